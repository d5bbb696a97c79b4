export type SpreadsheetFault = "broken" | "encrypted" | "wrong_type" | "too_large" | "too_many_cells";

/** A file that is no Excel file that we read, or that asks for more than we give. */
export class SpreadsheetProblem extends Error {
  readonly fault: SpreadsheetFault;
  readonly details: Record<string, unknown>;

  constructor(fault: SpreadsheetFault, details: Record<string, unknown> = {}) {
    super(fault);
    this.fault = fault;
    this.details = details;
  }
}

/** A damaged file, and where. */
export function broken(reason: string): SpreadsheetProblem {
  return new SpreadsheetProblem("broken", { reason });
}

export type TableFault =
  | "empty"
  | "no_rows"
  | "wrong_type"
  | "json"
  | "broken"
  | "encrypted"
  | "too_large"
  | "too_many_rows"
  | "too_many_columns"
  | "too_many_cells"
  | "cell_too_long"
  | "stray_quote"
  | "own_comparison"
  | "own_list"
  | "own_workbook"
  | "no_workbook"
  | "more_cells"
  | "workbook_changed";

/** A file that is no table that we can read. */
export class TableProblem extends Error {
  readonly fault: TableFault;
  readonly details: Record<string, unknown>;

  constructor(fault: TableFault, details: Record<string, unknown> = {}) {
    super(fault);
    this.fault = fault;
    this.details = details;
  }
}

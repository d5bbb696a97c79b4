// Why a source could not be fetched or read as a whole. Each has its sentence in the messages, which says what to do.

export const faults = [
  "not_allowed",
  "private",
  "unknown_host",
  "unreachable",
  "too_slow",
  "too_large",
  "too_many",
  "wrong_type",
  "status",
  "redirects",
  "robots",
  "cut_off",
  "unreadable",
  "no_items",
  "no_end",
  "failed",
] as const;
export type Fault = (typeof faults)[number];

export interface FaultDetails {
  address?: string | undefined;
  status?: number | undefined;
  found?: string | undefined;
}

export class FetchProblem extends Error {
  readonly fault: Fault;
  readonly details: FaultDetails;

  constructor(fault: Fault, details: FaultDetails = {}) {
    super(fault);
    this.fault = fault;
    this.details = details;
  }
}

import type { MessageKey } from "./i18n/message-key.ts";

export interface FieldError {
  field: string;
  /** A message key, or (for a rule without its own sentence) a plain English sentence. */
  message: MessageKey;
  values?: Record<string, unknown>;
}

/**
 * A refusal that a person can cause and put right: a stable code (`reports.not_complete`), the HTTP status, and
 * details for the message. The sentence is the message `reports:problem.not_complete`.
 */
export class Problem extends Error {
  readonly code: string;
  readonly status: number;
  readonly details: Record<string, unknown>;
  readonly fields: FieldError[];
  /** Where what was asked for lies by now, below the installation's address: whoever reads is led there for good. */
  movedTo?: string;

  constructor(
    code: string,
    status: number,
    details: Record<string, unknown> = {},
    fields: FieldError[] = [],
  ) {
    super(code);
    this.code = code;
    this.status = status;
    this.details = details;
    this.fields = fields;
  }

  get messageKey(): MessageKey {
    return this.code.replace(".", ":problem.") as MessageKey;
  }
}

type ProblemMaker = (details?: Record<string, unknown>) => Problem;

/**
 * The list of a slice's refusals.
 * @example export const refuse = problems("reports", { not_complete: 409 }); throw refuse.not_complete({ missing: 3 });
 */
export function problems<const Codes extends Record<string, number>>(
  slice: string,
  codes: Codes,
): { [Code in keyof Codes]: ProblemMaker } {
  const makers = Object.entries(codes).map(([code, status]) => {
    declared.set(`${slice}.${code}`, status);
    return [code, (details?: Record<string, unknown>) => new Problem(`${slice}.${code}`, status, details)];
  });
  return Object.fromEntries(makers);
}

const declared = new Map<string, number>();

/** Every problem code with its status, for the API's description and the test that each has a sentence. */
export function declaredProblems(): ReadonlyMap<string, number> {
  return declared;
}

export const refuse = problems("platform", {
  not_signed_in: 401,
  not_allowed: 403,
  needs_session: 403,
  token_reads_only: 403,
  not_confirmed: 403,
  not_found: 404,
  no_stop_link: 404,
  stop_link_over: 410,
  method_not_allowed: 405,
  too_large: 413,
  address_too_long: 414,
  wrong_media_type: 415,
  no_json: 400,
  no_json_object: 400,
  too_deep: 400,
  wrong_name: 400,
  inexact_number: 422,
  form_incomplete: 400,
  too_many_fields: 413,
  input: 422,
  wrong_key: 422,
  key_reused: 409,
  shown_once: 409,
  too_many_requests: 429,
  too_many_mails_by_you: 429,
  too_many_mails_to: 429,
  too_many_texts_to: 429,
  cross_site: 403,
  other_account: 403,
  busy: 503,
  provider_unavailable: 503,
  provider_cancelled: 403,
  provider_answer: 422,
  provider_over: 410,
  provider_keeps_session: 404,
  stalled: 408,
  stopping: 503,
  unavailable: 503,
  disk_full: 507,
  bug: 500,
});

/** Input that breaks a rule, told field by field. */
export function inputProblem(fields: FieldError[]): Problem {
  return new Problem("platform.input", 422, {}, fields);
}

/** One field's refusal from inside a command. */
export function fieldProblem(
  field: string,
  message: MessageKey,
  values: Record<string, unknown> = {},
): Problem {
  return inputProblem([{ field, message, values }]);
}

/**
 * Runs every check and tells what is wrong with all of their fields in one answer; a refusal that is about no field is
 * thrown at once.
 * @returns what the checks return, in their order
 */
export function together<Results extends readonly unknown[]>(
  ...checks: { [Index in keyof Results]: () => Results[Index] }
): Results {
  const fields: FieldError[] = [];
  const results = checks.map((check) => {
    try {
      return check();
    } catch (error) {
      if (!(error instanceof Problem) || error.fields.length === 0) throw error;
      fields.push(...error.fields);
      return undefined;
    }
  });
  if (fields.length > 0) throw inputProblem(fields);
  return results as unknown as Results;
}

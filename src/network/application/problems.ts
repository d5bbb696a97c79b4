import { problems } from "../../platform/problem.ts";

export const refuse = problems("network", {
  no_application: 404,
  application_over: 410,
  /** Nobody has shown yet that the address is theirs. */
  application_unchecked: 409,
  /** The commission has it, or it has ended. */
  application_closed: 409,
  /** Somebody else saved the same answer after this person opened it. */
  application_answer_changed: 409,
  too_many_application_files: 409,
  too_many_interests: 429,
  /** Somebody writes an application for the same place, or the place is a learning city. */
  place_taken: 409,
  place_with_commission: 409,
  place_is_city: 409,
  application_incomplete: 409,
  /** It says something else than whoever signs or hands in has seen. */
  application_changed: 409,
  application_unsigned: 409,
  no_sign_off: 404,
  sign_off_over: 410,
  already_signed: 409,
  next_round: 409,
  no_open_round: 409,
  letter_failed: 503,
});

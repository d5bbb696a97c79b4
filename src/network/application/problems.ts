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
});

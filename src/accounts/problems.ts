import type { MessageKey } from "../platform/i18n/message-key.ts";
import { Problem, problems } from "../platform/problem.ts";

export const refuse = problems("accounts", {
  wrong_sign_in: 401,
  wrong_code: 422,
  /** There is no recovery code yet that would do instead. */
  wrong_first_code: 422,
  sign_in_over: 410,
  wrong_password: 422,
  no_password: 409,
  second_factor_on: 409,
  no_session: 404,
  no_token: 404,
  too_many_tokens: 409,
  no_mail: 404,
  mail_withheld: 409,
  mail_over: 409,
  no_job: 404,
  no_listener: 404,
  reset_expired: 410,
  provider_unknown: 403,
  provider_unverified: 403,
  provider_other: 403,
  provider_not_you: 403,
  deactivated: 403,
  no_provider: 404,
  wrong_passkey: 422,
  passkey_known: 409,
  no_passkey: 404,
  too_many_passkeys: 409,
});

/** The same refusal, said at a field of a form. */
export function atField(field: string, problem: Problem): Problem {
  const message: MessageKey = problem.messageKey;
  return new Problem(problem.code, problem.status, problem.details, [{ field, message }]);
}

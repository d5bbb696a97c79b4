import { problems } from "../platform/problem.ts";

export const refuse = problems("accounts", {
  wrong_sign_in: 401,
  wrong_code: 422,
  wrong_password: 422,
  no_session: 404,
  no_token: 404,
  no_mail: 404,
  reset_expired: 410,
});

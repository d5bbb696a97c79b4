import { problems } from "../../src/platform/problem.ts";

/** What can be refused; each has its sentence in `locales/*\/notices.json`, under `problem`. */
export const refuse = problems("notices", {
  no_notice: 404,
  not_now: 409,
  notice_changed: 409,
});

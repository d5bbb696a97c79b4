import { problems } from "../platform/problem.ts";

export const refuse = problems("peers", {
  no_entry: 404,
  not_now: 409,
  changed: 409,
  enough: 409,
});

import { problems } from "../platform/problem.ts";

export const refuse = problems("initiatives", {
  no_initiative: 404,
  not_now: 409,
  changed: 409,
});

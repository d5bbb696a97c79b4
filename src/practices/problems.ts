import { problems } from "../platform/problem.ts";

export const refuse = problems("practices", {
  no_practice: 404,
  not_now: 409,
  changed: 409,
  not_reviewer: 403,
  said_already: 409,
  agreed: 409,
});

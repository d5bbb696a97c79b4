import { problems } from "../platform/problem.ts";

export const refuse = problems("resources", {
  no_contribution: 404,
  for_coordinators: 403,
  not_now: 409,
  changed: 409,
});

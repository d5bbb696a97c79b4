import { problems } from "../platform/problem.ts";

export const refuse = problems("catalogue", {
  no_opportunity: 404,
  mistyped_code: 404,
  opportunity_changed: 409,
  not_now: 409,
  not_yours: 403,
  not_published: 409,
});

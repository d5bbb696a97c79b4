import { problems } from "../platform/problem.ts";

export const refuse = problems("catalogue", {
  no_opportunity: 404,
  mistyped_code: 404,
  opportunity_changed: 409,
  not_now: 409,
  not_yours: 403,
  not_published: 409,
  no_venue: 404,
  venue_changed: 409,
  too_many_venues: 409,
  no_run: 404,
  run_changed: 409,
  run_not_now: 409,
  run_over: 409,
  too_many_runs: 409,
  no_session: 404,
  session_changed: 409,
  session_over: 409,
  not_held_yet: 409,
});

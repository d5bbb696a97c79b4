import { problems } from "../platform/problem.ts";

export const refuse = problems("festivals", {
  no_festival: 404,
  festival_changed: 409,
  not_now: 409,
  call_over: 409,
  no_events: 409,
  too_many_events: 409,
  no_event: 404,
  event_changed: 409,
  event_not_public: 409,
  put_forward_already: 409,
  not_yours: 403,
  no_counts: 404,
});

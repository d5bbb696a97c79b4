import { problems } from "../platform/problem.ts";

export const refuse = problems("resources", {
  no_contribution: 404,
  for_coordinators: 403,
  too_many_promises: 409,
  not_now: 409,
  changed: 409,
  no_posting: 404,
  posting_changed: 409,
  posting_over: 409,
  posting_not_now: 409,
  posting_past: 409,
  for_keepers: 403,
  for_owner: 403,
  works_elsewhere: 409,
  no_request: 404,
  request_decided: 409,
  not_enough: 409,
  own_posting: 409,
  asked_already: 409,
  own_budget_elsewhere: 409,
  value_elsewhere: 409,
});

import { problems } from "../platform/problem.ts";

export const refuse = problems("phone-checks", {
  no_organisation: 404,
  not_yours: 403,
  not_asked: 403,
  search_says_nothing: 422,
  search_says_not_where: 422,
  searches_enough: 409,
  searches_full: 409,
  searches_stopped: 409,
  no_search: 404,
  search_over: 410,
});

export const refuseCall = problems("phone-calls", {
  nobody_calls: 409,
  calls_full: 409,
  no_call: 404,
  call_over: 409,
  call_changed: 409,
});

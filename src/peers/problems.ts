import { problems } from "../platform/problem.ts";

export const refuse = problems("peers", {
  no_entry: 404,
  no_exchange: 404,
  no_meeting: 404,
  no_stop: 404,
  no_partnership: 404,
  not_now: 409,
  changed: 409,
  enough: 409,
  enough_exchanges: 409,
  enough_days: 409,
  enough_stops: 409,
  enough_partnerships: 409,
  own_entry: 409,
  asked_already: 409,
  no_room: 409,
});

import { problems } from "../platform/problem.ts";

export const refuse = problems("recognition", {
  no_achievement: 404,
  no_edition: 404,
  no_attestation: 404,
  no_badge: 404,
  no_list: 404,
  no_award: 404,
  no_nomination: 404,
  no_document: 404,
  signing_over: 410,
  own_city: 403,
  not_now: 409,
  changed: 409,
  enough: 409,
  second_person: 403,
  not_yours: 403,
  not_attesting: 403,
  wrong_code: 403,
  owner_over: 410,
  practice: 404,
  check_failed: 503,
});

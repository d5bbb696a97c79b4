import { problems } from "../platform/problem.ts";

export const refuse = problems("organisations", {
  no_organisation: 404,
  not_yours: 403,
  organisation_changed: 409,
  not_now: 409,
  already_there: 409,
  not_there: 404,
  maybe_known: 409,
  merged: 409,
  itself: 422,
  above: 409,
  no_merge: 404,
  undone: 409,
  too_late: 409,
});

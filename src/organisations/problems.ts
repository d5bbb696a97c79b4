import { problems } from "../platform/problem.ts";

export const refuse = problems("organisations", {
  no_organisation: 404,
  not_yours: 403,
  organisation_changed: 409,
  not_now: 409,
  already_there: 409,
  not_there: 404,
  above_itself: 409,
});

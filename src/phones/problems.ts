import { problems } from "../platform/problem.ts";

export const refuse = problems("phone-checks", {
  no_organisation: 404,
  not_yours: 403,
  not_asked: 403,
});

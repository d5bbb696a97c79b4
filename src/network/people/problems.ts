import { problems } from "../../platform/problem.ts";

export const refuse = problems("accounts", {
  invitation_used: 410,
  already_holds: 409,
  last_administrator: 409,
  no_role: 404,
  no_invitation: 404,
  sign_in_first: 409,
  only_contributors: 403,
});

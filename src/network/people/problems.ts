import { problems } from "../../platform/problem.ts";

export const refuse = problems("accounts", {
  invitation_used: 410,
  already_holds: 409,
  last_administrator: 409,
  no_role: 404,
  no_invitation: 404,
  sign_in_first: 409,
  invited_unverified: 403,
  invited_otherwise: 403,
  provider_taken: 409,
  only_contributors: 403,
  no_person: 404,
  person_changed: 409,
  address_over: 410,
  not_yourself: 409,
  is_deactivated: 409,
  is_active: 409,
  no_second_factor: 409,
  reset_proposed: 409,
  no_reset: 409,
  second_officer: 409,
});

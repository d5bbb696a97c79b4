import { problems } from "../platform/problem.ts";

export const refuse = problems("network", {
  city_not_found: 404,
  /** Somebody else saved the profile after this person opened it. */
  profile_changed: 409,
  no_photograph: 404,
  too_many_photographs: 409,
  /** Somebody else described it after this person opened it. */
  photograph_changed: 409,
  city_retired: 409,
  city_not_retired: 409,
  place_not_found: 404,
  no_membership: 404,
  /** Somebody else recorded a step after this person opened it. */
  membership_changed: 409,
  step_not_possible: 409,
  /** Whoever proposed it cannot decide it, too. */
  step_needs_another: 403,
  no_proposal: 404,
  /** It was answered, or what it rested on is no more so. */
  proposal_over: 409,
  too_many_documents: 409,
  no_round: 404,
  /** Somebody else changed the round after this person opened it. */
  round_changed: 409,
});

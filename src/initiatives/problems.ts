import { problems } from "../platform/problem.ts";

export const refuse = problems("initiatives", {
  no_initiative: 404,
  not_now: 409,
  changed: 409,
  no_plan: 404,
  no_count: 404,
  count_changed: 409,
  corrected_often: 409,
  too_many_counts: 409,
  plan_changed: 409,
  plan_adopted: 409,
  no_partner: 404,
  no_milestone: 404,
  milestone_changed: 409,
  too_many_milestones: 409,
  too_many_partners: 409,
  no_piece: 404,
  piece_changed: 409,
  too_many_pieces: 409,
});

import { problems } from "../platform/problem.ts";

export const refuse = problems("pathways", {
  no_pathway: 404,
  no_step: 404,
  pathway_changed: 409,
  not_now: 409,
  no_steps_yet: 409,
  too_many_steps: 409,
  too_many_pathways: 409,
});

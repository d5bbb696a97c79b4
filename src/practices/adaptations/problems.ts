import { problems } from "../../platform/problem.ts";

export const refuse = problems("adaptations", {
  no_adaptation: 404,
  no_practice: 404,
  no_evidence: 404,
  retired: 409,
  own_practice: 409,
  going_on: 409,
  not_now: 409,
  changed: 409,
});

import { problems } from "../platform/problem.ts";

export const refuse = problems("learning-needs", {
  no_gap: 404,
  asked_lately: 409,
  nobody_to_ask: 409,
  no_figures: 404,
  enough_kept: 409,
});

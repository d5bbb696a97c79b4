import { problems } from "../platform/problem.ts";

export const refuse = problems("harvest", {
  no_source: 404,
  source_changed: 409,
  too_many_sources: 409,
  not_now: 409,
  not_asked: 409,
});

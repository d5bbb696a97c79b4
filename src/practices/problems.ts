import { problems } from "../platform/problem.ts";

export const refuse = problems("practices", {
  no_practice: 404,
  not_now: 409,
  changed: 409,
  not_reviewer: 403,
  conflicted: 403,
  reviewed_it: 403,
  said_already: 409,
  agreed: 409,
  enough_figures: 409,
  no_figure: 404,
  enough_documents: 409,
  no_document: 404,
  nothing_new: 409,
  revised_already: 409,
  no_editions: 404,
});

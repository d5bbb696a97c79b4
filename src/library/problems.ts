import { problems } from "../platform/problem.ts";

export const refuse = problems("library", {
  no_document: 404,
  no_news: 404,
  not_now: 409,
  changed: 409,
  enough: 409,
});

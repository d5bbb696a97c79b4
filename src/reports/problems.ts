import { problems } from "../platform/problem.ts";

export const refuse = problems("reports", {
  no_cycle: 404,
  no_report: 404,
  no_question: 404,
  no_record: 404,
  no_citation: 404,
  not_text: 409,
  not_open: 409,
  answer_changed: 409,
  not_complete: 409,
  cannot_happen: 409,
  content_changed: 409,
  submission_changed: 409,
  cycle_exists: 409,
  cites_no_such: 409,
  not_submitted: 404,
  not_published: 404,
  pdf_failed: 503,
  check_failed: 503,
});

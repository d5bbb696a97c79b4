import { problems } from "../platform/problem.ts";

export const refuse = problems("monitoring", {
  no_measurement: 404,
  no_value: 404,
  no_value_question: 404,
  no_import: 404,
  pdf_failed: 503,
  quality_failed: 503,
  too_many_own: 409,
  measurement_retired: 409,
  value_exists: 409,
  value_changed: 409,
  values_changed: 409,
  value_withdrawn: 409,
  /** Something was said, or the value was corrected, after it was read. */
  value_question_changed: 409,
  value_question_closed: 409,
  too_many_value_questions: 409,
  too_many_question_answers: 409,
  import_errors: 422,
  import_questions: 422,
  import_stale: 409,
  import_finished: 409,
  import_not_saved: 409,
  no_recipe: 404,
  no_target: 404,
  /** Somebody else edited it after this person opened it. */
  target_changed: 409,
  target_gone: 409,
  recipe_of_unsaved: 409,
});

import { problems } from "../platform/problem.ts";

export const refuse = problems("dialogues", {
  no_dialogue: 404,
  no_contribution: 404,
  no_paragraph: 404,
  no_comment: 404,
  no_commitment: 404,
  not_sealed: 404,
  not_now: 409,
  changed: 409,
  not_editor: 403,
  not_chair: 403,
  own_question: 409,
  unanswered: 409,
  answered: 409,
  enough: 409,
  taken_back: 410,
  no_stance: 404,
  nothing_corrected: 409,
});

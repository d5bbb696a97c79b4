import { problems } from "../platform/problem.ts";

export const refuse = problems("capacity", {
  no_course: 404,
  no_unit: 404,
  no_guide: 404,
  no_link: 404,
  enough: 409,
  no_enrolment: 404,
  not_now: 409,
  changed: 409,
  second_person: 403,
  not_yours: 403,
  other_person: 403,
  other_edition: 409,
  not_finished: 409,
  no_achievement: 409,
  no_sample: 404,
  rated_already: 409,
});

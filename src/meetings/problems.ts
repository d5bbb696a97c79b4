import { problems } from "../platform/problem.ts";

export const refuse = problems("meetings", {
  no_meeting: 404,
  no_addition: 404,
  addition_changed: 409,
  addition_decided: 409,
  second_person: 403,
  too_much_waits: 409,
});

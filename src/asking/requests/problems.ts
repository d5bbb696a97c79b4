import { problems } from "../../platform/problem.ts";

export const refuse = problems("monitoring", {
  no_request: 404,
  request_over: 410,
  not_to_check: 409,
  answer_changed: 409,
  reminded_today: 409,
});

import { problems } from "../platform/problem.ts";

export const refuse = problems("bulk", {
  no_table: 404,
  not_now: 409,
  nothing_to_take: 409,
  too_late: 409,
});

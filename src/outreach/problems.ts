import { problems } from "../platform/problem.ts";

export const refuse = problems("outreach", {
  no_board: 404,
  nothing_sure: 409,
  not_your_city: 403,
  unknown_parameter: 400,
  unknown_value: 400,
  half_a_position: 400,
  no_service: 404,
  no_organization: 404,
});

import { problems } from "../platform/problem.ts";

export const refuse = problems("inviting", {
  no_list: 404,
  nobody_to_invite: 409,
});

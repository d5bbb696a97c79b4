import { problems } from "../platform/problem.ts";

export const refuse = problems("notifications", {
  no_notification: 404,
});

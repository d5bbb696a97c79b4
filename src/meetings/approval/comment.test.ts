import { expect, it } from "vitest";
import { beforeApproval, lastDayOfComments, takesComments } from "./comment.ts";

it("takes comments for ten days after the day on which the minutes went out", () => {
  const until = lastDayOfComments(new Date("2027-03-01T09:00:00Z"));
  expect(until).toBe("2027-03-11");
  const sent = { state: "minutes_out" as const, commentsUntil: until };
  expect(takesComments(sent, "2027-03-11")).toBe(true);
  expect(takesComments(sent, "2027-03-12")).toBe(false);
  expect(takesComments({ state: "held" }, "2027-03-02")).toBe(false);
  const answer = { verdict: "taken" as const };
  expect(beforeApproval(sent, [{ answer }], "2027-03-11")).toEqual({ kind: "runs", until });
  expect(beforeApproval(sent, [{ answer }, {}], "2027-03-12")).toEqual({ kind: "unanswered", count: 1 });
  expect(beforeApproval(sent, [{ answer }], "2027-03-12")).toBeUndefined();
});

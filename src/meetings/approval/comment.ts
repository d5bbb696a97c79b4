// Comments on minutes that went out: for how long, by whom, and how they are answered. No I/O.

import { z } from "zod";
import { addDays, dayOf } from "../../platform/day.ts";
import type { MeetingState } from "../record/meeting.ts";

/** So many days after the minutes went out people comment on them. */
export const commentDays = 10;
export const longestComment = 2000;
/** So many comments on the minutes of one meeting has one person at most, and so many all together. */
export const mostOfOne = 20;
export const mostComments = 500;

export const verdicts = ["taken", "partly", "not_taken"] as const;
export const Verdict = z.enum(verdicts);

export const Comment = z.object({
  id: z.uuid(),
  item: z.uuid().optional().describe("Missing where it is about the minutes as a whole."),
  name: z.string(),
  from: z.string().optional().describe("Their city or organisation."),
  said: z.string(),
  language: z.string(),
  saidAt: z.iso.datetime(),
  answer: z.object({ verdict: Verdict, because: z.string().optional() }).optional(),
  version: z.int(),
});
export type Comment = z.infer<typeof Comment>;

/** The last day on which people comment. */
export function lastDayOfComments(sentAt: Date): string {
  return addDays(dayOf(sentAt), commentDays);
}

/** So many days before that whoever has said nothing is reminded, once. */
export const remindedBeforeEnd = 3;

interface Sent {
  state: MeetingState;
  commentsUntil?: string | undefined;
}

export function takesComments({ state, commentsUntil }: Sent, today: string): boolean {
  return state === "minutes_out" && commentsUntil !== undefined && today <= commentsUntil;
}

/** What stands in the way of approving minutes that are out; the first thing that does. */
export function beforeApproval(
  { commentsUntil }: Sent,
  comments: readonly Pick<Comment, "answer">[],
  today: string,
): { kind: "runs"; until: string } | { kind: "unanswered"; count: number } | undefined {
  if (commentsUntil !== undefined && today <= commentsUntil) return { kind: "runs", until: commentsUntil };
  const count = comments.filter(({ answer }) => !answer).length;
  return count > 0 ? { kind: "unanswered", count } : undefined;
}

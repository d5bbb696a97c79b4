// What a notice is. No database in here: whatever is decided can be tested without one.

import { z } from "zod";
import { line, lines } from "../../src/platform/input.ts";

/** What people write. Form, API and columns follow from it. */
export const NoticeContent = z.object({
  title: line(120),
  body: lines(2000).pipe(z.string().min(1)),
  /** The last day on which it is shown. */
  endsOn: z.iso.date(),
});
export type NoticeContent = z.infer<typeof NoticeContent>;

export const noticeStates = ["draft", "published", "ended"] as const;
export type NoticeState = (typeof noticeStates)[number];

export const Notice = NoticeContent.extend({
  id: z.string(),
  state: z.enum(noticeStates),
  version: z.number(),
});
export type Notice = z.infer<typeof Notice>;

export function isOver({ endsOn }: Pick<Notice, "endsOn">, now: Date): boolean {
  return endsOn < now.toISOString().slice(0, 10);
}

// From which states a notice gets into which: one table, asked by the command and by the page that offers its button.

import { isOver, type Notice, type NoticeState } from "./notice.ts";

const before: Readonly<Record<NoticeState, readonly NoticeState[]>> = {
  draft: [],
  published: ["draft"],
  ended: ["published"],
};

export function mayBecome(notice: Pick<Notice, "state" | "endsOn">, next: NoticeState, now: Date): boolean {
  if (next === "published" && isOver(notice, now)) return false;
  return before[next].includes(notice.state);
}

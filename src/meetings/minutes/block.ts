// The minutes of a meeting: a block of text for each item, with all its versions. No database in here.

import { z } from "zod";
import type { MeetingState } from "../record/meeting.ts";

export const longestBlock = 10_000;

export const Block = z.object({
  item: z.uuid(),
  text: z.string(),
  language: z.string(),
  version: z.int(),
  writtenBy: z.string(),
  writtenAt: z.iso.datetime(),
});
export type Block = z.infer<typeof Block>;

/** Minutes are written from when it is opened until they are approved: comments can change what went out. */
export const minutesAreOpen = ({ state }: { state: MeetingState }): boolean =>
  state === "under_way" || state === "held" || state === "minutes_out";

/** Until others have the minutes before them a decision can be taken out; from then on it is put right where it stands. */
export const takesDecisionsOut = ({ state }: { state: MeetingState }): boolean =>
  state === "under_way" || state === "held";

// A run as the screens of joining say it, in the words of whoever reads.

import { z } from "zod";
import { toRead } from "../../platform/written.ts";
import type { JoinedRun } from "../run.ts";

export const ShownRun = z.object({
  id: z.uuid(),
  number: z.int(),
  code: z.string(),
  city: z.string(),
  title: z.string(),
  provider: z.string(),
  bring: z.string(),
  next: z.object({ on: z.string(), at: z.string(), venue: z.string().nullable() }).nullable(),
  places: z.string(),
  hasWaitingList: z.boolean(),
  startsOn: z.string().nullable(),
  venue: z.string().nullable(),
  isOver: z.boolean(),
  isCancelled: z.boolean(),
});
export type ShownRun = z.infer<typeof ShownRun>;

export function shownRun(run: JoinedRun): ShownRun {
  const { id, number, code, city, next, places, hasWaitingList, venue, state } = run;
  return {
    id,
    number,
    code,
    city,
    title: toRead(run.title),
    provider: toRead(run.provider.names),
    bring: toRead(run.bring),
    next,
    places,
    hasWaitingList,
    startsOn: run.days.startsOn,
    venue,
    isOver: state === "finished" || state === "cancelled",
    isCancelled: state === "cancelled",
  };
}

// How a meeting goes on: at which item it is, what comes next, and when there is a break. No database in here.

import { z } from "zod";
import { WrittenText } from "../../platform/written.ts";
import { type AgendaItem, ItemPurpose } from "../agenda/item.ts";

export const ItemNow = z.object({
  id: z.string(),
  number: z.int(),
  title: WrittenText,
  purpose: ItemPurpose,
});
export type ItemNow = z.infer<typeof ItemNow>;

export const Course = z.object({
  item: ItemNow.extend({ since: z.iso.datetime() }).optional().describe("At which item it is."),
  next: ItemNow.optional().describe("The item that comes after it and was not dealt with yet."),
  break: z.object({ from: z.iso.datetime(), until: z.iso.datetime() }).optional(),
});
export type Course = z.infer<typeof Course>;

/** What is kept of it. */
export interface KeptCourse {
  itemId: string | null;
  itemSince: Date | null;
  breakFrom: Date | null;
  breakUntil: Date | null;
}

/** How it stands now: a break that is over is none. */
export function courseAt(kept: KeptCourse, agenda: readonly AgendaItem[], now: Date): Course {
  const { itemSince, breakFrom, breakUntil } = kept;
  const item = agenda.find(({ id }) => id === kept.itemId);
  const next = agenda.find(({ number, outcome }) => number > (item?.number ?? 0) && outcome === undefined);
  return {
    ...(item && itemSince && { item: { ...shortItem(item), since: itemSince.toISOString() } }),
    ...(next && { next: shortItem(next) }),
    ...(breakFrom &&
      breakUntil &&
      breakUntil > now && {
        break: { from: breakFrom.toISOString(), until: breakUntil.toISOString() },
      }),
  };
}

function shortItem({ id, number, title, purpose }: AgendaItem): ItemNow {
  return { id, number, title, purpose };
}

/** Whether there is a break at this moment; one that comes is none yet. */
export function isBreak({ break: pause }: Pick<Course, "break">, now: Date): boolean {
  return pause !== undefined && new Date(pause.from) <= now;
}

// What an initiative is to reach by when. Whether that is late follows from the day; it is not stored. No I/O.

import { z } from "zod";
import { addDays } from "../../platform/day.ts";
import { WrittenText } from "../../platform/written.ts";

export const mostMilestones = 40;
export const longestTitle = 120;
/** So many days before its day people are told of it. */
export const nearDays = 14;

export const Milestone = z.object({
  id: z.uuid(),
  title: WrittenText,
  /** The year, the month or the day, as far as it is known. */
  due: z.string(),
  doneOn: z.string().nullable(),
  version: z.int(),
});
export type Milestone = z.infer<typeof Milestone>;

export type MilestoneState = "done" | "late" | "near" | "ahead";

/** The last day that a year, a month or a day can mean: before it nothing is late. */
export function lastDayOf(known: string): string {
  if (known.length === 4) return `${known}-12-31`;
  if (known.length === 10) return known;
  const [year = 0, month = 0] = known.split("-").map(Number);
  const nextMonth = month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, "0")}-01`;
  return addDays(nextMonth, -1);
}

export function stateOf({ due, doneOn }: Pick<Milestone, "due" | "doneOn">, today: string): MilestoneState {
  if (doneOn !== null) return "done";
  const last = lastDayOf(due);
  if (last < today) return "late";
  return last <= addDays(today, nearDays) ? "near" : "ahead";
}

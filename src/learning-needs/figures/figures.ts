// What is counted of what can be learned in a city, on a day. No I/O.

import { z } from "zod";
import { addDays, addMonths, firstOfMonth } from "../../platform/day.ts";

/** By what it is counted; what has several of one kind counts at each, so that these do not add up. */
export const dimensions = [
  "level",
  "setting",
  "sphere",
  "mode",
  "language",
  "cost",
  "check",
  "access",
] as const;
export type Dimension = (typeof dimensions)[number];

const Count = z.int().min(0);

/** Below so many people none is said how many. */
export const fewestPeople = 5;

export const CountedRow = z.object({
  of: z.enum(dimensions),
  value: z
    .string()
    .describe(
      "Of `cost`: free, paid, untold; of `check`: fresh, due, unchecked; of `access`: FEATURE:yes, ask, no or untold.",
    ),
  opportunities: Count,
});
export type CountedRow = z.infer<typeof CountedRow>;

export const Counted = z.object({
  opportunities: Count.describe(
    "That somebody confirmed lately enough. All rows but those of `check` count these.",
  ),
  providers: Count.describe("Who offers them."),
  rows: z.array(CountedRow).max(400),
  people: z
    .object({
      from: z.iso.date(),
      until: z.iso.date(),
      joined: Count.nullable(),
      attended: Count.nullable(),
    })
    .describe(
      `Of the last three months that are over, by the calendar: places that were taken, and people counted at sessions; null is fewer than ${fewestPeople}, but not none.`,
    ),
  events: z
    .object({ year: z.int(), held: Count })
    .describe("Talks and events of festivals that were held in the last year that is over."),
});
export type Counted = z.infer<typeof Counted>;

/** Rows of one kind, the most first. */
export function rowsOf({ rows }: Pick<Counted, "rows">, of: Dimension): CountedRow[] {
  return rows
    .filter((row) => row.of === of)
    .toSorted((one, other) => other.opportunities - one.opportunities || (one.value < other.value ? -1 : 1));
}

export const opportunitiesAt = (counted: Pick<Counted, "rows">, of: Dimension, value: string): number =>
  counted.rows.find((row) => row.of === of && row.value === value)?.opportunities ?? 0;

/** Of several cities; each opportunity is of one of them. People are of each city alone: sums would tell what one hides. */
export function summed(all: readonly Counted[]): Omit<Counted, "people" | "events" | "providers"> {
  const sums = new Map<string, CountedRow>();
  for (const { of, value, opportunities } of all.flatMap(({ rows }) => rows)) {
    const before = sums.get(`${of} ${value}`)?.opportunities ?? 0;
    sums.set(`${of} ${value}`, { of, value, opportunities: before + opportunities });
  }
  const opportunities = all.reduce((sum, one) => sum + one.opportunities, 0);
  return { opportunities, rows: [...sums.values()] };
}

/** 0 to 100, whole; undefined of nothing. */
export const shareOf = (part: number, whole: number): number | undefined =>
  whole === 0 ? undefined : Math.round((100 * part) / whole);

/** The last three months of the calendar's quarters that are over. */
export function lastQuarter(today: string): { from: string; until: string; after: string } {
  const month = Number(today.slice(5, 7));
  const after = addMonths(firstOfMonth(today), -((month - 1) % 3));
  return { from: addMonths(after, -3), until: addDays(after, -1), after };
}

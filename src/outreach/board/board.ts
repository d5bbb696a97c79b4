// A notice board: what can be learned in a place in a month, on one sheet of paper. No I/O.

import { z } from "zod";
import { addDays, addMonths, firstOfMonth } from "../../platform/day.ts";
import { shownNumber } from "../../platform/phone/number.ts";
import type { SaidEntry } from "../entry-words.ts";

/** How many entries each paper has room for. */
export const papers = { a4: 8, a3: 14 } as const;
export type Paper = keyof typeof papers;
export const paperNames = ["a4", "a3"] as const satisfies readonly Paper[];

/** So many may come to wherever one is, by radio or telephone; those in the place go before them. */
export const mostAnywhere = 3;
/** One provider does not fill a board while others wait. */
export const mostOfProvider = 3;

/** So many months ahead a board can be printed for. */
const monthsAhead = 6;

export const PrintedEntry = z.object({
  id: z.string(),
  code: z.string(),
  title: z.string(),
  provider: z.string(),
  where: z.string(),
  when: z.string(),
  price: z.string(),
  access: z.string(),
  phone: z.string(),
  checked: z.string(),
});
export type PrintedEntry = z.infer<typeof PrintedEntry>;

const compared = ["title", "provider", "where", "when", "price", "access"] as const;

/** Whether what was printed is still so; that it was checked again changes nothing. */
export function isStill(printed: PrintedEntry, now: SaidEntry | undefined): boolean {
  if (now === undefined) return false;
  // However the number was written, one dials the same.
  return compared.every((name) => printed[name] === now[name]) && shownNumber(printed.phone) === now.phone;
}

/** So many changes of what was printed make a new sheet worth its paper. */
export const changesToPrintAgain = 3;

/** The last day of a month, `YYYY-MM`. */
export function lastDayOf(month: string): string {
  return addDays(addMonths(`${month}-01`, 1), -1);
}

/** This month and those after it, as far ahead as boards are printed. */
export function monthsFrom(today: string): string[] {
  const first = firstOfMonth(today);
  return Array.from({ length: monthsAhead }, (_, ahead) => addMonths(first, ahead).slice(0, 7));
}

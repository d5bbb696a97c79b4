// The checklist by which people look whether something that can be learned is in order: some of it follows from what is said
// elsewhere, the rest somebody has to look at. It tells what was seen; nobody is marked or compared by it. No I/O but its file.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { settings } from "../../framework/learning.ts";
import { root } from "../../platform/root.ts";

/** What can be seen from what is said elsewhere. */
export const derived = ["licence", "price", "access", "outcomes"] as const;
export type Derived = (typeof derived)[number];

/** For so many months what was found may be taken to hold. */
export const monthsOfValidity = [6, 12, 24] as const;

const Item = z.strictObject({
  id: z.string().regex(/^[a-z_]{1,40}$/),
  isForInformal: z.boolean(),
  names: z.object({ en: z.string().min(1) }).catchall(z.string()),
  from: z.enum(derived).optional(),
  months: z.literal([...monthsOfValidity]).optional(),
});
type Item = z.infer<typeof Item>;

const Checklist = z.strictObject({
  _about: z.string(),
  edition: z.string(),
  source: z.string(),
  items: z.array(Item.refine(({ from, months }) => (from === undefined) === (months !== undefined))).min(1),
});

export const checklist = Checklist.parse(
  JSON.parse(readFileSync(join(root, "reference", "quality-checklist.json"), "utf8")),
);

/** Those that somebody has to look at. */
export const lookedAt = checklist.items.filter(({ from }) => from === undefined);
export const ItemId = z.enum(lookedAt.map(({ id }) => id));

/** Of what happens informally, less is asked. */
export function itemsFor(setting: (typeof settings)[number]): Item[] {
  return checklist.items.filter(({ isForInformal }) => setting !== "informal" || isForInformal);
}

const standings = ["met", "not_met", "run_out", "unknown"] as const;

export interface Check {
  item: string;
  answer: "yes" | "no";
  seen: string | null;
  checkedOn: string;
  validUntil: string;
}

export const StandingItem = z.object({
  item: z.string(),
  names: z.record(z.string(), z.string()),
  standing: z.enum(standings).describe("Run out: it was found in order, too long ago."),
  isDerived: z.boolean().describe("Whether it follows from what is said elsewhere; nobody has to look."),
  seen: z.string().nullable(),
  checkedOn: z.string().nullable(),
  validUntil: z.string().nullable(),
});
export type StandingItem = z.infer<typeof StandingItem>;

/** How each item stands today: by what is said, or by what was found last. */
export function standingOf(
  setting: (typeof settings)[number],
  said: Readonly<Record<Derived, boolean>>,
  checks: readonly Check[],
  today: string,
): StandingItem[] {
  return itemsFor(setting).map(({ id, names, from }) => {
    const found = from === undefined ? checks.find(({ item }) => item === id) : undefined;
    const standing = from === undefined ? standingFound(found, today) : said[from] ? "met" : "not_met";
    return {
      item: id,
      names,
      standing,
      isDerived: from !== undefined,
      seen: found?.seen ?? null,
      checkedOn: found?.checkedOn ?? null,
      validUntil: found?.validUntil ?? null,
    };
  });
}

function standingFound(found: Check | undefined, today: string): (typeof standings)[number] {
  if (found === undefined) return "unknown";
  if (found.answer === "no") return "not_met";
  return found.validUntil < today ? "run_out" : "met";
}

/** The first day on which something that was found in order has to be looked at again. */
export function firstEnd(checks: readonly Check[]): string | null {
  const ends = checks.flatMap(({ answer, validUntil }) => (answer === "yes" ? validUntil : []));
  return ends.toSorted()[0] ?? null;
}

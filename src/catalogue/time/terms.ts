// The country's school terms (reference/terms.json): days that somebody said, with who printed them. Of a year of which none were
// said, nothing is known.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { root } from "../../platform/root.ts";

const Text = z.object({ en: z.string() }).catchall(z.string());
const days = { startsOn: z.iso.date(), endsOn: z.iso.date() };

const Terms = z.strictObject({
  id: z.literal("terms"),
  edition: z.string(),
  title: Text,
  source: z.string(),
  terms: z
    .array(
      z.strictObject({
        id: z.string(),
        year: z.int(),
        number: z.int().min(1).max(6),
        ...days,
        halfTerm: z.strictObject({ from: z.iso.date(), until: z.iso.date() }).optional(),
      }),
    )
    .min(1),
  /** As it was printed; where that differs, which is used and why. */
  printed: z.array(
    z.strictObject({
      isUsed: z.boolean(),
      by: z.string(),
      days: z.array(z.strictObject({ term: z.string(), ...days })),
      why: z.string(),
    }),
  ),
});
export type Term = z.infer<typeof Terms>["terms"][number];

export const reference = Terms.parse(JSON.parse(readFileSync(join(root, "reference", "terms.json"), "utf8")));

/** In their order. */
export const terms: readonly Term[] = reference.terms.toSorted((a, b) =>
  a.startsOn.localeCompare(b.startsOn),
);

/** The first term that begins on a day or after it; undefined while nobody has said its days. */
export function termFrom(day: string, all: readonly Term[] = terms): Term | undefined {
  return all.find(({ startsOn }) => startsOn >= day);
}

/** The term in which a day lies. */
export function termOn(day: string, all: readonly Term[] = terms): Term | undefined {
  return all.find(({ startsOn, endsOn }) => startsOn <= day && day <= endsOn);
}

/** The term after the one in which a day lies, or the next one; undefined while nobody has said its days. */
export function termAfter(day: string, all: readonly Term[] = terms): Term | undefined {
  return all.find(({ startsOn }) => startsOn > (termOn(day, all)?.endsOn ?? day));
}

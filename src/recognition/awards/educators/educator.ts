// An educator who stands: as little as it takes to judge and, if they get the award, to name them. No I/O.

import { z } from "zod";
import { fieldProblem } from "../../../platform/problem.ts";

const consentWays = ["link", "paper"] as const;

export const Educator = z.object({
  /** As they want it printed. */
  name: z.string(),
  role: z.string(),
  /** Only where they gave it. */
  email: z.string().nullable(),
  consentWay: z.enum(consentWays).nullable(),
  consentedOn: z.string().nullable(),
  /** Before whom, where it is on paper. */
  consentTakenBy: z.string().nullable(),
});
export type Educator = z.infer<typeof Educator>;

/** Titles that are words of their own: a text that has one names nobody. */
const titles = new Set(["mwalimu", "madam", "teacher", "prof", "bwana", "ustadh", "sheikh", "mama"]);
const leastLetters = 3;
const words = (text: string) => text.match(/[\p{L}\p{M}'’-]+/gu) ?? [];

/**
 * What of an educator's name stands in a text that has to do without: it stays when the name is erased. Parts count only where they are written
 * as names are, so that "faith groups" does not name Faith.
 */
export function nameIn(text: string, { name }: Pick<Educator, "name">): string | undefined {
  if (text.toLowerCase().includes(name.toLowerCase())) return name;
  const parts = words(name).filter((part) => part.length >= leastLetters && !titles.has(part.toLowerCase()));
  const written = new Set(words(text));
  return parts.find((part) => written.has(part));
}

/** What stays or is published does without an educator's name, which they can have erased. @throws Problem at the field */
export function requireNoName(
  { educator }: { educator: Pick<Educator, "name"> | null },
  texts: Readonly<Record<string, string | undefined>>,
): void {
  if (!educator) return;
  for (const [field, text = ""] of Object.entries(texts)) {
    const name = nameIn(text, educator);
    if (name !== undefined) throw fieldProblem(field, "awards:field.note.named", { name });
  }
}

/** What an educator does, at which organisation if at one, and in which city. */
export const placed = (role: string, organisation: string | null, city: string): string =>
  [role, ...(organisation === null ? [] : [organisation]), city].join(", ");

// Where more fit than can be compared, a part of them is: each entry is in one of so many buckets, and each day begins with other ones.
// So what is shown of very many is fair to all, and the same all day. No I/O.

import { createHash } from "node:crypto";
import { daysBetween } from "../../platform/day.ts";

const buckets = 256;
/** Prime to the number of buckets, so that all of them have their turn. */
const step = 37;

export function bucketLexeme(id: string): string {
  const [first = 0] = createHash("sha256").update(id).digest();
  return `~${first % buckets}`;
}

/** The buckets of a day that hold about so many of those that fit; undefined where all of them are few enough. */
export function bucketsFor(likely: number, wanted: number, today: string): string[] | undefined {
  if (likely <= wanted) return undefined;
  const count = Math.max(1, Math.ceil((buckets * wanted) / likely));
  const from = (daysBetween("2026-01-01", today) * step) % buckets;
  return Array.from(
    { length: count },
    (_bucket, index) => `~${(((from + index) % buckets) + buckets) % buckets}`,
  );
}

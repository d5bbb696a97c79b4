// Where more fit than can be compared, a part of them is: each entry is in one bucket of four, of sixteen and so on, and each day another
// bucket is looked into. So what is shown of very many is fair to all, and the same all day. No I/O.

import { createHash } from "node:crypto";
import { daysBetween } from "../../platform/day.ts";

/** Of so many buckets an entry is in one. */
const sizes = [4, 16, 64, 256, 1024];
/** Prime to all of them, so that every bucket has its turn. */
const step = 37;

export function bucketLexemes(id: string): string[] {
  const number = createHash("sha256").update(id).digest().readUInt16BE();
  return sizes.map((size) => `~${size}/${number % size}`);
}

export interface Bucket {
  lexeme: string;
  /** Of so many it is one. */
  of: number;
}

/** What the index is asked for beside the rest where only a bucket is looked into. */
export const groupOf = (bucket: Bucket | undefined): string[][] => (bucket ? [[bucket.lexeme]] : []);

/** As the lists of one bucket (`catalogue_parts` of the database) name what its entries have. */
export const inBucket = ({ lexeme }: Bucket, what: string) => `${lexeme.slice(1)} ${what}`;

/** The bucket of a day that holds about so many of those that fit; undefined where all of them are few enough. */
export function bucketFor(likely: number, wanted: number, today: string): Bucket | undefined {
  if (likely <= wanted) return undefined;
  const of = sizes.find((one) => likely / one <= wanted) ?? sizes.at(-1) ?? 1;
  const days = daysBetween("2000-01-01", today);
  return { lexeme: `~${of}/${(days * step) % of}`, of };
}

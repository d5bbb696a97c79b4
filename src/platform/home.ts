// Where the installation stands: country, time zone, languages and a country's own words, which are data and not code. Worker
// threads that are started later know it, too.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { getEnvironmentData, setEnvironmentData } from "node:worker_threads";
import { z } from "zod";
import { root } from "./root.ts";

const Text = z.object({ en: z.string() }).catchall(z.string());

const Words = z.array(z.string().trim().min(1).max(60)).max(300).default([]);

/** Words that tables and people of a country write, by which they are read: as they are written, in every language of the country. */
export const Reading = z
  .strictObject({
    /** What prices are told in besides the currency's own words. */
    prices: Words,
    /** Columns of what lies within an area, besides `words.part`. */
    parts: Words,
    /** What a column of levels says besides `words.area` and `words.part`. */
    levels: Words,
    /** Places that are smaller than a member of the network: their figures are not its own. */
    smallPlaces: Words,
    /** Columns beside the areas that say nothing of the figures. */
    asides: Words,
    /** Words of headings that say nothing of their own. */
    fillers: Words,
    organisations: z
      .strictObject({
        /** Kinds of organisations that are written in many ways; `as` is one word, which tells no more than the kind. */
        kinds: z
          .array(z.strictObject({ as: z.string().regex(/^[a-z]{3,30}$/), written: Words }))
          .max(100)
          .default([]),
        /** Words that many have in their names: two that share nothing else are not the same. */
        common: Words,
      })
      .prefault({}),
  })
  .prefault({});
export type Reading = z.output<typeof Reading>;

const HomeOfNetwork = z.object({
  country: z.string(),
  timeZone: z.string(),
  /** Those that its people read, of all that are here; without it each. */
  languages: z.array(z.string()).optional(),
  /** What people there call things that every country has: `area` is a county in one and a region in another. */
  words: z.record(z.string(), Text),
  /** Three letters, and what tables call it besides. */
  currency: z.string(),
  currencyWords: z.array(z.string()).default([]),
  /** The month in which a financial year begins. */
  financialYear: z.object({ firstMonth: z.int() }),
  reading: Reading,
});

export interface Home {
  country: string;
  timeZone: string;
  languages?: readonly string[] | undefined;
  words: Readonly<Record<string, z.infer<typeof Text>>>;
  currency: string;
  currencyWords: readonly string[];
  financialYear: { firstMonth: number };
  reading: Reading;
}

const key = "jifunze.home";
let shipped: Home | undefined;

export function home(): Home {
  return (getEnvironmentData(key) as unknown as Home | undefined) ?? homeAsShipped();
}

/** Settles where this process and the workers that it starts from now on stand; without one, as the program comes. */
export function settleHome(settled: Home | undefined): void {
  const { country, timeZone, languages, words, currency, currencyWords, financialYear, reading } =
    settled ?? homeAsShipped();
  const plain = { country, timeZone, languages, words, currency, currencyWords, financialYear, reading };
  // Node takes whatever can be cloned; its types say less.
  setEnvironmentData(key, plain as unknown as Parameters<typeof setEnvironmentData>[1]);
}

/** Makes something of what is settled here, and again only where another country is settled: patterns, words, caches. */
export function ofHome<Made>(make: (home: Home) => Made): () => Made {
  let of: Home | undefined;
  let made: Made | undefined;
  return () => {
    const now = home();
    if (made === undefined || of !== now) {
      of = now;
      made = make(now);
    }
    return made;
  };
}

/** From the network's own file, which says all else about it, too. */
function homeAsShipped(): Home {
  shipped ??= z
    .object({ network: HomeOfNetwork })
    .parse(JSON.parse(readFileSync(join(root, "reference", "cities.json"), "utf8"))).network;
  return shipped;
}

// Where the installation stands: country, time zone, languages and a country's own words, which are data and not code. Worker
// threads that are started later know it, too.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { getEnvironmentData, setEnvironmentData } from "node:worker_threads";
import { z } from "zod";
import { root } from "./root.ts";

const Text = z.object({ en: z.string() }).catchall(z.string());

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
});

export interface Home {
  country: string;
  timeZone: string;
  languages?: readonly string[] | undefined;
  words: Readonly<Record<string, z.infer<typeof Text>>>;
  currency: string;
  currencyWords: readonly string[];
  financialYear: { firstMonth: number };
}

const key = "jifunze.home";
let shipped: Home | undefined;

export function home(): Home {
  return (getEnvironmentData(key) as unknown as Home | undefined) ?? homeAsShipped();
}

/** Settles where this process and the workers that it starts from now on stand; without one, as the program comes. */
export function settleHome(settled: Home | undefined): void {
  const { country, timeZone, languages, words, currency, currencyWords, financialYear } =
    settled ?? homeAsShipped();
  const plain = { country, timeZone, languages, words, currency, currencyWords, financialYear };
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

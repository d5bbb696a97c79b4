// What later slices add to the map of the site that search engines read.

import type { Exchange } from "../platform/http/exchange.ts";
import { slot } from "../platform/slot.ts";

type Ask = Exchange["ask"];

/** A file of the map: the addresses of all records of a kind that everybody may open. */
export interface SiteMap {
  /** In its address: `practices`. */
  name: string;
  /** The page that lists them. */
  list: string;
  addresses: (ask: Ask) => Promise<{ path: string; changedAt: Date }[]>;
}

export const siteMaps = slot<SiteMap>();

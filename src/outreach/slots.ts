// What later slices add to the map of the site that search engines read.

import type { z } from "zod";
import type { Operation } from "../platform/operation.ts";
import { slot } from "../platform/slot.ts";

interface Address {
  path: string;
  changedAt: Date;
}

/** A file of the map: the addresses of all records of a kind that everybody may open. */
export interface SiteMap<Found = unknown> {
  /** In its address: `practices`. */
  name: string;
  /** The page that lists them. */
  list: string;
  reads: Operation<z.ZodObject, Found>;
  addresses: (found: Found) => readonly Address[];
}

export const siteMaps = slot<SiteMap>();

/** Keeps that what is read is what its addresses are made of. */
export function siteMap<Found>(definition: SiteMap<Found>): SiteMap {
  return definition as SiteMap;
}

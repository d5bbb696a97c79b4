// What slices keep is cited by later ones: by reports, and whatever comes. Whoever cites tells how to ask it where.

import type { Queryable } from "./database/database.ts";
import type { Language } from "./i18n/languages.ts";
import { slot } from "./slot.ts";

/** What may be cited: values and evidence of one city. */
export interface Cited {
  cityId: string;
  valueIds: readonly string[];
  evidenceIds: readonly string[];
}

/** One place that cites, such as a report's answer. */
export interface Citing {
  title: (language: Language) => string;
  href: string;
}

/** Where something is cited; what is not public only for the people of the city and the network. */
type FindCiting = (db: Queryable, cited: Cited, isInsider: boolean) => Promise<Citing[]>;

/** For slices that cite: how to ask them where. */
export const citing = slot<FindCiting>();

export async function whereCited(db: Queryable, cited: Cited, isInsider: boolean): Promise<Citing[]> {
  const found = [];
  for (const find of citing.given()) found.push(...(await find(db, cited, isInsider)));
  return found;
}

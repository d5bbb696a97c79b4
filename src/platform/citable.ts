// Later slices cite what is kept here: reports, and whatever comes. They are never called; they tell how to ask them.

import type { Queryable } from "./database/database.ts";
import type { Language } from "./i18n/languages.ts";

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

const finders = new Set<FindCiting>();

/** Lets a later slice be asked where it cites values and evidence. */
export function onAskedWhereCited(find: FindCiting): void {
  finders.add(find);
}

export async function whereCited(db: Queryable, cited: Cited, isInsider: boolean): Promise<Citing[]> {
  const found = [];
  for (const find of finders) found.push(...(await find(db, cited, isInsider)));
  return found;
}

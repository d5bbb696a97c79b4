// What the pages of an opportunity and of its runs say to search engines: what can be found of it today, as the tables have it at this
// moment; the index may not have it yet.

import type { Queryable } from "../../platform/database/database.ts";
import { entriesOf } from "../finding/entries.ts";
import type { CatalogueEntry } from "../finding/entry.ts";
import { readSources } from "../finding/source.ts";
import { readKept } from "../quality/store.ts";

export async function entriesNow(
  db: Queryable,
  opportunity: string,
  today: string,
): Promise<Omit<CatalogueEntry, "city">[]> {
  const sources = await readSources(db, [opportunity]);
  return sources.flatMap((source) => entriesOf(source, today));
}

/** The same where its checklist stands beside it: one statement reads both. */
export async function entriesBesideChecklist(
  db: Queryable,
  opportunity: string,
  today: string,
): Promise<Omit<CatalogueEntry, "city">[]> {
  const { source } = await readKept(db, opportunity, today);
  return source === null ? [] : entriesOf(source, today);
}

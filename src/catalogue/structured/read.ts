// What the pages of an opportunity and of its runs say to search engines: what can be found of it today, as the tables have it at this
// moment; the index may not have it yet.

import { sql } from "kysely";
import type { Queryable } from "../../platform/database/database.ts";
import { entriesOf } from "../finding/entries.ts";
import type { CatalogueEntry } from "../finding/entry.ts";
import { type SourceOpportunity, sourceWith } from "../finding/source.ts";
import { readKept } from "../quality/store.ts";
import { type TaughtFacts, taughtFacts } from "./facts.ts";

type Told = Omit<CatalogueEntry, "city"> & { facts: TaughtFacts | null };

interface Read {
  source: SourceOpportunity | null;
  facts: TaughtFacts | null;
}

export async function entriesNow(db: Queryable, opportunity: string, today: string): Promise<Told[]> {
  const { rows } = await sql<Read>`select ${sourceWith(opportunity)} as source,
    ${taughtFacts(sql`${opportunity}::uuid`)} as facts`.execute(db);
  return rows.flatMap((row) => told(row, today));
}

/** The same where its checklist stands beside it: one statement reads both. */
export async function entriesBesideChecklist(
  db: Queryable,
  opportunity: string,
  today: string,
): Promise<Told[]> {
  return told(await readKept(db, opportunity, today), today);
}

function told({ source, facts }: Read, today: string): Told[] {
  return source === null ? [] : entriesOf(source, today).map((entry) => ({ ...entry, facts }));
}

// What goes into a pack: what is sure in a city, and the long texts of it.

import { sql } from "kysely";
import type { SessionToCome } from "../../catalogue/calendar/run-events.ts";
import { sessionsOfRuns } from "../../catalogue/calendar/sessions-to-come.ts";
import { type ListedEntry, listEntries } from "../../catalogue/finding/listing-queries.ts";
import type { Queryable } from "../../platform/database/database.ts";

/** A city has some thousands. */
const mostPacked = 20_000;

/** Each of them meets some times before a pack is out of date. */
const mostSessions = 100_000;

export interface PackedEntry extends ListedEntry {
  topics: string[];
  /** What else it says, by the name of the text. */
  texts: Record<string, Record<string, string>>;
}

export async function entriesToPack(db: Queryable, city: string, today: string): Promise<PackedEntry[]> {
  const entries = await listEntries(db, { city, today, isSure: true, most: mostPacked });
  const { rows } = await sql<{ code: string; topics: string[]; texts: PackedEntry["texts"] }>`
    select code, topics, jsonb_strip_nulls(jsonb_build_object('outcomes', outcomes, 'whoFor', who_for, 'entry', entry,
      'method', method, 'bring', bring, 'assessment', assessment, 'next', next)) as texts
    from opportunities where city_id = ${city} and state = 'published'`.execute(db);
  const said = new Map(rows.map((row) => [row.code, row]));
  return entries.map((entry) => ({
    ...entry,
    topics: said.get(entry.code)?.topics ?? [],
    texts: said.get(entry.code)?.texts ?? {},
  }));
}

/** When the runs among them meet, as long as the pack is good, in the language of whoever reads. */
export function sessionsToPack(
  db: Queryable,
  entries: readonly PackedEntry[],
  { madeOn: from, expiresOn: until }: { madeOn: string; expiresOn: string },
): Promise<SessionToCome[]> {
  const runs = sql`select unnest(${entries.map(({ id }) => id)}::uuid[]) as id`;
  const days = { from, until, cancelledFrom: from, goneFrom: from, most: mostSessions };
  return sessionsOfRuns(db, runs, days);
}

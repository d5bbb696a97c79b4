// Needs and strengths as they are kept.

import { type RawBuilder, sql } from "kysely";
import type { Actor } from "../../platform/actor.ts";
import type { Queryable, Tx } from "../../platform/database/database.ts";
import { keptSteps } from "../../platform/database/kept-steps.ts";
import { changedColumn, type WrittenText, writtenColumn, writtenFrom } from "../../platform/written.ts";
import { refuse } from "../problems.ts";
import { Entry, type EntryKind, entryContent } from "./entry.ts";
import type { EntryMove, EntryState } from "./workflow.ts";

export const entrySteps = keptSteps<EntryMove, EntryState>("peer_entries", "peer_entry");

/** Whether an entry of a statement holds on a day; `entry` as the statement calls it. */
export function holdsOn(today: string, entry = "peerEntries"): RawBuilder<boolean> {
  const [state, until] = [sql.ref(`${entry}.state`), sql.ref(`${entry}.holdsUntil`)];
  return sql<boolean>`(${state} = 'open' and ${until} >= ${today}::date)`;
}

interface Named {
  city: string;
  number: number;
}

function entryFrom(row: Readonly<Record<string, unknown>> & { cityId: string; about: unknown }): Entry {
  return Entry.parse({
    ...row,
    city: row.cityId,
    about: writtenFrom(row.about),
    ...entryContent.fromRow(row),
  });
}

/** @throws Problem `peers.no_entry` */
export async function getEntry(db: Queryable, { city, number }: Named): Promise<Entry> {
  const row = await db
    .selectFrom("peerEntries")
    .selectAll()
    .where("cityId", "=", city)
    .where("number", "=", number)
    .executeTakeFirst();
  if (!row) throw refuse.no_entry();
  return entryFrom(row);
}

/** @throws Problem `peers.no_entry`, and `peers.changed` where it is another version than was seen */
export async function entryToChange(db: Tx, named: Named, version: number): Promise<Entry> {
  await entrySteps.lock(db, (await getEntry(db, named)).id);
  const entry = await getEntry(db, named);
  if (entry.version !== version) throw refuse.changed({ version: entry.version });
  return entry;
}

/** Waits for others who write for the city at the same moment. */
export async function countOf(db: Tx, city: string): Promise<number> {
  await db.selectFrom("cities").select("id").where("id", "=", city).forNoKeyUpdate().execute();
  const { count } = await db
    .selectFrom("peerEntries")
    .select(sql<number>`count(*)::int`.as("count"))
    .where("cityId", "=", city)
    .executeTakeFirstOrThrow();
  return count;
}

interface Said {
  focusArea: string;
  content: ReturnType<typeof entryContent.fromRow>;
  about: WrittenText;
  at: Date;
}

/** Whoever calls it holds the lock of the city (`countOf`), so that each gets a number of its own. */
export async function insertEntry(
  db: Tx,
  {
    city,
    kind,
    about,
    focusArea,
    content,
    by,
    at,
  }: Said & { city: string; kind: EntryKind; by: Pick<Actor, "id" | "name"> },
): Promise<{ id: string; number: number }> {
  const inserted = await db
    .insertInto("peerEntries")
    .values({
      cityId: city,
      number: sql<number>`(select coalesce(max(number), 0) + 1 from peer_entries where city_id = ${city})`,
      kind,
      about: writtenColumn(about),
      focusArea,
      ...entryContent.toRow(content),
      changedAt: at,
    })
    .returning(["id", "number"])
    .executeTakeFirstOrThrow();
  await entrySteps.write(db, { of: inserted.id, action: "write", from: "none", to: "open", by, at });
  return inserted;
}

export async function saveEntry(
  db: Tx,
  { id, version }: Pick<Entry, "id" | "version">,
  { content, focusArea, about, at }: Said,
): Promise<void> {
  await db
    .updateTable("peerEntries")
    .set({
      focusArea,
      ...entryContent.toRow(content),
      about: changedColumn("about", about),
      version: version + 1,
      changedAt: at,
    })
    .where("id", "=", id)
    .execute();
}

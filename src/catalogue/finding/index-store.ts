// The tables by which learning is found, as they are written: rows for entries, and how many have each word. One job writes them.

import { sql } from "kysely";
import { topicsEdition } from "../../framework/topics.ts";
import type { Db, Queryable, Tx } from "../../platform/database/database.ts";
import { messageOfChange, publicChangeChannel } from "../../platform/public-pages.ts";
import { listDigest } from "../../platform/search/words.ts";
import { catalogueTag } from "../tags.ts";
import { type EntryRow, entriesOf } from "./entries.ts";
import { idsAfter, readSources } from "./source.ts";

/** Counted on where the index says other things of the same opportunities. */
const indexEdition = 6;
const edition = `${indexEdition} ${listDigest} ${topicsEdition}`;

/** So many opportunities are read and written together. */
const batchSize = 200;

/** Has the index say of these opportunities what they are now. */
async function index(tx: Tx, ids: readonly string[], today: string): Promise<void> {
  const opportunities = await readSources(tx, ids);
  const rows = opportunities.flatMap((opportunity) => entriesOf(opportunity, today));
  const isOther = await remove(
    tx,
    sql`opportunity_id = any(${[...ids]}::uuid[]) and digest <> all(${rows.map(({ digest }) => digest)}::text[])`,
  );
  const isNew = rows.length > 0 && (await add(tx, rows));
  if (isOther || isNew) await tellChange(tx);
}

/** Whether there were any. */
async function remove(tx: Tx, which: ReturnType<typeof sql>): Promise<boolean> {
  const { rows } = await sql<{ removed: number }>`
    with gone as (
      delete from catalogue_entries where ${which} returning doc
    ), fewer as (
      select word, count(*)::int as documents from gone, catalogue_words_of(doc) group by word
    ), ended as (
      delete from catalogue_words as known using fewer
      where known.word = fewer.word and known.documents <= fewer.documents
    ), less as (
      update catalogue_words as known set documents = known.documents - fewer.documents from fewer
      where known.word = fewer.word and known.documents > fewer.documents
    )
    select count(*)::int as removed from gone`.execute(tx);
  return (rows[0]?.removed ?? 0) > 0;
}

/** Whether any of them was not there as it is. */
async function add(tx: Tx, entries: readonly EntryRow[]): Promise<boolean> {
  const { rows } = await sql<{ added: number }>`
    with given as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(entries)}::jsonb) as row
        (id uuid, opportunity_id uuid, code text, run integer, city_id text, organisation_id text, place_id text,
          longitude double precision, latitude double precision, starts_on date, fresh_until date, due_until date,
          shown_until date, places text, card jsonb, facets text[], doc tsvector, digest text, names jsonb)
    ), added as (
      insert into catalogue_entries (id, opportunity_id, code, run, city_id, organisation_id, place_id, longitude, latitude,
        starts_on, fresh_until, due_until, shown_until, places, card, facets, doc, digest)
      select id, opportunity_id, code, run, city_id, organisation_id, place_id, longitude, latitude,
        starts_on, fresh_until, due_until, shown_until, places, card, facets, doc, digest from given
      on conflict (id) do nothing
      returning id, doc
    ), named as (
      insert into catalogue_names (entry_id, kind, key, name)
      select added.id, called.kind, called.key, called.name from added join given on given.id = added.id,
        jsonb_to_recordset(given.names) as called (kind text, key text, name text)
      on conflict do nothing
    ), counted as (
      insert into catalogue_words as known (word, documents)
      select word, count(*) from added, catalogue_words_of(doc) group by word
      on conflict (word) do update set documents = known.documents + excluded.documents
    )
    select count(*)::int as added from added`.execute(tx);
  return (rows[0]?.added ?? 0) > 0;
}

/** The pages that show what can be found are drawn anew. */
async function tellChange(tx: Tx): Promise<void> {
  await sql`select pg_notify(${publicChangeChannel}, ${messageOfChange([catalogueTag]) ?? ""})`.execute(tx);
}

/** Takes some of the changes that were noted, the oldest first, and brings the index up to them. */
export async function takeChanges(tx: Tx, today: string): Promise<number> {
  const { rows: changes } = await sql<{ opportunityId: string }>`
    delete from catalogue_changes where id in (
      select id from catalogue_changes order by id limit ${batchSize} for update skip locked)
    returning opportunity_id`.execute(tx);
  const ids = [...new Set(changes.map(({ opportunityId }) => opportunityId))];
  if (ids.length > 0) await index(tx, ids, today);
  return changes.length;
}

/** What nobody finds any more since a day passed goes. */
export async function removeOver(tx: Tx, today: string): Promise<void> {
  if (await remove(tx, sql`shown_until < ${today}`)) await tellChange(tx);
}

/** Whether the index was made with other words or topics than there are now. */
export async function isStale(db: Queryable): Promise<boolean> {
  const held = await db.selectFrom("catalogueIndex").select("edition").executeTakeFirst();
  return held?.edition !== edition;
}

export async function noteEdition(tx: Tx): Promise<void> {
  await tx.deleteFrom("catalogueIndex").execute();
  await tx.insertInto("catalogueIndex").values({ edition }).execute();
}

/** Has all of it made anew by the next run. */
export async function forgetEdition(db: Db): Promise<void> {
  await db.deleteFrom("catalogueIndex").execute();
}

/** Reads some opportunities anew, those after an id. Returns the last id, undefined where none was left. */
export async function indexAfter(
  tx: Tx,
  after: string | undefined,
  today: string,
): Promise<string | undefined> {
  const ids = await idsAfter(tx, after, batchSize);
  if (ids.length > 0) await index(tx, ids, today);
  return ids.at(-1);
}

/** Counts the words of the index anew, whatever was counted before. */
export async function recountWords(tx: Tx): Promise<void> {
  await sql`set local statement_timeout = 0`.execute(tx);
  await sql`delete from catalogue_words`.execute(tx);
  await sql`
    insert into catalogue_words (word, documents)
    select word, count(*) from catalogue_entries, catalogue_words_of(doc) group by word`.execute(tx);
}

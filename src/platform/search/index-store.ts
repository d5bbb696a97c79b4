// The tables of the search as they are written: rows for records, and the words that somebody may find. One job writes them.

import { sql } from "kysely";
import { boundedBy } from "../database/bounded-by.ts";
import type { Db, Queryable, Tx } from "../database/database.ts";
import { dayOf } from "../day.ts";
import { type IndexedDocument, indexed } from "./lexemes.ts";
import { type Searchable, type SearchDocument, searchableKinds } from "./searchable.ts";
import { listDigest } from "./words.ts";

/** Counted on where the index says other things of the same records. */
const indexEdition = 1;

/** So many records are read and written together. */
const batchSize = 200;

/** Has the index say of these records of a kind what they are now; what is not found any more goes. */
async function index(tx: Tx, searchable: Searchable, ids: readonly string[]): Promise<void> {
  const documents = await searchable.read(tx, ids);
  await replace(tx, searchable.kind, ids, documents);
}

async function replace(
  tx: Tx,
  kind: string,
  ids: readonly string[],
  documents: readonly SearchDocument[],
): Promise<void> {
  const rows = documents.map((document) => indexed(kind, document));
  await sql`
    with gone as (
      delete from search_documents using unnest(${[...ids]}::text[]) as asked (id)
      where kind = ${kind} and search_documents.id = asked.id
        and digest <> all(${rows.map(({ digest }) => digest)}::text[])
      returning doc
    ), fewer as (
      select audience, word, count(*)::int as documents from gone, search_words_of(doc) group by audience, word
    ), ended as (
      delete from search_words as known using fewer
      where (known.audience, known.word) = (fewer.audience, fewer.word) and known.documents <= fewer.documents
    )
    update search_words as known set documents = known.documents - fewer.documents from fewer
    where (known.audience, known.word) = (fewer.audience, fewer.word) and known.documents > fewer.documents`.execute(
    tx,
  );
  if (rows.length > 0) await add(tx, kind, rows);
}

async function add(tx: Tx, kind: string, rows: readonly IndexedDocument[]): Promise<void> {
  await sql`
    with added as (
      insert into search_documents
        (kind, id, href, city_id, importance, title, about, passages, rests_on, doc, digest)
      select ${kind}, id, href, city_id, importance, title, about, passages, rests_on, doc, digest
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row
        (id text, href text, city_id text, importance smallint, title jsonb, about jsonb, passages jsonb,
          rests_on text[], doc tsvector, digest text)
      on conflict (kind, id) do nothing
      returning doc
    )
    insert into search_words as known (audience, word, documents)
    select audience, word, count(*) from added, search_words_of(doc) group by audience, word
    on conflict (word, audience) do update set documents = known.documents + excluded.documents`.execute(tx);
}

/** Takes some of the changes that were noted, the oldest first, and brings the index up to them. */
export async function takeChanges(tx: Tx): Promise<number> {
  const { rows: changes } = await sql<{ subject: string; follows: boolean }>`
    delete from search_changes where id in (
      select id from search_changes order by id limit ${batchSize} for update skip locked)
    returning subject, follows`.execute(tx);
  const first = changes.filter(({ follows }) => !follows).map(({ subject }) => subject);
  if (first.length > 0)
    await sql`
      insert into search_changes (subject, follows)
      select distinct rests_on[1], true from search_documents
      where rests_on && ${first}::text[] and rests_on[1] <> all(${first}::text[])`.execute(tx);
  const ids = Map.groupBy([...new Set(changes.map(({ subject }) => subject))], kindOf);
  for (const searchable of searchableKinds()) {
    const ofKind = ids.get(searchable.kind)?.map(idOf) ?? [];
    if (ofKind.length > 0) await index(tx, searchable, ofKind);
  }
  return changes.length;
}

const kindOf = (subject: string) => subject.slice(0, subject.indexOf(":"));
const idOf = (subject: string) => subject.slice(subject.indexOf(":") + 1);

/** A kind that the index holds in another edition than there is now, or not at all. */
export async function staleKinds(db: Queryable): Promise<{ searchable: Searchable; edition: string }[]> {
  const held = new Map(
    (await db.selectFrom("searchKinds").selectAll().$call(boundedBy("the kinds of records")).execute()).map(
      ({ kind, edition }) => [kind, edition],
    ),
  );
  const stale = [];
  for (const searchable of searchableKinds()) {
    const parts = [indexEdition, listDigest, (await searchable.edition?.(db)) ?? ""];
    const edition = [...parts, ...(searchable.endsByDay ? [dayOf(new Date())] : [])].join(" ");
    if (held.get(searchable.kind) !== edition) stale.push({ searchable, edition });
  }
  return stale;
}

/**
 * Reads some records of a kind anew, those after an id; what the index has between them and the slice does not know goes.
 * @returns the last id, undefined where none was left
 */
export async function indexAfter(tx: Tx, searchable: Searchable, after: string): Promise<string | undefined> {
  const ids = await searchable.ids(tx, after, batchSize);
  const last = ids.at(-1);
  const { rows } = await sql<{ id: string }>`
    select id from search_documents
    where kind = ${searchable.kind} and id collate "C" > ${after}
      ${last === undefined ? sql`` : sql`and id collate "C" <= ${last}`}
      and id <> all(${[...ids]}::text[])`.execute(tx);
  await replace(
    tx,
    searchable.kind,
    rows.map(({ id }) => id),
    [],
  );
  if (last !== undefined) await index(tx, searchable, ids);
  return last;
}

/** Notes that the index holds this edition of a kind. */
export async function noteEdition(tx: Tx, kind: string, edition: string): Promise<void> {
  await tx
    .insertInto("searchKinds")
    .values({ kind, edition })
    .onConflict((conflict) => conflict.column("kind").doUpdateSet({ edition }))
    .execute();
}

/** Forgets kinds that no slice has any more. */
export async function dropOtherKinds(tx: Tx): Promise<void> {
  const kinds = searchableKinds().map(({ kind }) => kind);
  const { rows } = await sql<{ kind: string; ids: string[] }>`
    select kind, array_agg(id) as ids from search_documents where kind <> all(${kinds}::text[]) group by kind`.execute(
    tx,
  );
  for (const { kind, ids } of rows) await replace(tx, kind, ids, []);
  await tx.deleteFrom("searchKinds").where("kind", "not in", kinds).execute();
}

/** Has every kind read anew by the next run. */
export async function forgetEditions(db: Db): Promise<void> {
  await db.deleteFrom("searchKinds").execute();
}

/** Counts the words of the index anew, whatever was counted before. */
export async function recountWords(tx: Tx): Promise<void> {
  await sql`set local statement_timeout = 0`.execute(tx);
  await sql`delete from search_words`.execute(tx);
  await sql`
    insert into search_words (audience, word, documents)
    select audience, word, count(*) from search_documents, search_words_of(doc) group by audience, word`.execute(
    tx,
  );
}

/** How many records of each kind can be found. */
export async function countDocuments(db: Queryable): Promise<{ kind: string; documents: number }[]> {
  const rows = await db
    .selectFrom("searchDocuments")
    .select((eb) => ["kind", eb.fn.countAll<string>().as("documents")])
    .groupBy("kind")
    .orderBy("kind")
    .execute();
  return rows.map(({ kind, documents }) => ({ kind, documents: Number(documents) }));
}

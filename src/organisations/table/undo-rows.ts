// Taking back what a table of organisations brought, where nobody has built on it since.

import { sql } from "kysely";
import { z } from "zod";
import type { TakenRow, WorkContext } from "../../bulk/record-table.ts";
import type { Tx } from "../../platform/database/database.ts";
import { referencesTo } from "../merging.ts";
import { Typed } from "../organisation.ts";
import { updateOrganisation } from "../writing.ts";

/** Somebody looked at those that it is like, and said that it is another one: the list of doubles does not ask again. */
export async function takenApart(
  db: Tx,
  all: readonly { id: string; others: readonly string[] }[],
  { by, now }: Pick<WorkContext, "by" | "now">,
): Promise<void> {
  const pairs = all.flatMap(({ id, others }) => others.map((other) => ({ id, other })));
  if (pairs.length === 0) return;
  await sql`insert into organisations_apart (one_id, other_id, said_by, said_at)
    select least(id, other), greatest(id, other), ${by.id || null}, ${now}
    from jsonb_to_recordset(${JSON.stringify(pairs)}::jsonb) as given (id text, other text)
    on conflict do nothing`.execute(db);
}

/** Returns the rows that are undone. */
export async function undoRows(db: Tx, taken: readonly TakenRow[], now: Date): Promise<number[]> {
  const of = (how: TakenRow["taken"]) => taken.filter((row) => row.taken === how);
  const changed: number[] = [];
  for (const row of of("changed")) if (await changeBack(db, row, now)) changed.push(row.row);
  return [
    ...changed,
    ...(await unlink(db, of("linked"))),
    ...(await remove(db, of("created"))),
    ...of("same").map(({ row }) => row),
  ];
}

const Before = z.object({ typed: z.record(z.string(), z.string()), version: z.int() });

async function changeBack(db: Tx, { subject: id, before }: TakenRow, now: Date): Promise<boolean> {
  const { typed, version } = Before.parse(before);
  return updateOrganisation(db, { id, version, now }, Typed.parse(typed));
}

/** Those that nobody has said more of in that city. */
async function unlink(db: Tx, rows: readonly TakenRow[]): Promise<number[]> {
  const given = rows.map(({ row, subject, before }) => ({
    row,
    id: subject,
    city: z.object({ city: z.string() }).parse(before).city,
  }));
  const { rows: gone } = await sql<{ row: number }>`delete from organisation_cities as works
    using jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as given (row integer, id text, city text)
    where works.organisation_id = given.id and works.city_id = given.city and works.version = 1
    returning given.row`.execute(db);
  return gone.map(({ row }) => row);
}

/** Those that nobody has changed and nothing else names. */
async function remove(db: Tx, rows: readonly TakenRow[]): Promise<number[]> {
  const ids = rows.map(({ subject }) => subject);
  if (ids.length === 0) return [];
  const { rows: untouched } = await sql<{ id: string }>`select id from organisations
    where id = any(${ids}::text[]) and version = 1 and state = 'listed'
      and not exists (select from organisation_cities as works where works.organisation_id = id and works.version > 1)
      and not exists (select from roles where place = 'organisation' and place_id = organisations.id)
      and not exists (select from organisation_merges where organisations.id in (from_id, into_id))
    for update`.execute(db);
  const free = new Set(untouched.map(({ id }) => id));
  for (const { table, column } of await referencesTo(db)) {
    if (table === "organisation_cities") continue;
    const { rows: naming } = await sql<{
      id: string;
    }>`select distinct ${sql.ref(column)} as id from ${sql.table(table)}
      where ${sql.ref(column)} = any(${[...free]}::text[])`.execute(db);
    for (const { id } of naming) free.delete(id);
  }
  for (const { table, column } of await referencesTo(db, "citable_id")) {
    const { rows: cited } = await sql<{
      id: string;
    }>`select distinct organisations.id from ${sql.table(table)} as citing
      join organisations on citable_id = citing.${sql.ref(column)} where organisations.id = any(${[...free]}::text[])`.execute(
      db,
    );
    for (const { id } of cited) free.delete(id);
  }
  const gone = [...free];
  await sql`delete from organisations_apart where one_id = any(${gone}::text[]) or other_id = any(${gone}::text[])`.execute(
    db,
  );
  await db
    .deleteFrom("organisationCities")
    .where("organisationId", "in", gone.length > 0 ? gone : [""])
    .execute();
  await db
    .deleteFrom("organisations")
    .where("id", "in", gone.length > 0 ? gone : [""])
    .execute();
  return rows.flatMap(({ row, subject }) => (free.has(subject) ? [row] : []));
}

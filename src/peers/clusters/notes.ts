// What is planned in a cluster and what happened there, and the records that belong to it, as they are kept.

import { sql } from "kysely";
import type { Queryable, Tx } from "../../platform/database/database.ts";
import { searchables } from "../../platform/search/searchable.ts";
import { toRead, type WrittenText, writtenColumn, writtenFrom } from "../../platform/written.ts";
import { ClusterNote, ClusterRecord, most, recordKinds } from "./cluster.ts";

export async function notesOf(db: Queryable, clusterId: string): Promise<ClusterNote[]> {
  const rows = await db
    .selectFrom("clusterNotes")
    .leftJoin("cities", "cities.id", "clusterNotes.cityId")
    .select(["clusterNotes.id", "day", "said", "cityId", "cities.name"])
    .where("clusterId", "=", clusterId)
    .orderBy("day", "desc")
    .orderBy("clusterNotes.at", "desc")
    .limit(most.notes)
    .execute();
  return rows.map(({ id, day, said, cityId, name }) =>
    ClusterNote.parse({
      id,
      day,
      said: writtenFrom(said),
      by: cityId === null ? null : { id: cityId, name: toRead(writtenFrom(name)) },
    }),
  );
}

export async function countNotes(db: Queryable, clusterId: string): Promise<number> {
  const { count } = await db
    .selectFrom("clusterNotes")
    .select(sql<number>`count(*)::int`.as("count"))
    .where("clusterId", "=", clusterId)
    .executeTakeFirstOrThrow();
  return count;
}

export async function insertNote(
  db: Tx,
  note: { cluster: string; day: string; said: WrittenText; city: string | null; at: Date },
): Promise<void> {
  const { cluster: clusterId, day, said, city: cityId, at } = note;
  await db
    .insertInto("clusterNotes")
    .values({ clusterId, day, said: writtenColumn(said), cityId, at })
    .execute();
}

/** False where there is no such note. */
export async function dropNote(db: Tx, clusterId: string, id: string): Promise<boolean> {
  const dropped = await db
    .deleteFrom("clusterNotes")
    .where("clusterId", "=", clusterId)
    .where("id", "=", id)
    .executeTakeFirst();
  return dropped.numDeletedRows > 0n;
}

interface Ref {
  kind: string;
  id: string;
}

async function refsOf(db: Queryable, clusterId: string): Promise<Ref[]> {
  return await db
    .selectFrom("clusterRecords")
    .select(["kind", "recordId as id"])
    .where("clusterId", "=", clusterId)
    .orderBy("at")
    .orderBy("recordId")
    .limit(most.records)
    .execute();
}

/** Those of them that everybody may read, as the search reads them; what was taken back since is not among them. */
async function shownOf(db: Queryable, refs: readonly Ref[]): Promise<ClusterRecord[]> {
  const found: ClusterRecord[] = [];
  for (const kind of recordKinds) {
    const ids = refs.flatMap((ref) => (ref.kind === kind ? [ref.id] : []));
    if (ids.length === 0) continue;
    const read =
      (await searchables
        .given()
        .find((one) => one.kind === kind)
        ?.read(db, ids)) ?? [];
    const shown = read.filter(({ audience }) => audience.includes("everyone"));
    found.push(...shown.map(({ id, href, title }) => ({ kind, id, href, title: { ...title } })));
  }
  return found.map((record) => ClusterRecord.parse(record));
}

export async function recordsOf(db: Queryable, clusterId: string): Promise<ClusterRecord[]> {
  return await shownOf(db, await refsOf(db, clusterId));
}

/** The meeting, practice or dialogue with a page at this address that everybody may open. */
export async function recordAt(db: Queryable, address: string): Promise<ClusterRecord | undefined> {
  const path = pathIn(address);
  if (path === undefined) return undefined;
  const refs = await db
    .selectFrom("searchDocuments")
    .select(["kind", "id"])
    .where("href", "=", path)
    .where("kind", "in", recordKinds)
    .limit(1)
    .execute();
  const [found] = await shownOf(db, refs);
  return found;
}

/** The path of an address that somebody copied; also of one without its beginning. */
function pathIn(address: string): string | undefined {
  const url = URL.parse(address, "https://here.invalid");
  return url === null ? undefined : url.pathname.replace(/\/+$/, "");
}

/** False where it belongs to it already. */
export async function keepRecord(
  db: Tx,
  clusterId: string,
  { kind, id: recordId }: Ref,
  at: Date,
): Promise<boolean> {
  const kept = await db
    .insertInto("clusterRecords")
    .values({ clusterId, kind, recordId, at })
    .onConflict((conflict) => conflict.doNothing())
    .returning("recordId")
    .executeTakeFirst();
  return kept !== undefined;
}

export async function countRecords(db: Queryable, clusterId: string): Promise<number> {
  return (await refsOf(db, clusterId)).length;
}

/** False where it did not belong to it. */
export async function dropRecord(db: Tx, clusterId: string, { kind, id }: Ref): Promise<boolean> {
  const dropped = await db
    .deleteFrom("clusterRecords")
    .where("clusterId", "=", clusterId)
    .where("kind", "=", kind)
    .where("recordId", "=", id)
    .executeTakeFirst();
  return dropped.numDeletedRows > 0n;
}

// Photographs as they are kept, in the order in which their city shows them.

import { sql } from "kysely";
import type { Queryable, Tx } from "../../platform/database/database.ts";
import { removeFile } from "../../platform/files/files.ts";
import { writtenFrom } from "../../platform/written.ts";
import { refuse } from "../problems.ts";
import { type licences, mostPhotographs, type Photograph } from "./photograph.ts";

interface StoredPhotograph {
  id: string;
  alternative: unknown;
  caption: unknown;
  credit: string;
  licence: string;
  version: number;
}

function photographFrom(row: StoredPhotograph): Photograph {
  return {
    id: row.id,
    alternative: writtenFrom(row.alternative),
    caption: writtenFrom(row.caption),
    credit: row.credit,
    licence: row.licence as (typeof licences)[number],
    version: row.version,
  };
}

/** The photographs of a city, in its order. */
export async function photographsOf(db: Queryable, cityId: string): Promise<Photograph[]> {
  const rows = await db
    .selectFrom("photographs")
    .select(["id", "alternative", "caption", "credit", "licence", "version"])
    .where("cityId", "=", cityId)
    .orderBy("position")
    .limit(mostPhotographs)
    .execute();
  return rows.map(photographFrom);
}

/** The same inside a statement that reads cities, the first so many; `photographsIn` reads them from its answer. */
export function photographsOfRow(most: number) {
  return sql<StoredPhotograph[]>`coalesce(
    (select jsonb_agg(shown order by shown.position) from (
      select id, alternative, caption, credit, licence, version, position from photographs
      where photographs.city_id = cities.id order by position limit ${sql.lit(most)}
    ) as shown), '[]')`;
}

export function photographsIn(rows: readonly StoredPhotograph[]): Photograph[] {
  return rows.map(photographFrom);
}

/** @throws Problem `network.no_photograph` */
export async function getPhotograph(
  db: Queryable,
  cityId: string,
  id: string,
): Promise<{ photograph: Photograph; fileId: string; position: number }> {
  const row = await db
    .selectFrom("photographs")
    .selectAll()
    .where("cityId", "=", cityId)
    .where("id", "=", id)
    .executeTakeFirst();
  if (!row) throw refuse.no_photograph();
  return { photograph: photographFrom(row), fileId: row.fileId, position: row.position };
}

/** Where the next one goes. Two that are added at once wait for each other. @throws Problem `network.too_many_photographs` */
export async function nextPosition(db: Tx, cityId: string): Promise<number> {
  await db.selectFrom("cities").select("id").where("id", "=", cityId).forUpdate().execute();
  const { count, last } = await db
    .selectFrom("photographs")
    .select(({ fn }) => [fn.countAll<string>().as("count"), fn.max("position").as("last")])
    .where("cityId", "=", cityId)
    .executeTakeFirstOrThrow();
  if (Number(count) >= mostPhotographs) throw refuse.too_many_photographs({ limit: mostPhotographs });
  return (last ?? 0) + 1;
}

/** Lets a photograph change places with the one before or after it; at the end of the row nothing happens. */
export async function movePhotographTo(
  db: Tx,
  { cityId, id, position }: { cityId: string; id: string; position: number },
  way: "earlier" | "later",
): Promise<void> {
  const isEarlier = way === "earlier";
  const other = await db
    .selectFrom("photographs")
    .select(["id", "position"])
    .where("cityId", "=", cityId)
    .where("position", isEarlier ? "<" : ">", position)
    .orderBy("position", isEarlier ? "desc" : "asc")
    .limit(1)
    .executeTakeFirst();
  if (!other) return;
  // The order is checked when the transaction ends, so that for a moment two may stand in one place.
  const place = (which: string, at: number) =>
    db.updateTable("photographs").set({ position: at }).where("id", "=", which).execute();
  await place(id, other.position);
  await place(other.id, position);
}

/** Removes a photograph, and its picture where nothing else is the same file. */
export async function deletePhotograph(
  db: Tx,
  { id, fileId }: { id: string; fileId: string },
): Promise<void> {
  await db.deleteFrom("photographs").where("id", "=", id).execute();
  await removeFile(db, fileId);
}

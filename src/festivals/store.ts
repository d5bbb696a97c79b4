// Festivals as they are kept.

import { sql } from "kysely";
import { insiders } from "../network/insiders.ts";
import type { Actor } from "../platform/actor.ts";
import type { Queryable, Tx } from "../platform/database/database.ts";
import { keptSteps } from "../platform/database/kept-steps.ts";
import {
  changedColumn,
  changedOrNull,
  columnOrNull,
  textToRead,
  type WrittenText,
  writtenColumn,
  writtenFrom,
} from "../platform/written.ts";
import { type Festival, type FestivalContent, festivalContent } from "./festival.ts";
import { refuse } from "./problems.ts";
import type { FestivalMove, FestivalState } from "./workflow.ts";

export const festivalSteps = keptSteps<FestivalMove, FestivalState>("festivals", "festival");

/** So many are listed, the newest. */
export const mostFestivals = 100;

function festivalsIn(db: Queryable) {
  return db
    .selectFrom("festivals")
    .innerJoin("cities", "cities.id", "festivals.cityId")
    .selectAll("festivals")
    .select(textToRead<string>("cities.name").as("cityName"));
}
type Row = Awaited<ReturnType<ReturnType<typeof festivalsIn>["executeTakeFirstOrThrow"]>>;

function festivalFrom(row: Row): Festival {
  return {
    id: row.id,
    city: row.cityId,
    cityName: row.cityName,
    number: row.number,
    name: writtenFrom(row.name),
    about: writtenFrom(row.about),
    ...festivalContent.fromRow(row),
    state: row.state as FestivalState,
    isPublic: row.isPublic ?? false,
    version: row.version,
  };
}

export interface Which {
  city: string;
  festival: number;
}

/**
 * A festival; what is only drafted is there for the people of the city.
 * @throws Problem `festivals.no_festival`
 */
export async function getFestival(db: Queryable, { city, festival }: Which, actor: Actor): Promise<Festival> {
  const row = await festivalsIn(db)
    .where("festivals.cityId", "=", city)
    .where("festivals.number", "=", festival)
    .executeTakeFirst();
  if (!row || !(row.isPublic || insiders.permits(actor, { city }))) throw refuse.no_festival();
  return festivalFrom(row);
}

export async function festivalById(db: Queryable, id: string): Promise<Festival> {
  return festivalFrom(await festivalsIn(db).where("festivals.id", "=", id).executeTakeFirstOrThrow());
}

/** Those of a city among these, each with what came of it since it was closed. */
export async function festivalsById(
  db: Queryable,
  city: string,
  ids: readonly string[],
): Promise<{ festival: Festival; counts: unknown }[]> {
  if (ids.length === 0) return [];
  const rows = await festivalsIn(db)
    .where("festivals.cityId", "=", city)
    .where("festivals.id", "in", [...ids])
    .execute();
  return rows.map((row) => ({ festival: festivalFrom(row), counts: row.counts }));
}

export async function festivalsOf(
  db: Queryable,
  city: string,
  { alsoDrafts }: { alsoDrafts: boolean },
): Promise<Festival[]> {
  const rows = await festivalsIn(db)
    .where("festivals.cityId", "=", city)
    .$if(!alsoDrafts, (festivals) => festivals.where("festivals.isPublic", "=", true))
    .orderBy("festivals.startsOn", "desc")
    .orderBy("festivals.number", "desc")
    .limit(mostFestivals)
    .execute();
  return rows.map(festivalFrom);
}

interface Said {
  content: FestivalContent;
  name: WrittenText;
  about: WrittenText;
}

/** Keeps a new one as a draft, under the next number of its city. */
export async function insertFestival(
  db: Tx,
  city: string,
  { content, name, about }: Said,
  { by, at }: { by: Pick<Actor, "id" | "name">; at: Date },
): Promise<{ id: string; number: number }> {
  // Two who open one at the same moment come one after the other.
  await db.selectFrom("cities").select("id").where("id", "=", city).forNoKeyUpdate().execute();
  const { next } = await db
    .selectFrom("festivals")
    .select(sql<number>`coalesce(max(number), 0) + 1`.as("next"))
    .where("cityId", "=", city)
    .executeTakeFirstOrThrow();
  const made = await db
    .insertInto("festivals")
    .values({
      cityId: city,
      number: next,
      name: writtenColumn(name),
      about: columnOrNull(about),
      ...festivalContent.toRow(content),
      addedBy: by.id || null,
      addedByName: by.name,
      addedAt: at,
      changedAt: at,
    })
    .returning(["id", "number"])
    .executeTakeFirstOrThrow();
  await festivalSteps.write(db, { of: made.id, action: "open", from: "none", to: "draft", by, at });
  return made;
}

/** Whether it is saved: not where somebody else changed it since this version. */
export async function saveFestival(
  db: Tx,
  { id, version }: Pick<Festival, "id" | "version">,
  { content, name, about }: Said,
  at: Date,
): Promise<boolean> {
  const changed = await db
    .updateTable("festivals")
    .set({
      name: changedColumn("name", name),
      about: changedOrNull("about", about),
      ...festivalContent.toRow(content),
      version: version + 1,
      changedAt: at,
    })
    .where("id", "=", id)
    .where("version", "=", version)
    .executeTakeFirst();
  return changed.numUpdatedRows > 0n;
}

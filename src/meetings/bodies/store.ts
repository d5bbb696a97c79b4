// Bodies as they are kept.

import { type SqlBool, sql } from "kysely";
import { slugOf } from "../../organisations/organisation.ts";
import type { Queryable, Tx } from "../../platform/database/database.ts";
import { defaultLanguage } from "../../platform/i18n/languages.ts";
import { localisedPlain } from "../../platform/i18n/localised.ts";
import {
  changedColumn,
  textToRead,
  type WrittenText,
  writtenColumn,
  writtenFrom,
} from "../../platform/written.ts";
import { refuse } from "../problems.ts";
import { isPublic } from "../record/readers.ts";
import { Body, mostBodies } from "./body.ts";

function bodies(db: Queryable) {
  return db
    .selectFrom("meetingBodies")
    .selectAll("meetingBodies")
    .select(
      sql<{ id: string; name: string }[]>`coalesce((
        select jsonb_agg(jsonb_build_object('id', cities.id, 'name', ${textToRead("cities.name")}) order by cities.id)
        from meeting_body_cities join cities on cities.id = city_id where body_id = meeting_bodies.id), '[]')`.as(
        "cities",
      ),
    );
}
type Row = Awaited<ReturnType<ReturnType<typeof bodies>["executeTakeFirstOrThrow"]>>;

function bodyFrom({ name, quorum, chair, endedAt, ...row }: Row): Body {
  return Body.parse({
    ...row,
    name: writtenFrom(name),
    ...(quorum !== null && { quorum }),
    ...(chair !== null && { chair }),
    isEnded: endedAt !== null,
  });
}

/** Those that meet, by their name; those that ended after them. */
export async function allBodies(db: Queryable): Promise<Body[]> {
  const rows = await bodies(db)
    .orderBy(sql<SqlBool>`ended_at is not null`)
    .orderBy(textToRead("meetingBodies.name"))
    .orderBy("meetingBodies.id")
    .limit(mostBodies)
    .execute();
  return rows.map(bodyFrom);
}

/** @throws Problem `meetings.no_body` */
export async function findBody(db: Queryable, id: string): Promise<Body> {
  const row = await bodies(db).where("meetingBodies.id", "=", id).executeTakeFirst();
  if (!row) throw refuse.no_body();
  return bodyFrom(row);
}

export interface SaidBody extends Pick<Body, "name" | "kind" | "quorumRule" | "organisations"> {
  quorum: number | null;
  chair: string | null;
  cities: readonly string[];
}

/** Keeps it under an address of its name. @throws Problem `meetings.too_many_bodies`, `meetings.too_many_of_name` */
export async function keepBody(tx: Tx, { cities, name, ...said }: SaidBody, madeAt: Date): Promise<string> {
  const { count } = await tx
    .selectFrom("meetingBodies")
    .select(sql<number>`count(*)::int`.as("count"))
    .executeTakeFirstOrThrow();
  if (count >= mostBodies) throw refuse.too_many_bodies({ limit: mostBodies });
  const slug = slugOf(localisedPlain(name, defaultLanguage), "body").slice(0, 50).replace(/-+$/, "");
  for (let number = 1; number <= 50; number += 1) {
    const kept = await tx
      .insertInto("meetingBodies")
      .values({ id: number === 1 ? slug : `${slug}-${number}`, ...said, name: writtenColumn(name), madeAt })
      .onConflict((conflict) => conflict.column("id").doNothing())
      .returning("id")
      .executeTakeFirst();
    if (!kept) continue;
    await keepCities(tx, kept.id, cities);
    return kept.id;
  }
  throw refuse.too_many_of_name();
}

interface Seen {
  id: string;
  version: number;
}

/** @throws Problem `meetings.body_changed` where it is another version than was seen, or it ended */
export async function changeKeptBody(tx: Tx, seen: Seen, { cities, name, ...said }: SaidBody): Promise<void> {
  await change(tx, seen, { ...said, name: changedColumn("name", name) });
  await tx.deleteFrom("meetingBodyCities").where("bodyId", "=", seen.id).execute();
  await keepCities(tx, seen.id, cities);
}

/** @throws Problem as above */
export const endKeptBody = (tx: Tx, seen: Seen, endedAt: Date): Promise<void> =>
  change(tx, seen, { endedAt });

async function change(tx: Tx, { id, version }: Seen, changes: object): Promise<void> {
  const changed = await tx
    .updateTable("meetingBodies")
    .set({ ...changes, version: version + 1 })
    .where("id", "=", id)
    .where("version", "=", version)
    .where("endedAt", "is", null)
    .executeTakeFirst();
  if (changed.numUpdatedRows === 0n) throw refuse.body_changed();
}

async function keepCities(tx: Tx, bodyId: string, cities: readonly string[]): Promise<void> {
  if (cities.length === 0) return;
  await tx
    .insertInto("meetingBodyCities")
    .values([...new Set(cities)].map((cityId) => ({ bodyId, cityId })))
    .execute();
}

/** The meeting of a body before one: the last that everybody may read of. */
export async function meetingBefore(
  db: Queryable,
  { body, meeting, day }: { body: string; meeting: string; day: string },
): Promise<{ id: string; title: WrittenText } | undefined> {
  const row = await db
    .selectFrom("meetings")
    .innerJoin("meetingDays", "meetingDays.meetingId", "meetings.id")
    .select(["meetings.id", "title"])
    .where("bodyId", "=", body)
    .where("meetings.id", "!=", meeting)
    .where("meetings.state", "not in", ["draft", "cancelled"])
    .where(isPublic)
    .where("day", "<", day)
    .orderBy("day", "desc")
    .orderBy("meetings.id")
    .limit(1)
    .executeTakeFirst();
  return row && { id: row.id, title: writtenFrom(row.title) };
}

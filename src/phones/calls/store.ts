import { sql } from "kysely";
import type { Queryable, Tx } from "../../platform/database/database.ts";
import { addDays, dayOf } from "../../platform/day.ts";
import { defaultLanguage, type Language } from "../../platform/i18n/languages.ts";
import type { KeptNumber } from "../../platform/phone/kept-number.ts";
import { inLanguages, Named, writtenFrom } from "../../platform/written.ts";
import type { KnownPlace } from "../catalogue.ts";
import { refuseCall } from "../problems.ts";
import { type BestTime, type Calls, dueDays, lapsedDays, mostOpen } from "./call.ts";

/** A menu has pages, and nobody turns more of them. */
const mostCities = 100;

/** A city that somebody calls for. */
const isCalling = sql<boolean>`cities.retired_at is null and exists (
  select from roles where place = 'city' and place_id = cities.id and role = 'coordinator' and ended_at is null)`;

/** One statement. */
export async function callsFor(db: Queryable, phoneKey: string): Promise<Calls> {
  const { rows } = await sql<{ cities: { id: string; name: unknown }[]; own: OwnRow | null }>`
    select
      (select coalesce(json_agg(json_build_object('id', id, 'name', name) order by name ->> ${defaultLanguage}::text), '[]')
        from (select id, name from cities where ${isCalling} order by name ->> ${defaultLanguage}::text limit ${mostCities}) as one
      ) as cities,
      (select json_build_object('id', cities.id, 'name', cities.name, 'at', call_requests.asked_at)
        from call_requests join cities on cities.id = call_requests.city_id where phone_key = ${phoneKey}) as own`.execute(
    db,
  );
  const { cities = [], own = null } = rows[0] ?? {};
  return { cities: cities.map(place), own: own && { city: place(own), askedOn: dayOf(new Date(own.at)) } };
}

interface OwnRow {
  id: string;
  name: unknown;
  at: string;
}

const place = ({ id, name }: { id: string; name: unknown }): KnownPlace => ({
  id,
  name: inLanguages(Named.parse(name)),
});

/**
 * Keeps that somebody asks for a call. Of a telephone that waits already nothing new is kept.
 * @throws Problem where nobody calls for the city, or too many wait for it
 */
export async function keepCall(
  tx: Tx,
  said: KeptNumber & { language: Language; city: string; bestTime: BestTime },
  now: Date,
): Promise<string> {
  const { city, phoneKey, phoneSealed, language, bestTime } = said;
  const found = await tx
    .selectFrom("cities")
    .select("id")
    .where("id", "=", city)
    .where(isCalling)
    // Two at the same moment are counted one after the other.
    .forUpdate()
    .executeTakeFirst();
  if (!found) throw refuseCall.nobody_calls();
  const waiting = await tx
    .selectFrom("callRequests")
    .select("id")
    .where("phoneKey", "=", phoneKey)
    .executeTakeFirst();
  if (waiting) return waiting.id;
  const { count } = await openCallsOf(tx, city)
    .select(({ fn }) => fn.countAll<string>().as("count"))
    .executeTakeFirstOrThrow();
  if (Number(count) >= mostOpen) throw refuseCall.calls_full();
  const { id } = await tx
    .insertInto("callRequests")
    .values({
      cityId: city,
      phoneKey,
      phoneSealed,
      language,
      bestTime,
      askedAt: now,
      dueOn: addDays(dayOf(now), dueDays),
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

export function openCallsOf(db: Queryable, city: string) {
  return db.selectFrom("callRequests").where("cityId", "=", city).where("state", "=", "open");
}

/** An open one of a city. @throws Problem where there is none, or it is over */
export async function openCallOf(
  db: Queryable,
  { city, call }: { city: string; call: string },
  locks = false,
) {
  const found = await db
    .selectFrom("callRequests")
    .selectAll()
    .where("id", "=", call)
    .where("cityId", "=", city)
    .$if(locks, (rows) => rows.forUpdate())
    .executeTakeFirst();
  if (!found) throw refuseCall.no_call();
  const open = withNumber(found);
  if (!open) throw refuseCall.call_over();
  return open;
}

/** The same, locked. @throws Problem also where somebody else was quicker */
export async function callToEnd(
  tx: Tx,
  { version, ...which }: { city: string; call: string; version: number },
) {
  const open = await openCallOf(tx, which, true);
  if (open.version !== version) throw refuseCall.call_changed();
  return open;
}

type EndedState = "reached" | "not_reached" | "withdrawn" | "lapsed";

/** It is over: the number goes at once. */
export async function endCall(
  tx: Tx,
  id: string,
  ended: { state: EndedState; tries?: number; now: Date },
): Promise<void> {
  const { state, tries, now } = ended;
  await tx
    .updateTable("callRequests")
    .set(({ eb }) => ({
      state,
      ...(tries !== undefined && { tries, triedAt: now }),
      phoneKey: null,
      phoneSealed: null,
      endedAt: now,
      version: eb("version", "+", 1),
    }))
    .where("id", "=", id)
    .execute();
}

export async function noteTry(tx: Tx, id: string, tries: number, now: Date): Promise<void> {
  await tx
    .updateTable("callRequests")
    .set(({ eb }) => ({ tries, triedAt: now, version: eb("version", "+", 1) }))
    .where("id", "=", id)
    .execute();
}

/** The open one of a telephone. @throws Problem where it asked this city for none */
export async function withdrawCallOf(
  tx: Tx,
  { city, phoneKey }: { city: string; phoneKey: string },
  now: Date,
): Promise<string> {
  const found = await tx
    .selectFrom("callRequests")
    .select("id")
    .where("phoneKey", "=", phoneKey)
    .where("cityId", "=", city)
    .forUpdate()
    .executeTakeFirst();
  if (!found) throw refuseCall.no_call();
  await endCall(tx, found.id, { state: "withdrawn", now });
  return found.id;
}

/** What is kept of a call that somebody waits for, for them to see. */
export async function callOf(db: Queryable, phoneKey: string) {
  const row = await db
    .selectFrom("callRequests")
    .innerJoin("cities", "cities.id", "callRequests.cityId")
    .select(["cities.name", "callRequests.askedAt", "callRequests.language"])
    .select(sql<BestTime>`best_time`.as("bestTime"))
    .where("phoneKey", "=", phoneKey)
    .executeTakeFirst();
  if (!row) return undefined;
  const { name, ...call } = row;
  return { city: writtenFrom(name), ...call };
}

/** Of a telephone that is forgotten. What ended before holds no number. */
export async function dropCall(db: Queryable, phoneKey: string): Promise<void> {
  await db.deleteFrom("callRequests").where("phoneKey", "=", phoneKey).execute();
}

/** Those whose day has passed and of whom the city was not told yet. */
export function lateCalls(db: Queryable, today: string, limit: number) {
  return db
    .selectFrom("callRequests")
    .innerJoin("cities", "cities.id", "callRequests.cityId")
    .select(["callRequests.id", "callRequests.cityId as city", "cities.name"])
    .where("callRequests.state", "=", "open")
    .where("dueOn", "<", today)
    .where("toldLateAt", "is", null)
    .orderBy("dueOn")
    .limit(limit)
    .execute();
}

/** False where another process told it, or it ended. */
export async function noteLate(tx: Tx, id: string, now: Date): Promise<boolean> {
  const noted = await tx
    .updateTable("callRequests")
    .set({ toldLateAt: now })
    .where("id", "=", id)
    .where("state", "=", "open")
    .where("toldLateAt", "is", null)
    .executeTakeFirst();
  return noted.numUpdatedRows === 1n;
}

/** Those for which nobody called in all that time. */
export function lapsedCalls(db: Queryable, today: string, limit: number) {
  return db
    .selectFrom("callRequests")
    .select("id")
    .where("state", "=", "open")
    .where("dueOn", "<", addDays(today, dueDays - lapsedDays))
    .orderBy("dueOn")
    .limit(limit)
    .execute();
}

/** Locked; undefined where it ended. */
export async function openCall(tx: Tx, id: string) {
  const found = await tx
    .selectFrom("callRequests")
    .selectAll()
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  return found && withNumber(found);
}

/** Undefined where it is over, and with it the number. */
function withNumber<Call extends { phoneKey: string | null; phoneSealed: Buffer | null }>(call: Call) {
  const { phoneKey, phoneSealed } = call;
  return phoneKey === null || phoneSealed === null ? undefined : { ...call, phoneKey, phoneSealed };
}

// Exchanges as they are kept.

import { sql } from "kysely";
import type { Queryable, Tx } from "../../platform/database/database.ts";
import { keptSteps } from "../../platform/database/kept-steps.ts";
import { textToRead, toRead, type WrittenText, writtenColumn, writtenFrom } from "../../platform/written.ts";
import { Mentoring } from "../mentoring/mentoring.ts";
import type { Entry } from "../needs/entry.ts";
import { refuse } from "../problems.ts";
import { Exchange, type ExchangeDay, mostDays, type Outcome } from "./exchange.ts";
import { type ExchangeMove, type ExchangeState, openStates } from "./workflow.ts";

export const exchangeSteps = keptSteps<ExchangeMove, ExchangeState>("peer_exchanges", "peer_exchange");

/** Whether a city learns or helps in it. */
export function isOf(city: string) {
  return sql<boolean>`(learner_id = ${city} or host_id = ${city})`;
}

/** The last of its days that are written down. */
export const lastHeldOn = sql<string | null>`(select max(held_on)::text from peer_exchange_held
  where exchange_id = peer_exchanges.id)`;

/** With both cities as they are called. */
export const named = (db: Queryable) =>
  db
    .selectFrom("peerExchanges")
    .innerJoin("cities as learner", "learner.id", "peerExchanges.learnerId")
    .innerJoin("cities as host", "host.id", "peerExchanges.hostId")
    .select([
      "peerExchanges.id",
      "peerExchanges.learnerId as learner",
      "peerExchanges.hostId as host",
      "peerExchanges.way",
      textToRead("learner.name").as("learnerName"),
      textToRead("host.name").as("hostName"),
      textToRead("peerExchanges.aim").as("aim"),
    ]);

function exchangesIn(db: Queryable) {
  return db
    .selectFrom("peerExchanges as exchange")
    .innerJoin("cities as learner", "learner.id", "exchange.learnerId")
    .innerJoin("cities as host", "host.id", "exchange.hostId")
    .leftJoin("initiatives", "initiatives.id", "exchange.initiativeId")
    .leftJoin("practices", "practices.id", "exchange.practiceId")
    .leftJoin("mentorings", "mentorings.exchangeId", "exchange.id")
    .selectAll("exchange")
    .select([
      sql<
        string | null
      >`(select min(held_on)::text from peer_exchange_held where exchange_id = exchange.id)`.as("heldFrom"),
      sql<
        string | null
      >`(select max(held_on)::text from peer_exchange_held where exchange_id = exchange.id)`.as("heldUntil"),
      sql<number>`(select count(*)::int from mentoring_meetings where exchange_id = exchange.id)`.as(
        "meetings",
      ),
      "mentorings.startsOn",
      "mentorings.months",
      "mentorings.everyWeeks",
      "mentorings.proposedStartsOn",
      "mentorings.proposedMonths",
      "mentorings.proposedEveryWeeks",
      "mentorings.proposedById",
      "mentorings.nextOn",
      "learner.name as learnerName",
      "host.name as hostName",
      "initiatives.number as initiativeNumber",
      "initiatives.title as initiativeTitle",
      "initiatives.isPublic as initiativeIsPublic",
      "practices.number as practiceNumber",
      "practices.title as practiceTitle",
      "practices.isPublic as practiceIsPublic",
    ]);
}
type Row = Awaited<ReturnType<ReturnType<typeof exchangesIn>["executeTakeFirstOrThrow"]>>;

/** What it leads to; `forAll`: only what everybody may read. */
function ledTo(row: Row, forAll: boolean): Outcome["leadsTo"] {
  if (row.initiativeNumber !== null && (!forAll || row.initiativeIsPublic === true))
    return {
      kind: "initiative",
      number: row.initiativeNumber,
      title: writtenFrom(row.initiativeTitle),
    };
  if (row.practiceNumber !== null && (!forAll || row.practiceIsPublic === true))
    return { kind: "practice", number: row.practiceNumber, title: writtenFrom(row.practiceTitle) };
  return null;
}

function mentoringFrom(row: Row): Mentoring | null {
  if (row.startsOn === null && row.proposedStartsOn === null) return null;
  const { startsOn, months, everyWeeks, proposedStartsOn, proposedMonths, proposedEveryWeeks, nextOn } = row;
  return Mentoring.parse({
    terms: startsOn === null ? null : { startsOn, months, everyWeeks },
    proposed:
      proposedStartsOn === null
        ? null
        : {
            startsOn: proposedStartsOn,
            months: proposedMonths,
            everyWeeks: proposedEveryWeeks,
            by: row.proposedById,
          },
    nextOn,
  });
}

function exchangeFrom(row: Row, days: readonly ExchangeDay[], forAll: boolean): Exchange {
  return Exchange.parse({
    ...row,
    learner: { id: row.learnerId, name: toRead(writtenFrom(row.learnerName)) },
    host: { id: row.hostId, name: toRead(writtenFrom(row.hostName)) },
    aim: writtenFrom(row.aim),
    turn: row.turnId,
    days,
    mentoring: mentoringFrom(row),
    outcome:
      row.writtenById === null
        ? null
        : {
            writtenBy: row.writtenById,
            learned: writtenFrom(row.learned),
            changes: writtenFrom(row.changes),
            leadsTo: ledTo(row, forAll),
          },
  });
}

async function daysOf(
  db: Queryable,
  exchanges: readonly string[],
): Promise<ReadonlyMap<string, ExchangeDay[]>> {
  const rows = await db
    .selectFrom("peerExchangeDays as days")
    .leftJoin("meetings", (join) =>
      join.onRef("meetings.id", "=", "days.meetingId").on("meetings.state", "<>", "draft"),
    )
    .select(["days.id", "exchangeId", "kind", "heldOn", "what", "meetings.id as meetingId", "meetings.title"])
    .where("exchangeId", "in", [...exchanges])
    .orderBy("heldOn")
    .orderBy("days.id")
    .limit(mostDays * Math.max(1, exchanges.length))
    .execute();
  const days = rows.map(({ exchangeId, meetingId, title, kind, ...day }) => ({
    exchangeId,
    day: {
      ...day,
      kind: kind as ExchangeDay["kind"],
      meeting: meetingId === null ? null : { id: meetingId, title: toRead(writtenFrom(title)) },
    },
  }));
  return new Map(
    [...Map.groupBy(days, ({ exchangeId }) => exchangeId)].map(([id, of]) => [id, of.map(({ day }) => day)]),
  );
}

/**
 * An exchange as one of its two cities reads it.
 * @throws Problem `peers.no_exchange` also where it is one of other cities
 */
export async function getExchange(
  db: Queryable,
  { city, exchange }: { city: string; exchange: string },
): Promise<Exchange> {
  const row = await exchangesIn(db).where("exchange.id", "=", exchange).where(isOf(city)).executeTakeFirst();
  if (!row) throw refuse.no_exchange();
  // What is not public of the other city's stays with that city.
  return exchangeFrom(row, (await daysOf(db, [exchange])).get(exchange) ?? [], row.writtenById !== city);
}

/** Confirmed ones that both cities want to be read: one, or those of a city by their ids. */
export async function publicExchanges(
  db: Queryable,
  { ids, city }: { ids: readonly string[]; city?: string },
): Promise<Exchange[]> {
  if (ids.length === 0) return [];
  const rows = await exchangesIn(db)
    .where("exchange.id", "in", [...ids])
    .where("exchange.isPublic", "=", true)
    .$if(city !== undefined, (all) => all.where(isOf(city ?? "")))
    .limit(ids.length)
    .execute();
  const days = await daysOf(db, ids);
  return rows.map((row) => exchangeFrom(row, days.get(row.id) ?? [], true));
}

/** @throws Problem `peers.no_exchange`, and `peers.changed` where it is another version than was seen */
export async function exchangeToChange(
  db: Tx,
  named: { city: string; exchange: string },
  version: number,
): Promise<Exchange> {
  await exchangeSteps.lock(db, (await getExchange(db, named)).id);
  const exchange = await getExchange(db, named);
  if (exchange.version !== version) throw refuse.changed({ version: exchange.version });
  return exchange;
}

interface Begun {
  learner: string;
  host: string;
  begunBy: Exchange["begunBy"];
  entry: Pick<Entry, "id" | "focusArea">;
  need: string | null;
  way: Exchange["way"];
  aim: WrittenText;
  answerBy: string;
  at: Date;
}

/** Whoever calls it holds the lock of the city that begins (`openOf`). */
export async function insertExchange(db: Tx, begun: Begun): Promise<string> {
  const { learner, host, begunBy, entry, need, way, aim, answerBy, at } = begun;
  const { id } = await db
    .insertInto("peerExchanges")
    .values({
      learnerId: learner,
      hostId: host,
      begunBy,
      entryId: entry.id,
      needId: need,
      focusArea: entry.focusArea,
      way,
      aim: writtenColumn(aim),
      answerBy,
      turnId: begunBy === "learner" ? host : learner,
      askedAt: at,
      changedAt: at,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

/** What a city has open, after whoever begins for it at the same moment. */
export async function openOf(db: Tx, city: string) {
  await db.selectFrom("cities").select("id").where("id", "=", city).forNoKeyUpdate().execute();
  return await db
    .selectFrom("peerExchanges")
    .select(["id", "learnerId", "hostId", "entryId"])
    .where("state", "in", openStates)
    .where(isOf(city))
    .limit(1000)
    .execute();
}

/** So many exchanges were agreed within a year by a strength. */
export async function hostedBy(db: Queryable, strength: string, since: string): Promise<number> {
  const { count } = await db
    .selectFrom("peerExchanges")
    .select(sql<number>`count(*)::int`.as("count"))
    .where("entryId", "=", strength)
    .where(
      sql<boolean>`exists (select from peer_exchange_events where peer_exchange_id = peer_exchanges.id
        and action = 'accept' and at >= ${since}::date)`,
    )
    .executeTakeFirstOrThrow();
  return count;
}

export async function changeTerms(
  db: Tx,
  id: string,
  terms: { way: Exchange["way"]; answerBy: string; turn: string; at: Date },
): Promise<void> {
  const { way, answerBy, turn: turnId, at } = terms;
  await db
    .updateTable("peerExchanges")
    .set({ way, answerBy, turnId, askedAt: at })
    .where("id", "=", id)
    .execute();
}

export async function insertDay(
  db: Tx,
  exchange: string,
  day: Pick<ExchangeDay, "kind" | "heldOn" | "what"> & { meeting: string | null; city: string; at: Date },
): Promise<void> {
  const { meeting: meetingId, city: byId, ...said } = day;
  await db
    .insertInto("peerExchangeDays")
    .values({ ...said, exchangeId: exchange, meetingId, byId })
    .execute();
}

interface WrittenOutcome {
  city: string;
  other: string;
  learned: WrittenText;
  changes: WrittenText;
  initiative: string | null;
  practice: string | null;
  shows: boolean;
  at: Date;
}

export async function saveOutcome(db: Tx, id: string, outcome: WrittenOutcome): Promise<void> {
  const { city, other, learned, changes, initiative, practice, shows, at } = outcome;
  await db
    .updateTable("peerExchanges")
    .set({
      writtenById: city,
      turnId: other,
      askedAt: at,
      learned: writtenColumn(learned),
      changes: writtenColumn(changes),
      initiativeId: initiative,
      practiceId: practice,
      writerShows: shows,
    })
    .where("id", "=", id)
    .execute();
}

export async function keepOthersWord(db: Tx, id: string, shows: boolean): Promise<void> {
  await db.updateTable("peerExchanges").set({ otherShows: shows }).where("id", "=", id).execute();
}

/** Whether it is a meeting of the network that everybody may read of. */
export async function isKnownMeeting(db: Queryable, id: string): Promise<boolean> {
  const found = await db
    .selectFrom("meetings")
    .select("id")
    .where("id", "=", id)
    .where("state", "not in", ["draft", "cancelled"])
    .executeTakeFirst();
  return found !== undefined;
}

/** The id of what a city has published; undefined where there is none of that number. */
export async function publicRecord(
  db: Queryable,
  { of, city, number }: { of: "initiative" | "practice"; city: string; number: number },
): Promise<string | undefined> {
  const found = await db
    .selectFrom(of === "initiative" ? "initiatives" : "practices")
    .select("id")
    .where("cityId", "=", city)
    .where("number", "=", number)
    .where("isPublic", "=", true)
    .executeTakeFirst();
  return found?.id;
}

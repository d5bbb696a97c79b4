// Exchanges as they are kept.

import { type Expression, sql } from "kysely";
import type { Queryable, Tx } from "../../platform/database/database.ts";
import { keptSteps } from "../../platform/database/kept-steps.ts";
import { textToRead, toRead, type WrittenText, writtenColumn, writtenFrom } from "../../platform/written.ts";
import { Mentoring } from "../mentoring/mentoring.ts";
import type { Entry } from "../needs/entry.ts";
import { refuse } from "../problems.ts";
import type { Visit } from "../visits/visit.ts";
import { Exchange, type ExchangeDay, type LeadsTo, mostDays, type Outcome } from "./exchange.ts";
import { type ExchangeMove, type ExchangeState, openStates } from "./workflow.ts";

export const exchangeSteps = keptSteps<ExchangeMove, ExchangeState>("peer_exchanges", "peer_exchange");

/** Whether a city learns or helps in it. */
export function isOf(city: string | Expression<string>) {
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
    .leftJoin("practiceAdaptations as adaptation", "adaptation.id", "exchange.adaptationId")
    .leftJoin("practices as adapted", "adapted.id", "adaptation.practiceId")
    .leftJoin("exchangeVisits as visits", "visits.exchangeId", "exchange.id")
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
      "visits.people",
      "visits.sentById as sentBy",
      sql<boolean | null>`visits.confirmed_at is not null`.as("isConfirmed"),
      sql<number>`(select count(*)::int from exchange_visit_stops where exchange_id = exchange.id)`.as(
        "stops",
      ),
      "adaptation.number as adaptationNumber",
      "adaptation.isPublic as adaptationIsPublic",
      "adapted.title as adaptationTitle",
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
  const isSeen = (isPublic: boolean | null) => !forAll || isPublic === true;
  const led = (kind: LeadsTo, of: string | number, title: unknown) => ({
    kind,
    of: String(of),
    title: writtenFrom(title),
  });
  if (row.initiativeNumber !== null && isSeen(row.initiativeIsPublic))
    return led("initiative", row.initiativeNumber, row.initiativeTitle);
  if (row.practiceNumber !== null && isSeen(row.practiceIsPublic))
    return led("practice", row.practiceNumber, row.practiceTitle);
  if (row.adaptationNumber !== null && isSeen(row.adaptationIsPublic))
    return led("adaptation", row.adaptationNumber, row.adaptationTitle);
  // Targets of cities are public.
  if (row.targetMeasurement !== null) return led("target", row.targetMeasurement, row.targetTitle);
  return null;
}

function visitFrom({ people, sentBy, isConfirmed, stops }: Row): Visit | null {
  if (stops === 0 && people === null && sentBy === null) return null;
  const programme = isConfirmed === true ? "confirmed" : sentBy === null ? "written" : "sent";
  return { people, sentBy, programme, stops };
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
    visit: visitFrom(row),
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
      join
        .onRef("meetings.id", "=", "days.meetingId")
        .on("meetings.state", "<>", "draft")
        .on("meetings.visibility", "=", "public"),
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

/** A target of a city, with what its measurement is called. */
export interface Target {
  measurement: string;
  title: WrittenText;
}

interface WrittenOutcome {
  city: string;
  other: string;
  learned: WrittenText;
  changes: WrittenText;
  leadsTo: { initiative: string } | { practice: string } | { adaptation: string } | { target: Target } | null;
  shows: boolean;
  at: Date;
}

export async function saveOutcome(db: Tx, id: string, outcome: WrittenOutcome): Promise<void> {
  const { city, other, learned, changes, leadsTo, shows, at } = outcome;
  await db
    .updateTable("peerExchanges")
    .set({
      writtenById: city,
      turnId: other,
      askedAt: at,
      learned: writtenColumn(learned),
      changes: writtenColumn(changes),
      initiativeId: leadsTo && "initiative" in leadsTo ? leadsTo.initiative : null,
      practiceId: leadsTo && "practice" in leadsTo ? leadsTo.practice : null,
      adaptationId: leadsTo && "adaptation" in leadsTo ? leadsTo.adaptation : null,
      targetMeasurement: leadsTo && "target" in leadsTo ? leadsTo.target.measurement : null,
      targetTitle: leadsTo && "target" in leadsTo ? writtenColumn(leadsTo.target.title) : null,
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
    .where("visibility", "=", "public")
    .executeTakeFirst();
  return found !== undefined;
}

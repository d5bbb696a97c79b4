// Minutes and decisions as they are kept.

import { sql } from "kysely";
import type { Actor } from "../../platform/actor.ts";
import type { Queryable, Tx } from "../../platform/database/database.ts";
import type { Language } from "../../platform/i18n/languages.ts";
import { changedColumn, type WrittenText, writtenColumn, writtenFrom } from "../../platform/written.ts";
import { mostItems } from "../agenda/item.ts";
import { refuse } from "../problems.ts";
import { type Meeting, MeetingState } from "../record/meeting.ts";
import { readBy } from "../record/readers.ts";
import { type Block, minutesAreOpen } from "./block.ts";
import { Basis, type Decision, mostDecisions, mostObjections, numberOfDecision } from "./decision.ts";

/** The last version of each block of a meeting. */
export async function blocksOf(db: Queryable, meeting: string): Promise<ReadonlyMap<string, Block>> {
  const rows = await db
    .selectFrom("meetingMinutes")
    .innerJoin("meetingAgendaItems", "meetingAgendaItems.id", "meetingMinutes.itemId")
    .distinctOn("itemId")
    .selectAll("meetingMinutes")
    .where("meetingId", "=", meeting)
    .orderBy("itemId")
    .orderBy("meetingMinutes.version", "desc")
    .limit(mostItems)
    .execute();
  return new Map(rows.map((row) => [row.itemId, blockFrom(row)]));
}

/** So many earlier versions of a block are shown. */
const mostVersions = 50;

/** All versions of a block, the last one first. */
export async function versionsOf(db: Queryable, item: string): Promise<Block[]> {
  const rows = await db
    .selectFrom("meetingMinutes")
    .selectAll()
    .where("itemId", "=", item)
    .orderBy("version", "desc")
    .limit(mostVersions)
    .execute();
  return rows.map(blockFrom);
}

interface BlockRow {
  itemId: string;
  text: string;
  language: string;
  version: number;
  writtenByName: string;
  writtenAt: Date;
}

function blockFrom({ itemId, text, language, version, writtenByName, writtenAt }: BlockRow): Block {
  return {
    item: itemId,
    text,
    language,
    version,
    writtenBy: writtenByName,
    writtenAt: writtenAt.toISOString(),
  };
}

/**
 * Whoever writes into the minutes of a meeting does so one after the other, while they are open.
 * @throws Problem `meetings.minutes_closed`
 */
export async function lockMinutes(tx: Tx, meeting: string): Promise<void> {
  const row = await tx
    .selectFrom("meetings")
    .select("state")
    .where("id", "=", meeting)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw refuse.no_meeting();
  if (!minutesAreOpen({ state: MeetingState.parse(row.state) })) throw refuse.minutes_closed();
}

interface Written {
  text: string;
  language: Language;
  by: { id: string; name: string };
  at: Date;
}

/**
 * Keeps a text as the next version after the one that was seen.
 * @throws Problem `meetings.minutes_changed` where somebody has written another one since
 */
export async function keepBlock(
  tx: Tx,
  { item: itemId, seen }: { item: string; seen: number },
  { text, language, by, at }: Written,
): Promise<void> {
  const [last] = await versionsOf(tx, itemId);
  if ((last?.version ?? 0) !== seen) throw refuse.minutes_changed();
  if (last?.text === text && last.language === language) return;
  await tx
    .insertInto("meetingMinutes")
    .values({
      itemId,
      version: seen + 1,
      text,
      language,
      writtenBy: by.id,
      writtenByName: by.name,
      writtenAt: at,
    })
    .execute();
}

/** @throws Problem `meetings.no_item` */
export async function keepOutcome(
  tx: Tx,
  { meeting, item }: { meeting: string; item: string },
  outcome: "dealt_with" | "not_reached",
): Promise<void> {
  const kept = await tx
    .updateTable("meetingAgendaItems")
    .set({ outcome })
    .where("meetingId", "=", meeting)
    .where("id", "=", item)
    .executeTakeFirst();
  if (kept.numUpdatedRows === 0n) throw refuse.no_item();
}

/** Gives a meeting its number in the year of its first day, where it has none yet. */
export async function numberMeeting(tx: Tx, { id, days }: Pick<Meeting, "id" | "days">): Promise<void> {
  const year = Number(days[0]?.day.slice(0, 4));
  // Two that are opened at one moment are numbered one after the other.
  await sql`select pg_advisory_xact_lock(hashtext('number of meeting'))`.execute(tx);
  await tx
    .updateTable("meetings")
    .set((eb) => ({
      numberOfYear: year,
      numberInYear: eb
        .selectFrom("meetings as others")
        .select(sql<number>`coalesce(max(others.number_in_year), 0) + 1`.as("next"))
        .where("others.numberOfYear", "=", year),
    }))
    .where("id", "=", id)
    .where("numberInYear", "is", null)
    .execute();
}

export interface SaidDecision {
  item: string | undefined;
  text: WrittenText;
  basis: Basis;
  cities: Decision["cities"];
  present: number | undefined;
  supersedes: string | undefined;
}

function rowOf({ item, basis, cities, present, supersedes }: SaidDecision) {
  return {
    itemId: item ?? null,
    basis,
    citiesFor: cities?.for ?? null,
    citiesAgainst: cities?.against ?? null,
    citiesAbstaining: cities?.abstaining ?? null,
    citiesPresent: present ?? null,
    supersedes: supersedes ?? null,
  };
}

/** @throws Problem `meetings.too_many_decisions` */
export async function keepDecision(
  tx: Tx,
  meetingId: string,
  said: SaidDecision,
  decidedAt: Date,
): Promise<string> {
  // A number that was given once is in somebody's notes: no other decision gets it.
  const given = await tx
    .updateTable("meetings")
    .set((eb) => ({ decisionsGiven: eb("decisionsGiven", "+", 1) }))
    .where("id", "=", meetingId)
    .where("decisionsGiven", "<", mostDecisions)
    .returning("decisionsGiven as nth")
    .executeTakeFirst();
  if (!given) throw refuse.too_many_decisions({ limit: mostDecisions });
  const { id } = await tx
    .insertInto("meetingDecisions")
    .values({ meetingId, nth: given.nth, text: writtenColumn(said.text), decidedAt, ...rowOf(said) })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

interface SeenDecision {
  meeting: string;
  id: string;
  version: number;
}

/** @throws Problem `meetings.decision_changed` where it is another version than was seen */
export async function changeDecided(
  tx: Tx,
  { meeting, id, version }: SeenDecision,
  said: SaidDecision,
): Promise<void> {
  const changed = await tx
    .updateTable("meetingDecisions")
    .set({ ...rowOf(said), text: changedColumn("text", said.text), version: version + 1 })
    .where("meetingId", "=", meeting)
    .where("id", "=", id)
    .where("version", "=", version)
    .executeTakeFirst();
  if (changed.numUpdatedRows === 0n) throw refuse.decision_changed();
}

/** @throws Problem `meetings.no_decision` */
export async function dropDecision(tx: Tx, { meeting, id }: Omit<SeenDecision, "version">): Promise<void> {
  const dropped = await tx
    .deleteFrom("meetingDecisions")
    .where("meetingId", "=", meeting)
    .where("id", "=", id)
    .executeTakeFirst();
  if (dropped.numDeletedRows === 0n) throw refuse.no_decision();
}

/** @throws Problem `meetings.no_decision`, `meetings.too_many_objections` */
export async function keepObjection(
  tx: Tx,
  { meeting, id: decisionId }: Omit<SeenDecision, "version">,
  { objector, reason, at: notedAt }: { objector: string; reason: string; at: Date },
): Promise<void> {
  const decision = await findDecision(tx, meeting, decisionId);
  if (decision.objections.length >= mostObjections)
    throw refuse.too_many_objections({ limit: mostObjections });
  await tx.insertInto("meetingObjections").values({ decisionId, objector, reason, notedAt }).execute();
}

const numbered = (of: { numberOfYear: number | null; numberInYear: number | null; nth: number }) =>
  numberOfDecision({ year: of.numberOfYear ?? 0, meeting: of.numberInYear ?? 0, nth: of.nth });

/** What a meeting decided, in its order. */
export async function decisionsOf(db: Queryable, meeting: string): Promise<Decision[]> {
  const rows = await db
    .selectFrom("meetingDecisions")
    .innerJoin("meetings", "meetings.id", "meetingDecisions.meetingId")
    .selectAll("meetingDecisions")
    .select(["numberOfYear", "numberInYear"])
    .where("meetingId", "=", meeting)
    .orderBy("nth")
    .limit(mostDecisions)
    .execute();
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const objections = await db
    .selectFrom("meetingObjections")
    .select(["id", "decisionId", "objector", "reason"])
    .where("decisionId", "in", ids)
    .orderBy("notedAt")
    .limit(mostDecisions * mostObjections)
    .execute();
  const byDecision = Map.groupBy(objections, ({ decisionId }) => decisionId);
  const others = await relatedDecisions(
    db,
    ids,
    rows.flatMap(({ supersedes }) => supersedes ?? []),
  );
  return rows.map((row) => {
    const earlier = others.find(({ id }) => id === row.supersedes);
    const later = others.find(({ supersedes }) => supersedes === row.id);
    return {
      id: row.id,
      number: numbered(row),
      ...(row.itemId !== null && { item: row.itemId }),
      text: writtenFrom(row.text),
      basis: Basis.parse(row.basis),
      ...(row.citiesFor !== null && {
        cities: {
          for: row.citiesFor,
          against: row.citiesAgainst ?? 0,
          abstaining: row.citiesAbstaining ?? 0,
        },
      }),
      ...(row.citiesPresent !== null && { present: row.citiesPresent }),
      decidedAt: row.decidedAt.toISOString(),
      objections: (byDecision.get(row.id) ?? []).map(({ id, objector, reason }) => ({
        id,
        objector,
        reason,
      })),
      ...(earlier && { supersedes: { id: earlier.id, number: numbered(earlier) } }),
      ...(later && { supersededBy: { id: later.id, number: numbered(later) } }),
      version: row.version,
    };
  });
}

/** @throws Problem `meetings.no_decision` */
export async function findDecision(db: Queryable, meeting: string, id: string): Promise<Decision> {
  const decision = (await decisionsOf(db, meeting)).find((one) => one.id === id);
  if (!decision) throw refuse.no_decision();
  return decision;
}

/** Those that these supersede, and those that supersede these. */
function relatedDecisions(db: Queryable, ids: readonly string[], superseded: readonly string[]) {
  return db
    .selectFrom("meetingDecisions")
    .innerJoin("meetings", "meetings.id", "meetingDecisions.meetingId")
    .select(["meetingDecisions.id", "supersedes", "nth", "numberOfYear", "numberInYear"])
    .where((eb) =>
      eb.or([
        eb("supersedes", "in", [...ids]),
        ...(superseded.length > 0 ? [eb("meetingDecisions.id", "in", [...superseded])] : []),
      ]),
    )
    .limit(2 * mostDecisions)
    .execute();
}

/** So many decisions are offered to be superseded. */
const mostOffered = 200;

/** Decisions that hold, of meetings that somebody may read of, the last one first: a new one may take the place of one of them. */
export async function standingDecisions(
  db: Queryable,
  reader: Actor,
): Promise<{ id: string; number: string; text: WrittenText }[]> {
  const rows = await db
    .selectFrom("meetingDecisions")
    .innerJoin("meetings", "meetings.id", "meetingDecisions.meetingId")
    .select(["meetingDecisions.id", "text", "nth", "numberOfYear", "numberInYear"])
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom("meetingDecisions as later")
            .select("later.id")
            .whereRef("later.supersedes", "=", "meetingDecisions.id"),
        ),
      ),
    )
    .where(readBy(reader))
    .orderBy("decidedAt", "desc")
    .limit(mostOffered)
    .execute();
  return rows.map((row) => ({ id: row.id, number: numbered(row), text: writtenFrom(row.text) }));
}

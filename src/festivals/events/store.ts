// Events of festivals as they are kept, and the runs that could be one.

import { type RawBuilder, sql } from "kysely";
import type { Actor } from "../../platform/actor.ts";
import type { Queryable, Tx } from "../../platform/database/database.ts";
import { textToRead, writtenFrom } from "../../platform/written.ts";
import { type Festival, mostEvents } from "../festival.ts";
import { refuse } from "../problems.ts";
import { type Candidate, type EventState, type PutEvent, type Verdict, verdictRules } from "./event.ts";

/** So many that were put forward are listed. */
export const mostPut = 3 * mostEvents;
/** Out of so many runs one chooses. */
const mostCandidates = 200;

/** The first day within a festival on which a run meets; null where it does not meet then. */
function firstDay({ startsOn, endsOn }: Pick<Festival, "startsOn" | "endsOn">): RawBuilder<string | null> {
  return sql<string | null>`coalesce(
    (select min(one.held_on) from run_sessions as one where one.run_id = runs.id
      and one.held_on between ${startsOn}::date and ${endsOn}::date and one.state <> 'cancelled'),
    case when runs.starts_on between ${startsOn}::date and ${endsOn}::date
      and not exists (select from run_sessions as one where one.run_id = runs.id) then runs.starts_on end)`;
}

function eventsIn(db: Queryable, festival: Pick<Festival, "id" | "startsOn" | "endsOn">) {
  return db
    .selectFrom("festivalEntries")
    .innerJoin("runs", "runs.id", "festivalEntries.runId")
    .innerJoin("opportunities", "opportunities.id", "runs.opportunityId")
    .innerJoin("organisations", "organisations.id", "opportunities.organisationId")
    .where("festivalEntries.festivalId", "=", festival.id)
    .select([
      "festivalEntries.id",
      "festivalEntries.state",
      "festivalEntries.reason",
      "festivalEntries.version",
      "opportunities.code",
      "opportunities.title",
      "opportunities.state as opportunityState",
      "opportunities.organisationId",
      "runs.number as run",
      textToRead<string>("organisations.name").as("organisationName"),
      firstDay(festival).as("startsOn"),
    ]);
}
type Row = Awaited<ReturnType<ReturnType<typeof eventsIn>["executeTakeFirstOrThrow"]>>;

function eventFrom(row: Row): PutEvent {
  return {
    id: row.id,
    code: row.code,
    run: row.run,
    title: writtenFrom(row.title),
    organisation: { id: row.organisationId, name: row.organisationName },
    startsOn: row.startsOn,
    isPublished: row.opportunityState === "published",
    state: row.state as EventState,
    reason: row.reason,
    version: row.version,
  };
}

/** What waits first; only those of some organisations for whoever speaks for these alone. */
export async function eventsOf(
  db: Queryable,
  festival: Festival,
  organisations: readonly string[] | undefined,
): Promise<PutEvent[]> {
  const rows = await eventsIn(db, festival)
    .$if(organisations !== undefined, (events) =>
      events.where(sql<boolean>`opportunities.organisation_id = any(${[...(organisations ?? [])]}::text[])`),
    )
    .orderBy(sql`array_position(array['proposed', 'returned', 'taken', 'withdrawn'], festival_entries.state)`)
    .orderBy("opportunities.code")
    .orderBy("runs.number")
    .limit(mostPut)
    .execute();
  return rows.map(eventFrom);
}

/** @throws Problem `festivals.no_event` */
export async function getEvent(db: Queryable, festival: Festival, id: string): Promise<PutEvent> {
  const row = await eventsIn(db, festival).where("festivalEntries.id", "=", id).executeTakeFirst();
  if (!row) throw refuse.no_event();
  return eventFrom(row);
}

export async function countTaken(db: Queryable, festival: string): Promise<number> {
  const { count } = await db
    .selectFrom("festivalEntries")
    .select(sql<number>`count(*)::int`.as("count"))
    .where("festivalId", "=", festival)
    .where("state", "=", "taken")
    .executeTakeFirstOrThrow();
  return count;
}

interface Asked {
  festival: Festival;
  /** Of these organisations only. */
  organisations: readonly string[] | undefined;
}

/** Runs in the city that meet on a day of the festival and are not put forward yet. */
function candidatesIn(db: Queryable, { festival, organisations }: Asked) {
  return db
    .selectFrom("runs")
    .innerJoin("opportunities", "opportunities.id", "runs.opportunityId")
    .innerJoin("organisations", "organisations.id", "opportunities.organisationId")
    .leftJoin("festivalEntries", (join) =>
      join.onRef("festivalEntries.runId", "=", "runs.id").on("festivalEntries.festivalId", "=", festival.id),
    )
    .where("opportunities.cityId", "=", festival.city)
    .where("opportunities.state", "in", ["draft", "submitted", "returned", "published"])
    .where("runs.state", "in", ["planned", "open", "full", "running"])
    .where(sql<boolean>`runs.over_on >= ${festival.startsOn}::date`)
    .where(sql<boolean>`${firstDay(festival)} is not null`)
    .$if(organisations !== undefined, (runs) =>
      runs.where(sql<boolean>`opportunities.organisation_id = any(${[...(organisations ?? [])]}::text[])`),
    );
}

export async function candidatesFor(db: Queryable, asked: Asked): Promise<Candidate[]> {
  const rows = await candidatesIn(db, asked)
    .where(
      sql<boolean>`(festival_entries.state is null or festival_entries.state in ('returned', 'withdrawn'))`,
    )
    .select(["opportunities.code", "runs.number as run", "opportunities.title"])
    .select(textToRead<string>("organisations.name").as("organisation"))
    .select(firstDay(asked.festival).as("startsOn"))
    .orderBy("organisation")
    .orderBy("opportunities.code")
    .orderBy("runs.number")
    .limit(mostCandidates)
    .execute();
  return rows.map(({ title, startsOn, ...row }) => ({
    ...row,
    title: writtenFrom(title),
    startsOn: startsOn ?? asked.festival.startsOn,
  }));
}

/** One of them, by its code and number. */
export async function candidateCalled(
  db: Queryable,
  asked: Asked,
  { code, run }: { code: string; run: number },
): Promise<{ run: string; state: EventState | null; isPublished: boolean } | undefined> {
  const row = await candidatesIn(db, asked)
    .where("opportunities.code", "=", code)
    .where("runs.number", "=", run)
    .select(["runs.id as run", "festivalEntries.state", "opportunities.state as opportunityState"])
    .executeTakeFirst();
  return (
    row && {
      run: row.run,
      state: row.state as EventState | null,
      isPublished: row.opportunityState === "published",
    }
  );
}

interface Put {
  festival: string;
  run: string;
  state: "proposed" | "taken";
  by: Pick<Actor, "id" | "name">;
  at: Date;
}

/** Puts a run forward, also one that was returned or taken back; nothing where it is put forward already. */
export async function keepEvent(db: Tx, { festival, run, state, by, at }: Put): Promise<string | undefined> {
  const said = { state, putBy: by.id || null, putByName: by.name, changedAt: at };
  const kept = await db
    .insertInto("festivalEntries")
    .values({ festivalId: festival, runId: run, ...said })
    .onConflict((conflict) =>
      conflict
        .constraint("festival_entries_once")
        .doUpdateSet({ ...said, reason: "", version: sql`festival_entries.version + 1` })
        .where("festivalEntries.state", "in", ["returned", "withdrawn"]),
    )
    .returning("id")
    .executeTakeFirst();
  return kept?.id;
}

/** Whether it is saved: not where somebody else did something with it since this version. */
export async function saveVerdict(
  db: Tx,
  { id, version }: Pick<PutEvent, "id" | "version">,
  { verdict, note, at }: { verdict: Verdict; note: string; at: Date },
): Promise<boolean> {
  const { to } = verdictRules[verdict];
  const changed = await db
    .updateTable("festivalEntries")
    .set({ state: to, reason: to === "returned" ? note : "", version: version + 1, changedAt: at })
    .where("id", "=", id)
    .where("version", "=", version)
    .executeTakeFirst();
  return changed.numUpdatedRows > 0n;
}

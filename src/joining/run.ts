// A run, as far as joining has to know it. The catalogue keeps it; here it is read with the opportunity that it belongs to.

import { sql } from "kysely";
import type { Run } from "../catalogue/runs/run.ts";
import { type Joining, joiningOn, overOn, type RunDays } from "../catalogue/runs/run-days.ts";
import type { Queryable, Tx } from "../platform/database/database.ts";
import { dayOf } from "../platform/day.ts";
import { home } from "../platform/home.ts";
import { inLanguages, Named, type WrittenText, writtenFrom } from "../platform/written.ts";
import { refuse } from "./problems.ts";

export interface NextSession {
  on: string;
  /** "09:00" */
  at: string;
  venue: string | null;
}

export interface JoinedRun {
  id: string;
  number: number;
  code: string;
  opportunity: string;
  title: WrittenText;
  bring: WrittenText;
  provider: { id: string; names: WrittenText };
  city: string;
  cityNames: WrittenText;
  state: string;
  isPublished: boolean;
  isPaused: boolean;
  days: RunDays & { overOn: string };
  capacity: number | null;
  hasWaitingList: boolean;
  places: string;
  venue: string | null;
  /** What says where it is if there is no venue. */
  mode: Run["mode"];
  channel: string | null;
  place: WrittenText | null;
  /** The first session that is still to come. */
  next: NextSession | null;
}

export function runsIn(db: Queryable, now: Date) {
  const { timeZone } = home();
  const next = sql<{ on: string; at: string; venue: string | null } | null>`(
    select json_build_object('on', held_on, 'at', to_char(starts_at, 'HH24:MI'), 'venue', session_venues.name)
    from run_sessions left join venues as session_venues on session_venues.id = run_sessions.venue_id
    where run_sessions.run_id = runs.id and run_sessions.state in ('planned', 'moved')
      and (held_on + starts_at) at time zone ${timeZone} > ${now}
    order by held_on, starts_at limit 1)`;
  return db
    .selectFrom("runs")
    .innerJoin("opportunities", "opportunities.id", "runs.opportunityId")
    .innerJoin("organisations", "organisations.id", "opportunities.organisationId")
    .innerJoin("cities", "cities.id", "opportunities.cityId")
    .leftJoin("venues", "venues.id", "runs.venueId")
    .leftJoin("places", "places.id", "runs.placeId")
    .select([
      "runs.id",
      "runs.number",
      "runs.state",
      "runs.startKind",
      "runs.startsOn",
      "runs.endsOn",
      "runs.overOn",
      "runs.joinFrom",
      "runs.joinUntil",
      "runs.duration",
      "runs.durationUnit",
      "runs.capacity",
      "runs.hasWaitingList",
      "runs.places",
      "runs.mode",
      "runs.channel",
      "runs.changedAt",
      "opportunities.id as opportunity",
      "opportunities.code",
      "opportunities.title",
      "opportunities.bring",
      "opportunities.state as opportunityState",
      "opportunities.hiddenSince",
      "opportunities.cityId as city",
      "cities.name as cityNames",
      "organisations.id as providerId",
      "organisations.name as providerNames",
      "venues.name as venue",
      "places.names as placeNames",
      next.as("next"),
    ]);
}

type Row = Awaited<ReturnType<ReturnType<typeof runsIn>["executeTakeFirstOrThrow"]>>;

export function runFrom(row: Row): JoinedRun {
  const days = {
    startKind: row.startKind as RunDays["startKind"],
    startsOn: row.startsOn,
    endsOn: row.endsOn,
    joinFrom: row.joinFrom,
    joinUntil: row.joinUntil,
    duration: row.duration,
    durationUnit: row.durationUnit as RunDays["durationUnit"],
  };
  return {
    id: row.id,
    number: row.number,
    code: row.code,
    opportunity: row.opportunity,
    title: writtenFrom(row.title),
    bring: writtenFrom(row.bring),
    provider: { id: row.providerId, names: writtenFrom(row.providerNames) },
    city: row.city,
    cityNames: writtenFrom(row.cityNames),
    state: row.state,
    isPaused: row.opportunityState === "paused",
    isPublished: row.opportunityState === "published" && row.hiddenSince === null,
    days: { ...days, overOn: row.overOn ?? overOn(days, dayOf(row.changedAt)) },
    capacity: row.capacity,
    hasWaitingList: row.hasWaitingList,
    places: row.places,
    venue: row.venue,
    mode: row.mode as Run["mode"],
    channel: row.channel,
    place: row.placeNames === null ? null : inLanguages(Named.parse(row.placeNames)),
    next: row.next && { ...row.next, venue: row.next.venue ?? row.venue },
  };
}

/** @throws Problem `joining.no_run` where there is none that everybody may see */
export async function getRun(
  db: Queryable,
  { code, run }: { code: string; run: number },
  now: Date,
): Promise<JoinedRun> {
  const row = await runsIn(db, now)
    .where("opportunities.code", "=", code)
    .where("runs.number", "=", run)
    .where("opportunities.isPublic", "=", true)
    .executeTakeFirst();
  if (!row) throw refuse.no_run();
  return runFrom(row);
}

/**
 * What somebody can mean who has only the code of a notice: each run that can be joined, those with room before those where one can
 * only wait; where there is none, the one that will be, or else the last.
 * @throws Problem `joining.no_run`
 */
export async function runsWithCode(
  db: Queryable,
  code: string,
  now: Date,
): Promise<[JoinedRun, ...JoinedRun[]]> {
  const rows = await runsIn(db, now)
    .where("opportunities.code", "=", code)
    .where("opportunities.isPublic", "=", true)
    .orderBy("runs.startsOn", (order) => order.asc().nullsFirst())
    .orderBy("runs.number")
    .limit(mostRuns)
    .execute();
  const runs = rows.map(runFrom);
  const open = runs.filter((run) => joiningNow(run, now) === "open");
  const [first, ...others] = [
    ...open.filter(({ places }) => places !== "full"),
    ...open.filter((run) => run.places === "full" && run.hasWaitingList),
  ];
  if (first) return [first, ...others];
  const meant = open[0] ?? runs.find((run) => joiningNow(run, now) === "not_yet") ?? runs.at(-1);
  if (!meant) throw refuse.no_run();
  return [meant];
}
const mostRuns = 200;

/** The same for whoever changes who is in it: all who do so come one after the other. */
export async function lockedRun(
  db: Tx,
  which: { code: string; run: number } | { id: string },
  now: Date,
): Promise<JoinedRun> {
  const row = await runsIn(db, now)
    .$if("code" in which, (runs) =>
      "code" in which
        ? runs
            .where("opportunities.code", "=", which.code)
            .where("runs.number", "=", which.run)
            .where("opportunities.isPublic", "=", true)
        : runs,
    )
    .$if("id" in which, (runs) => ("id" in which ? runs.where("runs.id", "=", which.id) : runs))
    .forUpdate("runs")
    .executeTakeFirst();
  if (!row) throw refuse.no_run();
  return runFrom(row);
}

export async function runById(db: Queryable, id: string, now: Date): Promise<JoinedRun> {
  return runFrom(await runsIn(db, now).where("runs.id", "=", id).executeTakeFirstOrThrow());
}

export type JoiningNow = Joining | "paused";

/** Whether one can join today, if there is room. */
export function joiningNow(run: JoinedRun, now: Date): JoiningNow {
  if (run.isPaused) return "paused";
  return run.isPublished ? joiningOn({ ...run.days, state: run.state }, dayOf(now)) : "no";
}

/** Whether somebody can have been there. One without a first day begins for each who joins on a day of their own. */
export function hasBegun({ days }: Pick<JoinedRun, "days">, now: Date): boolean {
  return days.startsOn === null || days.startsOn <= dayOf(now);
}

/** When a session begins. */
export function momentOf({ on, at }: NextSession): Date {
  const { timeZone } = home();
  // What the clock there shows at this moment of UTC tells how far it is from UTC.
  const asUtc = Date.parse(`${on}T${at}:00Z`);
  const shown = new Intl.DateTimeFormat("sv-SE", {
    timeZone,
    dateStyle: "short",
    timeStyle: "medium",
  }).format(asUtc);
  return new Date(asUtc - (Date.parse(`${shown.replace(" ", "T")}Z`) - asUtc));
}

// Sessions as they are kept. They are worked out from the schedule, which stays what counts; what was moved, cancelled or held stays.

import { type RawBuilder, sql } from "kysely";
import type { Queryable, Tx } from "../../platform/database/database.ts";
import { addDays, dayOf } from "../../platform/day.ts";
import { refuse } from "../problems.ts";
import { daysAhead, meetingDays, type Schedule } from "../time/schedule.ts";
import type { Attendance, Session } from "./run.ts";

function sessionsIn(db: Queryable) {
  return db
    .selectFrom("runSessions")
    .leftJoin("venues", "venues.id", "runSessions.venueId")
    .selectAll("runSessions")
    .select("venues.name as venueName");
}

type Row = Awaited<ReturnType<ReturnType<typeof sessionsIn>["executeTakeFirstOrThrow"]>>;

export type CountedSession = Session & Attendance & { changedAt: Date };

function sessionFrom(row: Row): CountedSession {
  return {
    id: row.id,
    plannedOn: row.plannedOn,
    heldOn: row.heldOn,
    // A table says "09:00:00".
    startsAt: row.startsAt.slice(0, 5),
    endsAt: row.endsAt?.slice(0, 5) ?? null,
    venue: row.venueId === null ? null : { id: row.venueId, name: row.venueName ?? "" },
    state: row.state as Session["state"],
    reason: row.reason,
    sequence: row.sequence,
    version: row.version,
    changedAt: row.changedAt,
    women: row.women,
    men: row.men,
    others: row.others,
    withDisability: row.withDisability,
  };
}

/** All of a run from a day on, in their order. A day that the schedule lost is among them, cancelled without a reason. */
export async function sessionsOf(db: Queryable, run: string, since: string): Promise<CountedSession[]> {
  const rows = await sessionsIn(db)
    .where("runId", "=", run)
    .where("heldOn", ">=", since)
    .orderBy("heldOn")
    .orderBy("startsAt")
    .limit(2 * daysAhead)
    .execute();
  return rows.map(sessionFrom);
}

/** @throws Problem `catalogue.no_session` */
export async function getSession(db: Queryable, run: string, id: string): Promise<CountedSession> {
  const row = await sessionsIn(db)
    .where("runId", "=", run)
    .where("runSessions.id", "=", id)
    .executeTakeFirst();
  if (!row) throw refuse.no_session();
  return sessionFrom(row);
}

/** The next one of a run that takes place, read with the run. How many came is for its people. */
export function nextSession(today: string): RawBuilder<Session | null> {
  return sql<Session | null>`(
    select json_build_object('id', one.id, 'plannedOn', one.planned_on, 'heldOn', one.held_on,
      'startsAt', to_char(one.starts_at, 'HH24:MI'), 'endsAt', to_char(one.ends_at, 'HH24:MI'),
      'venue', (select json_build_object('id', venues.id, 'name', venues.name) from venues where venues.id = one.venue_id),
      'state', one.state, 'reason', one.reason, 'sequence', one.sequence, 'version', one.version)
    from run_sessions as one
    where one.run_id = runs.id and one.held_on >= ${today}::date and one.state in ('planned', 'moved')
    order by one.held_on, one.starts_at limit 1)`;
}

export interface Expandable {
  id: string;
  schedule: Schedule | null;
  startsOn: string | null;
  overOn: string;
  /** Whether its sessions take place, as far as it goes. */
  isMeeting: boolean;
}

/** Works the sessions of a run out anew, from today on. What people said of single ones stays. */
export async function expandSessions(db: Tx, run: Expandable, now: Date): Promise<void> {
  const today = dayOf(now);
  const { schedule } = run;
  const days =
    schedule === null || !run.isMeeting
      ? []
      : meetingDays(schedule, { startsOn: run.startsOn, until: run.overOn }, today);
  const from = schedule?.from ?? "00:00";
  const to = schedule?.to ?? null;
  await sql`
    with wanted as (select unnest(${days}::date[]) as day),
    -- The schedule meets once a day: whatever hour a session of that day had before, it is the same session.
    gone as (
      update run_sessions set state = 'cancelled', reason = '',
        sequence = sequence + 1, version = version + 1, changed_at = ${now}
      where run_id = ${run.id}::uuid and held_on >= ${today}::date and state in ('planned', 'moved')
        and planned_on not in (select day from wanted)
        and (state = 'planned' or ${!run.isMeeting})
    ),
    back as (
      update run_sessions set held_on = planned_on, starts_at = ${from}::time, ends_at = ${to}::time, state = 'planned',
        sequence = sequence + 1, version = version + 1, changed_at = ${now}
      where run_id = ${run.id}::uuid and planned_on in (select day from wanted) and planned_on >= ${today}::date
        and ((state = 'cancelled' and reason = '') or (state = 'planned'
          and (starts_at, ends_at) is distinct from (${from}::time, ${to}::time)))
    )
    insert into run_sessions (run_id, planned_on, held_on, starts_at, ends_at, changed_at)
    select ${run.id}::uuid, day, day, ${from}::time, ${to}::time, ${now} from wanted
    where not exists (select from run_sessions as known where known.run_id = ${run.id}::uuid and known.planned_on = day)`.execute(
    db,
  );
  await db
    .updateTable("runs")
    .set({ expandedUntil: sql<string>`least(${run.overOn}::date, ${addDays(today, daysAhead)}::date)` })
    .where("id", "=", run.id)
    .execute();
}

export interface ChangedSession {
  state: Session["state"];
  reason: string;
  heldOn?: string;
  startsAt?: string;
  endsAt?: string | null;
  venueId?: string | null;
}

/** @throws Problem where somebody else changed it since this version */
export async function changeSession(
  db: Tx,
  { id, version, sequence }: Pick<Session, "id" | "version" | "sequence">,
  changed: ChangedSession | ({ state: "held"; reason: string } & Attendance),
  at: Date,
): Promise<void> {
  // That it was held changes nothing in a calendar.
  const counts = changed.state === "held" ? sequence : sequence + 1;
  const done = await db
    .updateTable("runSessions")
    .set({ ...changed, sequence: counts, version: version + 1, changedAt: at })
    .where("id", "=", id)
    .where("version", "=", version)
    .executeTakeFirst();
  if (done.numUpdatedRows === 0n) throw refuse.session_changed();
}

// What happens to runs by themselves: one begins on its first day and is over after its last, and sessions are worked out ahead.

import { sql } from "kysely";
import { cityTag } from "../../network/tags.ts";
import { organisationTag } from "../../organisations/tags.ts";
import { systemActor } from "../../platform/actor.ts";
import type { Db, Tx } from "../../platform/database/database.ts";
import { inTransaction } from "../../platform/database/transaction.ts";
import { addDays, dayOf } from "../../platform/day.ts";
import { job, recordRun } from "../../platform/jobs/job.ts";
import { opportunityTag } from "../tags.ts";
import { daysAhead, Schedule } from "../time/schedule.ts";
import { expandSessions } from "./session-store.ts";
import { keptRunSteps } from "./store.ts";
import { type RunMove, type RunState, runSteps } from "./workflow.ts";

/** So many are read at once, until none is left. */
const mostAtOnce = 500;

/** Sessions are worked out again when so many days of the horizon are used up. */
const daysUsedUp = 30;

export const turnRuns = job({
  name: "catalogue.turnRuns",
  every: "5 * * * *",
  retries: 3,
  async run({ service, now, signal }) {
    const { db } = service.database;
    const at = now();
    const today = dayOf(at);
    for await (const run of all((after) => turning(db, today, after))) {
      if (signal.aborted) return;
      await inTransaction(db, (tx) => turn(tx, run, at));
    }
    for await (const run of all((after) => runningOut(db, today, after))) {
      if (signal.aborted) return;
      await inTransaction(db, (tx) => expandSessions(tx, run, at));
    }
  },
});

const beforeAll = "00000000-0000-0000-0000-000000000000";

/** One after the other in the order of their ids, so that one that stays as it was is not met again. */
async function* all<One extends { id: string }>(
  read: (after: string) => Promise<readonly One[]>,
): AsyncGenerator<One> {
  let last: string | undefined = beforeAll;
  while (last !== undefined) {
    const some: readonly One[] = await read(last);
    yield* some;
    last = some.length < mostAtOnce ? undefined : some.at(-1)?.id;
  }
}

interface Turning {
  id: string;
  state: RunState;
  overOn: string;
  opportunity: string;
  city: string;
  organisation: string;
}

/** Those that begin or are over by today. One that is postponed waits for whoever postponed it. */
async function turning(db: Db, today: string, after: string): Promise<Turning[]> {
  const { rows } = await sql<Turning>`
    select runs.id, runs.state, runs.over_on as "overOn", opportunities.id as opportunity,
      opportunities.city_id as city, opportunities.organisation_id as organisation
    from runs join opportunities on opportunities.id = runs.opportunity_id
    where runs.id > ${after}::uuid
      and ((runs.state in ('planned', 'open', 'full') and runs.starts_on <= ${today}::date)
        or (runs.state in ('planned', 'open', 'full', 'running') and runs.over_on < ${today}::date))
    order by runs.id limit ${mostAtOnce}`.execute(db);
  return rows;
}

async function turn(tx: Tx, run: Turning, at: Date): Promise<void> {
  await keptRunSteps.lock(tx, run.id);
  const { state } = await tx
    .selectFrom("runs")
    .select("state")
    .where("id", "=", run.id)
    .executeTakeFirstOrThrow();
  // Somebody did something with it meanwhile: the next turn looks again.
  if (state !== run.state) return;
  let from: RunState = run.state;
  const moves: RunMove[] = run.overOn < dayOf(at) ? ["start", "finish"] : ["start"];
  for (const action of moves) {
    const to = runSteps.nextOf(action, from);
    if (to === undefined) continue;
    await keptRunSteps.write(tx, { of: run.id, action, from, to, by: systemActor, at });
    from = to;
  }
  await recordRun(tx, turnRuns.name, {
    scope: run.city,
    subject: run.id,
    details: { state: from },
    changes: [cityTag(run.city), organisationTag(run.organisation), opportunityTag(run.opportunity)],
  });
}

async function runningOut(db: Db, today: string, after: string) {
  const rows = await db
    .selectFrom("runs")
    .select(["id", "schedule", "startsOn", "overOn"])
    .where("schedule", "is not", null)
    .where("state", "in", ["planned", "open", "full", "running"])
    .where("expandedUntil", "<", addDays(today, daysAhead - daysUsedUp))
    .whereRef("expandedUntil", "<", "overOn")
    .where("id", ">", after)
    .orderBy("id")
    .limit(mostAtOnce)
    .execute();
  return rows.map(({ id, schedule, startsOn, overOn }) => ({
    id,
    schedule: Schedule.parse(schedule),
    startsOn,
    overOn: overOn ?? today,
    isMeeting: true,
  }));
}

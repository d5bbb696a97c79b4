// What happens to joins by itself: offers lapse, guardians who say nothing have not agreed, and 90 days after the end of a run
// nobody's number or name is known any more.

import { sql } from "kysely";
import { opportunityTag } from "../catalogue/tags.ts";
import { cityTag } from "../network/tags.ts";
import { boundedBy } from "../platform/database/bounded-by.ts";
import type { Db, Tx } from "../platform/database/database.ts";
import { inTransaction } from "../platform/database/transaction.ts";
import { addDays, dayOf, momentBefore } from "../platform/day.ts";
import { everyFewMinutes, type Job, type JobContext, job, recordRun } from "../platform/jobs/job.ts";
import { forgetTextsAbout } from "../platform/sms/text-message.ts";
import { forgetAsked, move, takeJoin } from "./joins/admit.ts";
import { keptDays } from "./joins/join.ts";
import { settle } from "./joins/settle.ts";
import { numberOf } from "./joins/store.ts";
import { aboutRun, writeText } from "./messages.ts";
import { forgetIdle, forgetJoins } from "./my-learning/forget.ts";
import { type JoinedRun, lockedRun } from "./run.ts";
import { settlingJob } from "./settling-job.ts";

const mostAtOnce = 100;

/** The tags of the pages that show the places of a run. */
const tagsOfPlaces = ({ opportunity, city }: JoinedRun) => [opportunityTag(opportunity), cityTag(city)];

/** Does something to each of the joins that a condition finds, each in a transaction of its own. */
async function each(
  { service: { database }, signal }: JobContext,
  find: (db: Db) => Promise<{ id: string }[]>,
  act: (tx: Tx, id: string) => Promise<void>,
): Promise<void> {
  for (const { id } of await find(database.db)) {
    if (signal.aborted) return;
    await inTransaction(database.db, (tx) => act(tx, id));
  }
}

export const lapseOffers: Job = job({
  name: "joining.lapseOffers",
  every: "* * * * *",
  retries: 3,
  run: (context) =>
    each(
      context,
      (db) =>
        db
          .selectFrom("joins")
          .select("id")
          .where("state", "=", "offered")
          .where("offeredUntil", "<=", context.now())
          .orderBy("offeredUntil")
          .limit(mostAtOnce)
          .execute(),
      async (tx, id) => {
        const moment = { now: context.now(), baseUrl: context.service.config.baseUrl };
        const { join, run } = await takeJoin(tx, id, moment.now);
        if (join.state !== "offered" || join.offeredUntil === null || join.offeredUntil > moment.now) return;
        await move(tx, join, "lapse", { now: moment.now });
        const { language } = join;
        await writeText(tx, { text: "lapsed", to: numberOf(join), run, language, baseUrl: moment.baseUrl });
        const placesChanged = await settle(tx, run, moment);
        await recordRun(tx, lapseOffers.name, {
          scope: run.city,
          subject: id,
          details: {},
          changes: placesChanged ? tagsOfPlaces(run) : [],
        });
      },
    ),
});

/** Runs whose places are others than everybody sees, or that have a place for somebody who waits. */
const unsettled = sql<boolean>`capacity is not null and state in ('open', 'full', 'running') and (
  places <> case
    when taken >= capacity then 'full'
    when capacity - taken < greatest(3, capacity * 0.1) then 'few'
    else 'yes' end
  or (waiting > 0 and taken < capacity))`;

/** After the places of a run became more or fewer. */
export const settleRuns: Job = job({
  name: settlingJob,
  every: everyFewMinutes,
  retries: 3,
  run: (context) =>
    each(
      context,
      (db) =>
        db
          .selectFrom("runs")
          .innerJoinLateral(
            (eb) =>
              eb
                .selectFrom("joins")
                .whereRef("joins.runId", "=", "runs.id")
                .select([
                  sql<number>`coalesce(sum(joins.places) filter (where joins.state in ('joined', 'offered', 'no_show', 'completed')), 0)`.as(
                    "taken",
                  ),
                  sql<number>`count(*) filter (where joins.state = 'waiting')`.as("waiting"),
                ])
                .as("counted"),
            (join) => join.onTrue(),
          )
          .select("runs.id")
          .where(unsettled)
          .limit(mostAtOnce)
          .execute(),
      async (tx, id) => {
        const moment = { now: context.now(), baseUrl: context.service.config.baseUrl };
        const run = await lockedRun(tx, { id }, moment.now);
        if (!(await settle(tx, run, moment))) return;
        await recordRun(tx, settlingJob, {
          scope: run.city,
          subject: id,
          details: {},
          changes: tagsOfPlaces(run),
        });
      },
    ),
});

export const endGuardianQuestions: Job = job({
  name: "joining.endGuardianQuestions",
  every: "25 * * * *",
  retries: 3,
  run: (context) =>
    each(
      context,
      (db) =>
        db
          .selectFrom("joins")
          .select("id")
          .where("state", "=", "guardian_asked")
          .where("guardianUntil", "<=", context.now())
          .orderBy("guardianUntil")
          .limit(mostAtOnce)
          .execute(),
      async (tx, id) => {
        const { join, run } = await takeJoin(tx, id, context.now());
        if (join.state !== "guardian_asked") return;
        await forgetAsked(tx, join, run, context.service.config.baseUrl);
        await recordRun(tx, endGuardianQuestions.name, {
          scope: run.city,
          subject: run.opportunity,
          details: {},
          changes: [],
        });
      },
    ),
});

/** The last day of a run, as far as what is kept of people goes. */
const endedOn = sql<string>`case when runs.state = 'cancelled'
  then least(runs.over_on, runs.changed_at::date) else coalesce(runs.over_on, runs.changed_at::date) end`;

export const forgetLearners: Job = job({
  name: "joining.forgetLearners",
  every: "15 1 * * *",
  retries: 3,
  async run({ service: { database }, now, signal }) {
    const last = addDays(dayOf(now()), -keptDays);
    await inTransaction(database.db, async (tx) => {
      const forgotten = await forgetIdle(tx, {
        before: momentBefore(now(), 1),
        kept: momentBefore(now(), keptDays),
      });
      if (forgotten > 0)
        await recordRun(tx, forgetLearners.name, {
          scope: undefined,
          subject: undefined,
          details: { forgotten },
          changes: [],
        });
    });
    const runs = await database.db
      .selectFrom("runs")
      .innerJoin("opportunities", "opportunities.id", "runs.opportunityId")
      .select(["runs.id", "opportunities.cityId as city"])
      .where(sql<boolean>`${endedOn} <= ${last}`)
      .where((eb) =>
        eb.exists(
          eb
            .selectFrom("joins")
            .select("joins.id")
            .whereRef("joins.runId", "=", "runs.id")
            .where("joins.learnerId", "is not", null),
        ),
      )
      .$call(boundedBy("the runs that ended since the last night"))
      .execute();
    for (const run of runs) {
      if (signal.aborted) return;
      await inTransaction(database.db, (tx) => forgetRun(tx, run, now()));
    }
  },
});

async function forgetRun(tx: Tx, { id, city }: { id: string; city: string }, now: Date): Promise<void> {
  await tx
    .updateTable("joins")
    .set({ state: "lapsed", offeredUntil: null, changedAt: now })
    .where("runId", "=", id)
    .where("state", "in", ["waiting", "offered", "guardian_asked"])
    .execute();
  const joins = await tx
    .selectFrom("joins")
    .select("id")
    .where("runId", "=", id)
    .where("learnerId", "is not", null)
    .$call(boundedBy("who joined one run"))
    .execute();
  await forgetJoins(
    tx,
    joins.map((join) => join.id),
  );
  await forgetTextsAbout(tx, aboutRun(id));
  await recordRun(tx, forgetLearners.name, {
    scope: city,
    subject: id,
    details: { forgotten: joins.length },
    changes: [],
  });
}

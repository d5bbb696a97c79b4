// What people said is shown once there is enough of it, and faults that nobody answers stand.

import { sql } from "kysely";
import { tagsOf } from "../../catalogue/opportunities/commands.ts";
import { opportunityTag } from "../../catalogue/tags.ts";
import { systemActor } from "../../platform/actor.ts";
import { boundedBy } from "../../platform/database/bounded-by.ts";
import type { Tx } from "../../platform/database/database.ts";
import { inTransaction } from "../../platform/database/transaction.ts";
import { dayOf, firstOfMonth } from "../../platform/day.ts";
import { type Job, job, recordRun } from "../../platform/jobs/job.ts";
import { reportersForSilence } from "../faults/fault.ts";
import { decideFault } from "../faults/store.ts";
import { tellHidden } from "../told.ts";
import { fewestInBatch, rareLanguages } from "./feedback.ts";

const mostAtOnce = 200;

/** Read already, or nothing to read, and of those who went. */
const releasable = sql<boolean>`batch_id is null and moderation <> 'waiting' and verdict <> 'did_not_go'`;

export const releaseFeedback: Job = job({
  name: "joining.releaseFeedback",
  every: "45 2 * * *",
  retries: 3,
  async run({ service: { database }, now, signal }) {
    const enough = await database.db
      .selectFrom("feedback")
      .innerJoin("opportunities", "opportunities.id", "feedback.opportunityId")
      .where(releasable)
      .groupBy(["opportunities.id", "opportunities.cityId"])
      .having(({ fn }) => fn.countAll(), ">=", fewestInBatch)
      .select(["opportunities.id", "opportunities.cityId as city"])
      .limit(mostAtOnce)
      .execute();
    for (const opportunity of enough) {
      if (signal.aborted) return;
      await inTransaction(database.db, (tx) => release(tx, opportunity, now()));
    }
  },
});

async function release(tx: Tx, { id, city }: { id: string; city: string }, now: Date): Promise<void> {
  const said = await tx
    .selectFrom("feedback")
    .select(["id", "language"])
    .where("opportunityId", "=", id)
    .where(releasable)
    .forUpdate()
    .$call(boundedBy("what was said of one opportunity and is not released"))
    .execute();
  if (said.length < fewestInBatch) return;
  // No nearer is it said when somebody wrote.
  const month = firstOfMonth(dayOf(now));
  const batch = await tx
    .insertInto("feedbackBatches")
    .values({
      opportunityId: id,
      number: sql<number>`(select coalesce(max(number), 0) + 1 from feedback_batches where opportunity_id = ${id})`,
      releasedIn: month,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  const rare = rareLanguages(said.map(({ language }) => language));
  await tx
    .updateTable("feedback")
    .set({
      batchId: batch.id,
      // From now on nobody can find out who it was.
      joinId: null,
      givenOn: month,
      language: sql<string | null>`case when language = any (${rare}::text[]) then null else language end`,
    })
    .where(
      "id",
      "in",
      said.map((one) => one.id),
    )
    .execute();
  await recordRun(tx, releaseFeedback.name, {
    scope: city,
    subject: id,
    details: { answers: said.length },
    changes: [opportunityTag(id)],
  });
}

export const upholdFaults: Job = job({
  name: "joining.upholdFaults",
  every: "50 * * * *",
  retries: 3,
  async run({ service: { database }, now, signal }) {
    const silent = await database.db
      .selectFrom("faults")
      .innerJoin("opportunities", "opportunities.id", "faults.opportunityId")
      .where("faults.state", "=", "asked")
      .where("faults.answer", "is", null)
      .where("faults.answerUntil", "<=", now())
      .where("faults.knownReporters", ">=", reportersForSilence)
      .select([
        "faults.id",
        "faults.version",
        "opportunities.id as opportunity",
        "opportunities.cityId as city",
        "opportunities.organisationId as organisation",
      ])
      .limit(mostAtOnce)
      .execute();
    for (const fault of silent) {
      if (signal.aborted) return;
      await inTransaction(database.db, async (tx) => {
        const decision = { state: "upheld", answer: null, by: systemActor.name, at: now() } as const;
        const decided = await decideFault(tx, fault, decision);
        if (!decided) return;
        if (decided.hides) await tellHidden(tx, fault.id, now());
        await recordRun(tx, upholdFaults.name, {
          scope: fault.city,
          subject: fault.id,
          details: decided,
          changes: tagsOf(fault, { id: fault.opportunity, organisation: fault.organisation }),
        });
      });
    }
  },
});

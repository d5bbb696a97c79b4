// After a run its people are asked once, by text message, how it was: with the words by which they say so.

import type { Tx } from "../../platform/database/database.ts";
import { inTransaction } from "../../platform/database/transaction.ts";
import { addDays, dayOf } from "../../platform/day.ts";
import { type Job, job, recordRun } from "../../platform/jobs/job.ts";
import { joinsIn, numberOf } from "../joins/store.ts";
import { writeText } from "../messages.ts";
import { runById } from "../run.ts";
import { ratedStates } from "./ratable.ts";

const mostAtOnce = 100;
/** Whoever was not asked so many days after the end is not asked any more: it is long ago. */
const askedDays = 14;

export const askHowItWas: Job = job({
  name: "joining.askHowItWas",
  every: "10 7 * * *",
  retries: 3,
  async run({ service: { database, config }, now, signal }) {
    const moment = { now: now(), baseUrl: config.baseUrl };
    for (let asked = mostAtOnce; asked === mostAtOnce && !signal.aborted; )
      asked = await inTransaction(database.db, (tx) => askSome(tx, moment));
  },
});

/** Several processes may run it. */
async function askSome(tx: Tx, { now, baseUrl }: { now: Date; baseUrl: string }): Promise<number> {
  const today = dayOf(now);
  const joins = await joinsIn(tx)
    .innerJoin("runs", "runs.id", "joins.runId")
    .where("joins.howAskedAt", "is", null)
    .where("joins.hasRated", "=", false)
    .where("joins.state", "in", [...ratedStates])
    .where("learners.phoneSealed", "is not", null)
    .where("runs.state", "in", ["open", "full", "running", "finished"])
    .where("runs.overOn", "<", today)
    .where("runs.overOn", ">=", addDays(today, -askedDays))
    .orderBy("joins.runId")
    .orderBy("joins.id")
    .limit(mostAtOnce)
    .forUpdate("joins")
    .skipLocked()
    .execute();
  for (const id of new Set(joins.map(({ run }) => run))) {
    const run = await runById(tx, id, now);
    const people = joins.filter((join) => join.run === id);
    for (const join of people)
      await writeText(tx, { text: "howWasIt", to: numberOf(join), run, language: join.language, baseUrl });
    await recordRun(tx, askHowItWas.name, {
      scope: run.city,
      subject: run.opportunity,
      details: { asked: people.length },
      changes: [],
    });
  }
  // Also of whoever said STOP, so that nobody is asked when they want messages again.
  if (joins.length > 0)
    await tx
      .updateTable("joins")
      .set({ howAskedAt: now })
      .where(
        "id",
        "in",
        joins.map(({ id }) => id),
      )
      .execute();
  return joins.length;
}

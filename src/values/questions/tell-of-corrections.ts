// A value that somebody asked about was corrected, in whatever way: by hand, by a table, by what others answered. Whoever
// asked is told by a job, since each of these ways writes another entry into the history.

import { sql } from "kysely";
import type { Db, Tx } from "../../platform/database/database.ts";
import { inTransaction } from "../../platform/database/transaction.ts";
import { job, recordRun } from "../../platform/jobs/job.ts";
import { notify } from "../../platform/notifications/notify.ts";
import { questionedCorrected } from "./question-kinds.ts";
import { aboutQuestion } from "./question-listeners.ts";
import { correctionsJob, peopleStillAsking } from "./question-store.ts";

export const tellAskersOfCorrections = job({
  name: correctionsJob,
  every: "25 * * * *",
  retries: 3,
  async run({ service: { database }, signal }) {
    await tellWaitingCorrections(database.db, signal);
  },
});

const mostAtOnce = 1000;

/** Returns of how many corrections somebody was told; several processes may. */
export async function tellWaitingCorrections(db: Db, signal?: AbortSignal): Promise<number> {
  const { rows } = await sql<{ id: string }>`
    select value_questions.id from value_questions
    join city_values on city_values.id = value_questions.value_id
    where value_questions.closed_at is null and city_values.version > value_questions.told_version
    order by value_questions.asked_at, value_questions.id
    limit ${mostAtOnce}`.execute(db);
  let told = 0;
  for (const { id } of rows) {
    if (signal?.aborted) return told;
    told += await inTransaction(db, (tx) => tell(tx, id));
  }
  return told;
}

/** Returns 1 where somebody was told. */
async function tell(tx: Tx, id: string): Promise<0 | 1> {
  const corrected = await tx
    .selectFrom("valueQuestions")
    .innerJoin("cityValues", "cityValues.id", "valueQuestions.valueId")
    .innerJoin("valueVersions", (join) =>
      join
        .onRef("valueVersions.valueId", "=", "cityValues.id")
        .onRef("valueVersions.version", "=", "cityValues.version"),
    )
    .select([
      "valueQuestions.cityId as city",
      "cityValues.id as value",
      "cityValues.version",
      "cityValues.measurementId",
      "cityValues.periodLabel",
      "valueVersions.recordedBy",
      "valueVersions.recordedByName",
      "valueVersions.recordedAt",
    ])
    .where("valueQuestions.id", "=", id)
    .where("valueQuestions.closedAt", "is", null)
    .whereRef("cityValues.version", ">", "valueQuestions.toldVersion")
    .forUpdate(["valueQuestions"])
    .executeTakeFirst();
  if (!corrected) return 0;
  const { city, value, version, recordedBy, recordedByName, recordedAt } = corrected;
  await tx.updateTable("valueQuestions").set({ toldVersion: version }).where("id", "=", id).execute();
  const told = await notify(tx, questionedCorrected, {
    ...(await aboutQuestion(tx, { id, ...corrected })),
    occasion: `value-question/${id}/${version}`,
    at: recordedAt,
    by: { id: recordedBy, name: recordedByName },
    people: await peopleStillAsking(tx, id),
  });
  if (told === 0) return 0;
  const details = { value, version };
  await recordRun(tx, correctionsJob, { scope: city, subject: id, details, changes: [] });
  return 1;
}

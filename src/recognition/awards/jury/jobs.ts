// What jurors said is deleted some years after the award is published. What the jury proposed, the reasons and the seal stay.

import { sql } from "kysely";
import type { Db } from "../../../platform/database/database.ts";
import { inTransaction } from "../../../platform/database/transaction.ts";
import { dayOf } from "../../../platform/day.ts";
import { job, recordRun } from "../../../platform/jobs/job.ts";
import { mostRounds } from "../award.ts";

/** What it has to do stands in the table, so a night that was missed is made up for by the next run. */
export const deleteRatings = job({
  name: "recognition.deleteRatings",
  every: "20 4 * * *",
  retries: 3,
  run: ({ service: { database }, now }) => deleteOldRatings(database.db, now()),
});

export async function deleteOldRatings(db: Db, now: Date): Promise<void> {
  const rounds = await db
    .selectFrom("awardRounds")
    .select("id")
    .where("state", "=", "settled")
    .where(
      sql<boolean>`awarded_on + make_interval(years => (jury ->> 'keepYears')::int) <= ${dayOf(now)}::date`,
    )
    .where(
      sql<boolean>`exists (select from award_sheets join award_nominations on id = nomination_id
        where round_id = award_rounds.id
        union all select from award_interests join award_nominations on id = nomination_id
        where round_id = award_rounds.id)`,
    )
    .orderBy("number")
    .limit(mostRounds)
    .execute();
  for (const { id } of rounds)
    await inTransaction(db, async (tx) => {
      const ofRound = tx.selectFrom("awardNominations").select("id").where("roundId", "=", id);
      for (const table of ["awardSheets", "awardInterests"] as const)
        await tx.deleteFrom(table).where("nominationId", "in", ofRound).execute();
      await recordRun(tx, deleteRatings.name, { subject: id, details: {}, changes: [] });
    });
}

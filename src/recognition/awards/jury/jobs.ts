// A jury that falls short while nobody does anything in it gets its reserve. What jurors said is deleted some years after the award is
// published. What the jury proposed, the reasons and the seal stay.

import { sql } from "kysely";
import type { Db } from "../../../platform/database/database.ts";
import { inTransaction } from "../../../platform/database/transaction.ts";
import { dayOf } from "../../../platform/day.ts";
import { job, recordRun } from "../../../platform/jobs/job.ts";
import { mostRounds } from "../award.ts";
import { lockedRound } from "../rounds/store.ts";
import { requireJury } from "./access.ts";
import { askReserves } from "./reserve.ts";
import { tellShortage } from "./told.ts";

/** With whom jurors have to do follows from records of others, who do not think of the jury. */
export const fillJuries = job({
  name: "recognition.fillJuries",
  every: "30 4 * * *",
  retries: 3,
  run: ({ service: { database }, now, signal }) => fillJuriesAtWork(database.db, now(), signal),
});

export async function fillJuriesAtWork(db: Db, now: Date, signal?: AbortSignal): Promise<void> {
  const rounds = await db
    .selectFrom("awardRounds")
    .select("number")
    .where("state", "=", "judging")
    .where("jury", "is not", null)
    .orderBy("number")
    .limit(mostRounds)
    .execute();
  for (const { number } of rounds) {
    if (signal?.aborted) return;
    await inTransaction(db, async (tx) => {
      const round = await lockedRound(tx, number);
      if (round.state !== "judging") return;
      const asked = (await askReserves(tx, requireJury(round), now)).length;
      await tellShortage(tx, requireJury(round), now);
      if (asked > 0)
        await recordRun(tx, fillJuries.name, { subject: round.id, details: { asked }, changes: [] });
    });
  }
}

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
    .where("state", "in", ["settled", "cancelled"])
    .where(
      // Of a round that was cancelled, from that day on.
      sql<boolean>`coalesce(awarded_on, changed_at::date) + make_interval(years => (jury ->> 'keepYears')::int) <= ${dayOf(now)}::date`,
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

// What is kept of educators who did not get the award goes: of those who never stood when the round is over, of the others with the ratings.

import { sql } from "kysely";
import { systemActor } from "../../../platform/actor.ts";
import type { Db } from "../../../platform/database/database.ts";
import { inTransaction } from "../../../platform/database/transaction.ts";
import { dayOf } from "../../../platform/day.ts";
import { job, recordRun } from "../../../platform/jobs/job.ts";
import { mostNominations } from "../award.ts";
import { getNomination, nominationEvents } from "../nominations/store.ts";
import { eraseEducator } from "./store.ts";

/** So many days after a round was cancelled; until then those who nominated look back. */
const daysAfterCancelling = 30;

/** What it has to do stands in the table, so a night that was missed is made up for by the next run. */
export const forgetEducators = job({
  name: "recognition.forgetEducators",
  every: "35 4 * * *",
  retries: 3,
  run: ({ service: { database }, now, signal }) => forgetOldEducators(database.db, now(), signal),
});

export async function forgetOldEducators(db: Db, now: Date, signal?: AbortSignal): Promise<void> {
  const rows = await db
    .selectFrom("awardEducators")
    .innerJoin("awardNominations", "awardNominations.id", "nominationId")
    .innerJoin("awardRounds", "awardRounds.id", "roundId")
    .select("nominationId as id")
    .where("erasedAt", "is", null)
    .where("awardNominations.state", "<>", "awarded")
    .where(
      sql<boolean>`((award_rounds.state = 'settled' and (award_nominations.state in ('draft', 'withdrawn')
          or awarded_on + make_interval(years => (jury ->> 'keepYears')::int) <= ${dayOf(now)}::date))
        or (award_rounds.state = 'cancelled'
          and award_rounds.changed_at <= ${now}::timestamptz - make_interval(days => ${daysAfterCancelling}::int)))`,
    )
    .orderBy("awardNominations.number")
    .limit(mostNominations)
    .execute();
  for (const { id } of rows) {
    if (signal?.aborted) return;
    await inTransaction(db, async (tx) => {
      await nominationEvents.lock(tx, id);
      const nomination = await getNomination(tx, { id });
      // They may have been erased meanwhile.
      if (!nomination.educator) return;
      await eraseEducator(tx, nomination, { by: systemActor, at: now });
      await recordRun(tx, forgetEducators.name, { subject: id, details: {}, changes: [] });
    });
  }
}

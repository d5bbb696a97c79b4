// When a month is over, what nobody will be shown goes: whose search was counted, and words that fewer than ten people typed.

import { sql } from "kysely";
import { inTransaction } from "../../platform/database/transaction.ts";
import { addDays, dayOf, firstOfMonth } from "../../platform/day.ts";
import { type Job, job, recordRun } from "../../platform/jobs/job.ts";

/** Numbers are kept so long. */
const keptDays = 400;

export const closeMonth: Job = job({
  name: "learningNeeds.closeMonth",
  every: "25 1 * * *",
  retries: 3,
  async run({ service: { database }, now }) {
    const today = dayOf(now());
    const month = firstOfMonth(today);
    await inTransaction(database.db, async (tx) => {
      await sql`delete from missed_search_marks where month < ${month}`.execute(tx);
      await sql`delete from missed_searches where day < ${addDays(today, -keptDays)}`.execute(tx);
      const { numAffectedRows: forgotten = 0n } = await sql`
        delete from missed_searches as missed where words is not null and day < ${month} and not exists (
          select from missed_by_month as told
          where told.month = date_trunc('month', missed.day)::date and told.words = missed.words
            and told.place_id is not distinct from missed.place_id)`.execute(tx);
      if (forgotten > 0n)
        await recordRun(tx, closeMonth.name, { details: { forgotten: Number(forgotten) }, changes: [] });
    });
  },
});

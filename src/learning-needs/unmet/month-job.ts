// When a month is over, what nobody will be shown goes: whose search was counted, and words that fewer than ten people typed.

import { sql } from "kysely";
import { addDays, dayOf, firstOfMonth } from "../../platform/day.ts";
import { job } from "../../platform/jobs/job.ts";

/** Numbers are kept so long. */
const keptDays = 400;

export const closeMonth = job({
  name: "learningNeeds.closeMonth",
  every: "25 1 * * *",
  retries: 3,
  async run({ service: { database }, now }) {
    const today = dayOf(now());
    const month = firstOfMonth(today);
    await sql`delete from missed_search_marks where month < ${month}`.execute(database.db);
    await sql`delete from missed_searches where day < ${addDays(today, -keptDays)}`.execute(database.db);
    await sql`
      delete from missed_searches as missed where words is not null and day < ${month} and not exists (
        select from missed_by_month as told
        where told.month = date_trunc('month', missed.day)::date and told.words = missed.words
          and told.place_id is not distinct from missed.place_id)`.execute(database.db);
  },
});

// Who else is writing an answer just now. A text saves itself whenever the typing pauses, so its versions tell.

import { sql } from "kysely";
import { z } from "zod";
import type { Queryable } from "../../platform/database/database.ts";
import { minutesBetweenSittings } from "./sittings.ts";

/** Whoever saved within this time is still there. */
const minutesOfWriting = 10;
const longestSittingHours = 12;
const mostWriters = 5;

export const OtherWriters = z
  .array(z.object({ by: z.string(), since: z.string(), lastAt: z.string() }))
  .max(mostWriters);
export type OtherWriters = z.infer<typeof OtherWriters>;

/** Those besides the reader who write an answer now, since when, and when they last saved; the last one first. */
export async function otherWriters(
  db: Queryable,
  answer: { reportId: string; questionId: string },
  reader: { id: string },
  now: Date,
): Promise<OtherWriters> {
  const { rows } = await sql<{ by: string; since: Date; lastAt: Date }>`
    with saved as (
      select written_by, written_by_name, written_at,
        lag(written_at) over (partition by written_by order by version) as before
      from answer_versions
      where report_id = ${answer.reportId} and question_id = ${answer.questionId}
        and written_by is distinct from ${reader.id}
        and written_at > ${now}::timestamptz - make_interval(hours => ${longestSittingHours})
    )
    select written_by_name as by, max(written_at) as last_at, max(written_at) filter (
        where before is null or written_at - before >= make_interval(mins => ${minutesBetweenSittings})
      ) as since
    from saved
    group by written_by, written_by_name
    having max(written_at) > ${now}::timestamptz - make_interval(mins => ${minutesOfWriting})
    order by max(written_at) desc
    limit ${mostWriters}`.execute(db);
  return rows.map(({ by, since, lastAt }) => ({
    by,
    since: since.toISOString(),
    lastAt: lastAt.toISOString(),
  }));
}

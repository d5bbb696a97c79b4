// An answer saves itself while somebody types, so it has many versions. People look for what somebody wrote in one go:
// versions by the same person with less than half an hour between them are one sitting, shown as it ended. What was
// submitted ends a sitting, so that the text that was sealed is always one of them.

import { sql } from "kysely";
import type { Queryable } from "../../platform/database/database.ts";

export interface Sitting {
  /** The version with which it ended. */
  version: number;
  text: string;
  language: string;
  by: string;
  at: Date;
}

export const minutesBetweenSittings = 30;
const sittingsPerPage = 20;
/** So many characters are on a page together: twenty of the longest answers would be a megabyte. */
const textPerPage = 100_000;

/** As many of them as a page takes, at least one. */
export function pageOf(sittings: readonly Sitting[]): Sitting[] {
  let length = 0;
  const tooMany = sittings.findIndex((sitting, index) => {
    length += sitting.text.length;
    return index > 0 && (index >= sittingsPerPage || length > textPerPage);
  });
  return sittings.slice(0, tooMany === -1 ? undefined : tooMany);
}

/** The sittings of an answer, the newest first; one more than a page, so that the last can be compared. */
export async function sittingsOf(
  db: Queryable,
  reportId: string,
  questionId: string,
  before?: number,
): Promise<Sitting[]> {
  const { rows } = await sql<Sitting>`
    with saved as (
      select version, written_by, written_at,
        lead(written_by) over (order by version) as next_by,
        lead(written_at) over (order by version) as next_at
      from answer_versions
      where report_id = ${reportId} and question_id = ${questionId}
    )
    select ended.version, ended.text, ended.language, ended.written_by_name as by, ended.written_at as at
    from saved
    join answer_versions as ended on ended.report_id = ${reportId} and ended.question_id = ${questionId}
      and ended.version = saved.version
    where (
        saved.next_at is null
        or saved.next_by is distinct from saved.written_by
        or saved.next_at - saved.written_at >= make_interval(mins => ${minutesBetweenSittings})
        or exists (
          select from report_events
          where report_id = ${reportId} and action = 'submit' and at >= saved.written_at and at < saved.next_at
        )
      )
      and saved.version < ${before ?? 2_147_483_647}
    order by saved.version desc
    limit ${sittingsPerPage + 1}`.execute(db);
  return rows;
}

// Whether somebody has begun a course comes with the session: the desk of everybody else asks nothing for it.

import { sql } from "kysely";
import { personCounts } from "../../platform/accounts/sessions.ts";

export const begun = "capacity.begun";

export const countBegun = personCounts.with({
  name: begun,
  count: (personId) => sql<number>`(
    select count(*) from (
      select from course_enrolments where person_id = ${personId} and finished_at is null limit 1
    ) as counted
  )`,
});

// Each night it is looked what cities reached for the first time. What was found stays; its city is told once.

import { type RawBuilder, sql } from "kysely";
import { namedFocusAreas } from "../../framework/queries.ts";
import { cityTag } from "../../network/tags.ts";
import type { Db } from "../../platform/database/database.ts";
import { inTransaction } from "../../platform/database/transaction.ts";
import { job, recordRun } from "../../platform/jobs/job.ts";
import { type Milestone, milestones } from "./milestone.ts";

interface Found {
  city: string;
  reachedOn: string;
  shownBy: string | null;
}

/** Each gives a row for each city: when it was first so, and what shows it. */
const shownIn: Readonly<Record<Milestone, (areas: readonly string[]) => RawBuilder<Found>>> = {
  // A value with its source in each focus area: reached with the last of them.
  sources: (areas) => sql`select city_id as city, max(first_at)::date::text as reached_on, null as shown_by
    from (
      select city_values.city_id, split_part(city_values.measurement_id, '.', 1) as area,
        min(value_versions.recorded_at) as first_at
      from city_values
      join value_versions on value_versions.value_id = city_values.id and value_versions.version = city_values.version
      where value_versions.status = 'measured' and value_versions.source_title <> ''
      group by 1, 2
    ) as areas
    where area = any(${[...areas]}::text[])
    group by city_id having count(*) = ${areas.length}`,
  plan: () => sql`select city_id as city, min(adopted_on) as reached_on, null as shown_by
    from plans where adopted_on is not null group by city_id`,
  learning:
    () => sql`select distinct on (city_id) city_id as city, at::date::text as reached_on, code as shown_by
    from opportunities join opportunity_events on opportunity_events.opportunity_id = opportunities.id
    where to_state = 'published' and is_public order by city_id, at`,
  practice:
    () => sql`select distinct on (city_id) city_id as city, at::date::text as reached_on, number::text as shown_by
    from practices join practice_events on practice_events.practice_id = practices.id
    where to_state = 'published' and is_public order by city_id, at`,
  festival:
    () => sql`select distinct on (city_id) city_id as city, ends_on::text as reached_on, number::text as shown_by
    from festivals where state in ('held', 'closed') and is_public order by city_id, ends_on, number`,
  // What the badge is of: whoever holds it is nobody's business.
  badge:
    () => sql`select distinct on (1) city_of_attestation(attestations) as city, issued_at::date::text as reached_on,
      achievements.number::text as shown_by
    from badges join attestations on attestations.id = badges.attestation_id
    join achievements on achievements.id = attestations.achievement_id
    where badges.state = 'issued' and city_of_attestation(attestations) is not null order by 1, issued_at`,
  // What was taken back at once was not handed in.
  report:
    () => sql`select distinct on (city_id) city_id as city, at::date::text as reached_on, cycle_id as shown_by
    from (
      select report_events.city_id, cycle_id, action, at, lead(action) over (partition by report_id order by report_events.id) as next
      from report_events join reports on reports.id = report_events.report_id
    ) as happened
    where action = 'submit' and next is distinct from 'takeBack' order by city_id, at`,
};

export const findMilestones = job({
  name: "recognition.findMilestones",
  every: "20 4 * * *",
  retries: 3,
  async run({ service: { database }, signal }) {
    const areas = (await namedFocusAreas(database.db)).map(({ id }) => id);
    for (const milestone of milestones) {
      if (signal.aborted) return;
      await keepFound(database.db, milestone, areas);
    }
  },
});

async function keepFound(db: Db, milestone: Milestone, areas: readonly string[]): Promise<void> {
  const { rows } = await sql<Found>`select * from (${shownIn[milestone](areas)}) as found
    where not exists (select from city_milestones
      where city_milestones.city_id = found.city and milestone = ${milestone})
    order by city`.execute(db);
  for (const { city, reachedOn, shownBy } of rows)
    await inTransaction(db, async (tx) => {
      const kept = await tx
        .insertInto("cityMilestones")
        .values({ cityId: city, milestone, reachedOn, shownBy })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      if (kept.numInsertedOrUpdatedRows !== 1n) return;
      await recordRun(tx, findMilestones.name, {
        scope: city,
        subject: milestone,
        details: { milestone },
        changes: [cityTag(city)],
      });
    });
}

// Tells the people of an initiative what comes near and what passed: its milestones, and its end.

import { sql } from "kysely";
import { z } from "zod";
import type { CityRole } from "../../network/role.ts";
import { cityTag } from "../../network/tags.ts";
import type { Db, Tx } from "../../platform/database/database.ts";
import { inTransaction } from "../../platform/database/transaction.ts";
import { addDays, dayOf } from "../../platform/day.ts";
import { formatKnownDay } from "../../platform/i18n/format.ts";
import { job, recordRun } from "../../platform/jobs/job.ts";
import { notificationKind } from "../../platform/notifications/kind.ts";
import { notify } from "../../platform/notifications/notify.ts";
import { Named, writtenFrom } from "../../platform/written.ts";
import { paths } from "../paths.ts";
import { nearDays } from "./milestone.ts";

const told = {
  city: ["coordinator"] satisfies CityRole[],
  assigned: "while they hold a role" as const,
};
const ofMilestone = {
  values: z.object({ title: Named, milestone: Named, day: z.string() }),
  inWords: (values: { day: string }, { language }: { language: Parameters<typeof formatKnownDay>[1] }) => ({
    ...values,
    day: formatKnownDay(values.day, language),
  }),
  told,
  mail: "daily" as const,
  canBeOff: true,
};

export const milestoneNears = notificationKind({
  name: "initiatives.milestoneNears",
  words: "initiatives:told.milestoneNears",
  ...ofMilestone,
});

export const milestoneLate = notificationKind({
  name: "initiatives.milestoneLate",
  words: "initiatives:told.milestoneLate",
  ...ofMilestone,
});

export const endPassed = notificationKind({
  name: "initiatives.endPassed",
  words: "initiatives:told.endPassed",
  ...ofMilestone,
  values: z.object({ title: Named, day: z.string() }),
});

/** Within the hour after midnight, in whatever time zone the network is. */
export const remindOfMilestones = job({
  name: "initiatives.remindOfMilestones",
  every: "25 * * * *",
  retries: 3,
  async run({ service: { database }, now, signal }) {
    await tellMilestones(database.db, now(), signal);
  },
});

/** States in which something is still to be done. */
const openStates = ["planned", "running", "finishing"];
const mostAtOnce = 100;

interface Due {
  id: string;
  title: unknown;
  /** Null where it is the end of the initiative itself. */
  milestone: unknown;
  day: string;
  which: "near" | "late" | "end";
  city: string;
  number: number;
  initiative: string;
  proposedBy: string | null;
}

/** Returns of how many days people were told; several processes may. */
export async function tellMilestones(db: Db, now: Date, signal?: AbortSignal): Promise<number> {
  let all = 0;
  for (let due = await dueDays(db, now); due.length > 0; due = await dueDays(db, now))
    for (const one of due) {
      if (signal?.aborted) return all;
      all += await inTransaction(db, (tx) => tell(tx, one, now));
    }
  return all;
}

/** What nobody was told of yet; whoever is told of it writes that down, so that it is not found again. */
async function dueDays(db: Db, now: Date): Promise<Due[]> {
  const today = dayOf(now);
  const open = sql.join(openStates.map((state) => sql.lit(state)));
  const { rows } = await sql<Due>`
    select milestone.id, initiatives.title, milestone.title as milestone, milestone.due as day,
      case when last_day_of(milestone.due) < ${today}::date then 'late' else 'near' end as which,
      initiatives.city_id as city, initiatives.number, initiatives.id as initiative,
      initiatives.proposed_by as "proposedBy"
    from initiative_milestones as milestone
    join initiatives on initiatives.id = milestone.initiative_id and initiatives.state in (${open})
    where milestone.done_on is null and last_day_of(milestone.due) <= ${addDays(today, nearDays)}::date
      and case when last_day_of(milestone.due) < ${today}::date
        then milestone.late_told else milestone.near_told end is distinct from milestone.due
    union all
    select id, title, null, ends_on, 'end', city_id, number, id, proposed_by
    from initiatives
    where state in (${open}) and ends_on is not null and last_day_of(ends_on) < ${today}::date
      and end_told is distinct from ends_on
    limit ${mostAtOnce}`.execute(db);
  return rows;
}

async function tell(tx: Tx, due: Due, now: Date): Promise<number> {
  const { id, which, day, city, number, initiative, proposedBy } = due;
  if (!(await isTaken(tx, due))) return 0;
  const title = writtenFrom(due.title);
  const telling = {
    occasion: `${id}/${which}/${day}`,
    at: now,
    by: null,
    city,
    people: proposedBy === null ? [] : [proposedBy],
    thread: `initiative/${initiative}`,
  };
  if (which === "end")
    await notify(tx, endPassed, { ...telling, href: paths.one(city, number), values: { title, day } });
  else
    await notify(tx, which === "late" ? milestoneLate : milestoneNears, {
      ...telling,
      href: paths.milestone(city, number, id),
      values: { title, milestone: writtenFrom(due.milestone), day },
    });
  // The public page says whether something is late.
  const details = { which, day };
  await recordRun(tx, remindOfMilestones.name, {
    scope: city,
    subject: initiative,
    details,
    changes: [cityTag(city)],
  });
  return 1;
}

/** Whether nobody else told of it meanwhile. */
async function isTaken(tx: Tx, { id, which, day }: Due): Promise<boolean> {
  const taken =
    which === "end"
      ? await sql`update initiatives set end_told = ends_on
          where id = ${id} and ends_on = ${day} and end_told is distinct from ends_on`.execute(tx)
      : await sql`update initiative_milestones set ${sql.ref(which === "late" ? "late_told" : "near_told")} = due
          where id = ${id} and due = ${day} and done_on is null
            and ${sql.ref(which === "late" ? "late_told" : "near_told")} is distinct from due`.execute(tx);
  return taken.numAffectedRows === 1n;
}

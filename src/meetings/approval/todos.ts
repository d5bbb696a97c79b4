// Minutes that are out wait for the secretary, who answers comments, and when the days for these are over, for the chair, who approves
// them; for the commission where nobody is named.

import { sql } from "kysely";
import { z } from "zod";
import type { MeetingRole } from "../../network/role.ts";
import { anyRole } from "../../platform/allow.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { addDays, dayOf } from "../../platform/day.ts";
import { query } from "../../platform/operation.ts";
import type { Visit } from "../../platform/page.ts";
import { meetingOf } from "../../platform/place.ts";
import { ownCities } from "../../platform/role.ts";
import type { Waiting } from "../../platform/waiting.ts";
import { textToRead } from "../../platform/written.ts";
import { waitingTodos } from "../../ui/screens/todo.tsx";
import type { Todo } from "../../ui/todo-list.tsx";
import { named, planners } from "../allow.ts";
import { paths } from "../paths.ts";
import { commentDays, lastDayOfComments } from "./comment.ts";
import { getsMinutes, hasNotCommented, sentOn } from "./store.ts";

const mostNamed = 10;

const Waits = z.object({
  id: z.string(),
  title: z.string(),
  unanswered: z.int(),
  sent: z.coerce.date(),
  secretary: z.boolean(),
  chair: z.boolean(),
});
type Waits = z.infer<typeof Waits>;

/** Whether somebody is named for the meeting of a row. */
const isNamed = (role: MeetingRole) => sql<boolean>`exists (select from roles where place = 'meeting'
  and place_id = meetings.id and role = ${role} and ended_at is null)`;

const forPlanners: Waiting<Waits> = {
  allow: planners,
  row: Waits,
  find: (db) =>
    minutesThatAreOut(db).select([isNamed("secretary").as("secretary"), isNamed("chair").as("chair")]),
};

function minutesThatAreOut(db: Queryable) {
  return db
    .selectFrom("meetings")
    .select([
      "id",
      textToRead("title").as("title"),
      sql<number>`(select count(*)::int from meeting_comments
          where meeting_id = meetings.id and answered_at is null)`.as("unanswered"),
      "minutesSentAt as sent",
    ])
    .where("state", "=", "minutes_out")
    .where("minutesSentAt", "is not", null)
    .orderBy("minutesSentAt")
    .limit(mostNamed);
}

/** For whoever is named, the minutes of their meetings, with what they are there. */
export const ownMinutes = query({
  name: "meetings.ownMinutes",
  input: z.object({}),
  allow: named,
  async run(_input, { db, actor }) {
    const own = actor.roles.flatMap((held) => meetingOf(held) ?? []);
    const found = await minutesThatAreOut(db).where("id", "in", own).execute();
    const rows = found.map((row) => {
      const is = (role: MeetingRole) =>
        actor.roles.some((held) => held.role === role && meetingOf(held) === row.id);
      return Waits.parse({ ...row, secretary: is("secretary"), chair: is("chair") });
    });
    return { rows };
  },
});

const ToComment = z.object({
  meeting: z.string(),
  city: z.string(),
  title: z.string(),
  sent: z.coerce.date(),
});

const forReaders: Waiting<z.infer<typeof ToComment>> = {
  allow: anyRole,
  row: ToComment,
  find(db, { actor, now }) {
    const cities = ownCities(actor, "coordinator");
    if (cities.length === 0) return undefined;
    return db
      .selectFrom("meetingInvitations")
      .innerJoin("meetings", "meetings.id", "meetingInvitations.meetingId")
      .select([
        "meetings.id as meeting",
        "meetingInvitations.cityId as city",
        textToRead("meetings.title").as("title"),
        "minutesSentAt as sent",
      ])
      .where("personId", "=", actor.id)
      .where("meetingInvitations.cityId", "in", cities)
      .where("withdrawnAt", "is", null)
      .where("meetings.state", "=", "minutes_out")
      .where(sentOn(), ">=", addDays(dayOf(now), -commentDays))
      .where(getsMinutes)
      .where(hasNotCommented)
      .orderBy("minutesSentAt")
      .limit(mostNamed);
  },
};

/** Minutes that went out, in the list of a city, for its coordinators: until they have said something, or the days are over. */
export const minutesToComment = waitingTodos({
  waits: forReaders,
  list: (rows, { t }: Pick<Visit, "t">, { id: city }: { id: string }): Todo[] =>
    rows
      .filter((one) => one.city === city)
      .map(({ meeting, title, sent }) => ({
        kind: "due",
        text: t("holding:todo.comment", { title }),
        href: paths.ownMinutes(meeting),
        dueOn: lastDayOfComments(sent),
      })),
});

interface Tasks {
  answers: boolean;
  approves: boolean;
}

/** What there is to do for whoever answers comments on these minutes, or approves them. */
function todoOf(
  { id, title, unanswered: count, sent }: Waits,
  { answers, approves }: Tasks,
  { t, now }: Pick<Visit, "t" | "now">,
): Todo[] {
  if (count > 0)
    return answers
      ? [{ kind: "waits", text: t("holding:todo.comments", { count, title }), href: paths.comments(id) }]
      : [];
  if (!approves || dayOf(now) <= lastDayOfComments(sent)) return [];
  return [{ kind: "waits", text: t("holding:todo.approve", { title }), href: paths.approve(id) }];
}

export const minutesThatWait = waitingTodos({
  waits: forPlanners,
  list: (rows, visit: Pick<Visit, "t" | "now">): Todo[] =>
    rows.flatMap((row) => todoOf(row, { answers: !row.secretary, approves: !row.chair }, visit)),
});

/** The same on the desk of whoever is named for the meeting. */
export function todosOfNamed(rows: readonly Waits[], visit: Pick<Visit, "t" | "now">): Todo[] {
  return rows.flatMap((row) => todoOf(row, { answers: row.secretary, approves: row.chair }, visit));
}

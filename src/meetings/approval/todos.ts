// Minutes that are out wait for whoever wrote them: comments to answer, and when the days for these are over, to be approved.

import { sql } from "kysely";
import { z } from "zod";
import { anyRole } from "../../platform/allow.ts";
import { addDays, dayOf } from "../../platform/day.ts";
import type { Visit } from "../../platform/page.ts";
import { ownCities } from "../../platform/role.ts";
import type { Waiting } from "../../platform/waiting.ts";
import { textToRead } from "../../platform/written.ts";
import { waitingTodos } from "../../ui/screens/todo.tsx";
import type { Todo } from "../../ui/todo-list.tsx";
import { planners } from "../allow.ts";
import { paths } from "../paths.ts";
import { commentDays, lastDayOfComments } from "./comment.ts";
import { getsMinutes, hasNotCommented, sentOn } from "./store.ts";

const mostNamed = 10;

const Waits = z.object({ id: z.string(), title: z.string(), unanswered: z.int(), sent: z.coerce.date() });
type Waits = z.infer<typeof Waits>;

const forPlanners: Waiting<Waits> = {
  allow: planners,
  row: Waits,
  find: (db) =>
    db
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
      .limit(mostNamed),
};

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

export const minutesThatWait = waitingTodos({
  waits: forPlanners,
  list: (rows, { t, now }: Pick<Visit, "t" | "now">): Todo[] =>
    rows.flatMap(({ id, title, unanswered: count, sent }): Todo[] => {
      if (count > 0)
        return [
          { kind: "waits", text: t("holding:todo.comments", { count, title }), href: paths.comments(id) },
        ];
      if (dayOf(now) <= lastDayOfComments(sent)) return [];
      return [{ kind: "waits", text: t("holding:todo.approve", { title }), href: paths.approve(id) }];
    }),
});

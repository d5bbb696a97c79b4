// Minutes that are out wait for whoever wrote them: comments to answer, and when the days for these are over, to be approved.

import { sql } from "kysely";
import { z } from "zod";
import { dayOf } from "../../platform/day.ts";
import type { Visit } from "../../platform/page.ts";
import type { Waiting } from "../../platform/waiting.ts";
import { textToRead } from "../../platform/written.ts";
import { waitingTodos } from "../../ui/screens/todo.tsx";
import type { Todo } from "../../ui/todo-list.tsx";
import { paths } from "../paths.ts";
import { planners } from "../planning/commands.ts";
import { lastDayOfComments } from "./comment.ts";

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

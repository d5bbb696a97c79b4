// Meetings that a coordinator planned for a body wait to be called: by the chair who is named, who has it on the desk in any case, or by
// the commission.

import { z } from "zod";
import { dayOf } from "../../platform/day.ts";
import type { Visit } from "../../platform/page.ts";
import type { Waiting } from "../../platform/waiting.ts";
import { textToRead } from "../../platform/written.ts";
import { waitingTodos } from "../../ui/screens/todo.tsx";
import type { Todo } from "../../ui/todo-list.tsx";
import { planners } from "../allow.ts";
import { firstDay, lastDay } from "../invitations/days-of-meeting.ts";
import { paths } from "../paths.ts";

const mostNamed = 10;

const Waits = z.object({ id: z.string(), title: z.string() });

const waits: Waiting<z.infer<typeof Waits>> = {
  allow: planners,
  row: Waits,
  find: (db, { now }) =>
    db
      .selectFrom("meetings")
      .select(["id", textToRead("title").as("title")])
      .where("state", "=", "draft")
      .where("plannedForId", "is not", null)
      // What lies in the past is called no more.
      .where(lastDay, ">=", dayOf(now))
      .orderBy(firstDay)
      .limit(mostNamed),
};

export const meetingsToCall = waitingTodos({
  waits,
  list: (rows, { t }: Pick<Visit, "t">): Todo[] =>
    rows.map(({ id, title }) => ({
      kind: "waits",
      text: t("convening:ownBody.todo", { title }),
      href: paths.step(id, "call"),
    })),
});

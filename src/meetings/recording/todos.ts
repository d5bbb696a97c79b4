// Recordings that are to be deleted by now stand on the desk of the commission until somebody says that they are.

import { z } from "zod";
import { dayOf } from "../../platform/day.ts";
import type { Visit } from "../../platform/page.ts";
import type { Waiting } from "../../platform/waiting.ts";
import { textToRead } from "../../platform/written.ts";
import { waitingTodos } from "../../ui/screens/todo.tsx";
import type { Todo } from "../../ui/todo-list.tsx";
import { planners } from "../allow.ts";
import { paths } from "../paths.ts";

const mostNamed = 10;

const Waits = z.object({ id: z.string(), title: z.string(), until: z.iso.date() });

const waits: Waiting<z.infer<typeof Waits>> = {
  allow: planners,
  row: Waits,
  find: (db, { now }) =>
    db
      .selectFrom("meetings")
      .select(["id", textToRead("title").as("title"), "recordingDeleteOn as until"])
      .where("recordingDeleteOn", "<=", dayOf(now))
      .where("recordingDeletedAt", "is", null)
      .where("state", "!=", "draft")
      .orderBy("recordingDeleteOn")
      .limit(mostNamed),
};

export const recordingsToDelete = waitingTodos({
  waits,
  list: (rows, { t }: Pick<Visit, "t">): Todo[] =>
    rows.map(({ id, title, until }) => ({
      kind: "due",
      text: t("convening:recording.todo", { title }),
      href: paths.recording(id),
      dueOn: until,
    })),
});

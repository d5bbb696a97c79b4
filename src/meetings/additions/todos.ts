// What was added to meetings waits for two people of the commission.

import { z } from "zod";
import { commission } from "../../network/allow.ts";
import type { Visit } from "../../platform/page.ts";
import type { Waiting } from "../../platform/waiting.ts";
import { textToRead } from "../../platform/written.ts";
import { waitingTodos } from "../../ui/screens/todo.tsx";
import type { Todo } from "../../ui/todo-list.tsx";
import { paths } from "../paths.ts";
import { AdditionPart } from "./addition.ts";
import { waitingAdditions, waitsFor } from "./store.ts";

/** So many are named; all of them are on a page of their own. */
const mostNamed = 10;

const Waits = z.object({ id: z.string(), part: AdditionPart, title: z.string() });
type Waits = z.infer<typeof Waits>;

const forCommission: Waiting<Waits> = {
  allow: commission,
  row: Waits,
  find: (db, { actor }) =>
    waitingAdditions(db)
      .select(["meetingAdditions.id", "part", textToRead("meetings.title").as("title")])
      .where(waitsFor(actor.id))
      .limit(mostNamed),
};

export const additionsToLookAt = waitingTodos({
  waits: forCommission,
  list: (rows, { t }: Pick<Visit, "t">): Todo[] =>
    rows.map(({ id, part, title }) => ({
      kind: "waits",
      text: t("meetings:additions.todo", { part: t(`meetings:part.${part}`), title }),
      href: paths.addition(id),
    })),
});

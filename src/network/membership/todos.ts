// What waits for the commission: applications to answer, and decisions that another officer proposed.

import { todoSource } from "../../ui/screens/todo.tsx";
import type { Todo } from "../../ui/todo-list.tsx";
import { membershipPaths } from "./paths.ts";
import { listWaitingApplications } from "./queries.ts";

export const applicationsToAnswer = todoSource({
  reads: listWaitingApplications,
  list: ({ waiting }, { t }) =>
    waiting.map(
      ({ id, names, state, dueOn }): Todo => ({
        kind: dueOn === undefined ? "waits" : "due",
        text: t(state === "with_commission" ? "membership:todo.answer" : "membership:todo.decide", {
          name: names,
        }),
        href: membershipPaths.one(id),
        ...(dueOn !== undefined && { dueOn }),
      }),
    ),
});

// What waits of what was asked: answers to check, ratings to take over.

import { waitingTodos } from "../ui/screens/todo.tsx";
import type { Todo } from "../ui/todo-list.tsx";
import { waitingAnswers } from "./desk-queries.ts";
import { acceptRatings } from "./expert-reviews/commands.ts";
import { paths } from "./paths.ts";

export const answersToCheck = waitingTodos({
  waits: waitingAnswers,
  list(waiting, { may, t }, { id }: { id: string }) {
    const { check = 0, accept = 0, overdue = 0 } = waiting.find(({ city }) => city === id) ?? {};
    const todos: Todo[] = [];
    if (check > 0)
      todos.push({
        kind: "waits",
        text: t("asking:request.toCheckCount", { count: check }),
        href: paths.requests(id),
      });
    if (accept > 0 && may(acceptRatings, { city: id }))
      todos.push({
        kind: "waits",
        text: t("asking:expert.toAcceptCount", { count: accept }),
        href: paths.expertReviews(id),
      });
    if (overdue > 0)
      todos.push({
        kind: "asked",
        text: t("portal:overview.overdue", { count: overdue }),
        href: paths.requests(id),
      });
    return todos;
  },
});

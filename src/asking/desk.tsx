// What waits of what was asked: answers to check, ratings to take over.

import { todoSource } from "../ui/screens/todo.tsx";
import type { Todo } from "../ui/todo-list.tsx";
import { listWaitingAnswers } from "./desk-queries.ts";
import { acceptRatings } from "./expert-reviews/commands.ts";
import { paths } from "./paths.ts";

export const waitingAnswers = todoSource({
  reads: listWaitingAnswers,
  list(waiting, { may, t }, { id }: { id: string }) {
    const { toCheck = 0, toAccept = 0, overdue = 0 } = waiting.find(({ city }) => city === id) ?? {};
    const todos: Todo[] = [];
    if (toCheck > 0)
      todos.push({
        kind: "waits",
        text: t("asking:request.toCheckCount", { count: toCheck }),
        href: paths.requests(id),
      });
    if (toAccept > 0 && may(acceptRatings, { city: id }))
      todos.push({
        kind: "waits",
        text: t("asking:expert.toAcceptCount", { count: toAccept }),
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

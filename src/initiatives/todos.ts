// What waits in a city: ideas for its coordinators, and what is missing of what somebody proposed.

import { waitingTodos } from "../ui/screens/todo.tsx";
import type { Todo } from "../ui/todo-list.tsx";
import { moveInitiative } from "./commands.ts";
import { lastDayOf } from "./milestones/milestone.ts";
import { paths } from "./paths.ts";
import { initiativesWaiting } from "./waiting.ts";

export const waitingInitiatives = waitingTodos({
  waits: initiativesWaiting,
  list(waiting, { may, t }, { id }: { id: string }) {
    const here = waiting.find(({ city }) => city === id);
    if (!here) return [];
    const { ideas, all, incomplete, finishing, days } = here;
    const isCoordinator = may(moveInitiative, { city: id });
    const toDecide = isCoordinator ? ideas : [];
    const further = toDecide.length === 0 ? 0 : all - ideas.length;
    const todos: Todo[] = toDecide.map(({ number, title }) => ({
      kind: "waits",
      text: t("initiatives:todo.decide", { title }),
      href: paths.one(id, number),
    }));
    if (further > 0)
      todos.push({
        kind: "waits",
        text: t("initiatives:todo.more", { count: further }),
        href: paths.ofState(id, "idea"),
      });
    for (const { number, title, next } of incomplete)
      todos.push({
        kind: "waits",
        text: t("initiatives:todo.complete", { title, question: t(`initiatives:content.${next}`) }),
        href: paths.question(id, number, next),
      });
    for (const { number, title, own } of finishing)
      if (own || isCoordinator)
        todos.push({
          kind: "waits",
          text: t("initiatives:todo.results", { title }),
          href: paths.edit(id, number),
        });
    for (const { number, title, milestone, day, own } of days)
      if (own || isCoordinator)
        todos.push({
          kind: "due",
          dueOn: lastDayOf(day),
          text: milestone
            ? t("initiatives:todo.milestone", { milestone: milestone.title, title })
            : t("initiatives:todo.ended", { title }),
          href: milestone ? paths.milestone(id, number, milestone.id) : paths.one(id, number),
        });
    return todos;
  },
});

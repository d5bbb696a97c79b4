// What waits in a city: ideas for its coordinators, and what is missing of what somebody proposed.

import { todoSource } from "../ui/screens/todo.tsx";
import type { Todo } from "../ui/todo-list.tsx";
import { moveInitiative } from "./commands.ts";
import { paths } from "./paths.ts";
import { listWaitingInitiatives } from "./queries.ts";

export const waitingInitiatives = todoSource({
  reads: listWaitingInitiatives,
  list(waiting, { may, t }, { id }: { id: string }) {
    const { ideas, ideasInAll, incomplete } = waiting.find(({ city }) => city === id) ?? {
      ideas: [],
      ideasInAll: 0,
      incomplete: [],
    };
    const decides = may(moveInitiative, { city: id });
    const shown = decides ? ideas : [];
    const more = decides ? ideasInAll - ideas.length : 0;
    return [
      ...shown.map(
        ({ number, title }): Todo => ({
          kind: "waits",
          text: t("initiatives:todo.decide", { title }),
          href: paths.one(id, number),
        }),
      ),
      ...(more > 0
        ? [
            {
              kind: "waits" as const,
              text: t("initiatives:todo.more", { count: more }),
              href: paths.ofState(id, "idea"),
            },
          ]
        : []),
      ...incomplete.map(
        ({ number, title }): Todo => ({
          kind: "waits",
          text: t("initiatives:todo.complete", { title }),
          href: paths.edit(id, number),
        }),
      ),
    ];
  },
});

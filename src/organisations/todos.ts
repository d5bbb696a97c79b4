// What waits for a coordinator: organisations that were proposed in their city.

import { todoSource } from "../ui/screens/todo.tsx";
import type { Todo } from "../ui/todo-list.tsx";
import { paths } from "./paths.ts";
import { organisationsProposed } from "./queries.ts";

export const organisationsToList = todoSource({
  reads: organisationsProposed,
  list: (proposed, { t }, { id: city }: { id: string }) =>
    proposed
      .filter((one) => one.city === city)
      .map(
        ({ id, name }): Todo => ({
          kind: "waits",
          text: t("organisations:todo.list", { name }),
          href: paths.one(id),
        }),
      ),
});

// What waits for a coordinator: organisations that were proposed in their city.

import { z } from "zod";
import { anyRole } from "../platform/allow.ts";
import { ownCities } from "../platform/role.ts";
import type { Waiting } from "../platform/waiting.ts";
import { textToRead } from "../platform/written.ts";
import { waitingTodos } from "../ui/screens/todo.tsx";
import type { Todo } from "../ui/todo-list.tsx";
import { paths } from "./paths.ts";

const mostNamed = 50;
const Proposed = z.object({ id: z.string(), name: z.string(), city: z.string() });

const proposed: Waiting<z.infer<typeof Proposed>> = {
  allow: anyRole,
  row: Proposed,
  find(db, { actor }) {
    const cities = ownCities(actor, "coordinator");
    if (cities.length === 0) return undefined;
    return db
      .selectFrom("organisations")
      .innerJoin("organisationCities", "organisationCities.organisationId", "organisations.id")
      .select(["organisations.id", "organisationCities.cityId as city"])
      .select(textToRead("organisations.name").as("name"))
      .where("state", "=", "proposed")
      .where("organisationCities.cityId", "in", cities)
      .orderBy("addedAt")
      .orderBy("organisations.id")
      .limit(mostNamed);
  },
};

export const organisationsToList = waitingTodos({
  waits: proposed,
  list: (found, { t }, { id: city }: { id: string }) =>
    found
      .filter((one) => one.city === city)
      .map(
        ({ id, name }): Todo => ({
          kind: "waits",
          text: t("organisations:todo.list", { name }),
          href: paths.one(id),
        }),
      ),
});

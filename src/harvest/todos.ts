// Sources that wait for a coordinator, on their desk.

import { z } from "zod";
import { anyRole } from "../platform/allow.ts";
import { ownCities } from "../platform/role.ts";
import type { Waiting } from "../platform/waiting.ts";
import { waitingTodos } from "../ui/screens/todo.tsx";
import { paths } from "./paths.ts";

const mostNamed = 20;
const SourceWaiting = z.object({
  id: z.string(),
  city: z.string(),
  name: z.string(),
  state: z.enum(["broken", "asks"]),
});

const waits: Waiting<z.infer<typeof SourceWaiting>> = {
  allow: anyRole,
  row: SourceWaiting,
  find(db, { actor }) {
    const cities = ownCities(actor, "coordinator");
    if (cities.length === 0) return undefined;
    return db
      .selectFrom("harvestSources")
      .select(["id", "cityId as city", "name", "state"])
      .where("cityId", "in", cities)
      .where("state", "in", ["broken", "asks"])
      .orderBy("fetchedAt")
      .limit(mostNamed);
  },
};

/** In the list of a city, for its coordinators. */
export const sourcesToSeeTo = waitingTodos({
  waits,
  list: (rows, { t }, { id: city }: { id: string }) =>
    rows
      .filter((one) => one.city === city)
      .map(({ id, name, state }) => ({
        kind: "waits",
        text: t(`harvest:todo.${state}`, { name }),
        href: paths.one(city, id),
      })),
});

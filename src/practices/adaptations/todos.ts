// What waits of adaptations on the desk of a city: to say how it goes, where nothing was said for half a year.

import { z } from "zod";
import { anyRole } from "../../platform/allow.ts";
import { dayOf } from "../../platform/day.ts";
import { ownCities } from "../../platform/role.ts";
import type { Waiting } from "../../platform/waiting.ts";
import { textToRead } from "../../platform/written.ts";
import { waitingTodos } from "../../ui/screens/todo.tsx";
import { silentBefore } from "./adaptation.ts";
import { paths } from "./paths.ts";

/** A desk shows as many as anybody reads. */
const mostNamed = 20;

const ToDo = z.object({ city: z.string(), number: z.int(), title: z.string() });
type ToDo = z.infer<typeof ToDo>;

const inCity: Waiting<ToDo> = {
  allow: anyRole,
  row: ToDo,
  find(db, { actor, now }) {
    const cities = ownCities(actor, "coordinator");
    if (cities.length === 0) return undefined;
    return db
      .selectFrom("practiceAdaptations as adaptation")
      .innerJoin("practices", "practices.id", "adaptation.practiceId")
      .select(["adaptation.cityId as city", "adaptation.number", textToRead("practices.title").as("title")])
      .where("adaptation.cityId", "in", cities)
      .where("adaptation.state", "in", ["planned", "tried"])
      .where("adaptation.changedAt", "<", silentBefore(dayOf(now)))
      .orderBy("adaptation.changedAt")
      .limit(mostNamed);
  },
};

export const adaptationsOfCity = waitingTodos({
  waits: inCity,
  list: (found, { t }, { id }: { id: string }) =>
    found
      .filter(({ city }) => city === id)
      .map(({ city, number, title }) => ({
        kind: "waits" as const,
        text: t("adaptations:todo", { title }),
        href: paths.one(city, number),
      })),
});

// What waits of clusters on the desk of a city: to answer whether it coordinates one, and to close or prolong one that ends.

import { sql } from "kysely";
import { z } from "zod";
import { lastDayToTell } from "../../organisations/endings.ts";
import { anyRole } from "../../platform/allow.ts";
import { ownCities } from "../../platform/role.ts";
import type { Waiting } from "../../platform/waiting.ts";
import { textToRead } from "../../platform/written.ts";
import { waitingTodos } from "../../ui/screens/todo.tsx";
import { paths } from "../paths.ts";
import { noticeDays } from "./told.ts";

/** A desk shows as many as anybody reads. */
const mostNamed = 20;

const ToDo = z.object({
  what: z.enum(["answer", "close"]),
  id: z.string(),
  city: z.string(),
  title: z.string(),
  until: z.string().nullable(),
});
type ToDo = z.infer<typeof ToDo>;

const inCity: Waiting<ToDo> = {
  allow: anyRole,
  row: ToDo,
  find(db, { actor, now }) {
    const cities = ownCities(actor, "coordinator");
    if (cities.length === 0) return undefined;
    return db
      .selectFrom("clusters")
      .innerJoin(
        (of) =>
          of
            .selectFrom("clusterOffers")
            .select(["clusterId", "toId as cityId", sql<ToDo["what"]>`'answer'`.as("what")])
            .where("toId", "in", cities)
            .unionAll(
              of
                .selectFrom("clusterCities")
                .select(["clusterId", "cityId", sql<ToDo["what"]>`'close'`.as("what")])
                .where("cityId", "in", cities)
                .where("leftOn", "is", null)
                .where("coordinatesSince", "is not", null)
                .where("coordinatesUntil", "is", null),
            )
            .as("own"),
        (join) => join.onRef("own.clusterId", "=", "clusters.id"),
      )
      .select(["clusters.id", "own.what", "own.cityId as city", "clusters.endsOn as until"])
      .select(textToRead("clusters.title").as("title"))
      .where("clusters.state", "=", "open")
      .where((of) =>
        of.or([of("own.what", "=", "answer"), of("clusters.endsOn", "<=", lastDayToTell(now, noticeDays))]),
      )
      .orderBy("clusters.endsOn")
      .orderBy("clusters.id")
      .limit(mostNamed);
  },
};

export const clustersToDo = waitingTodos({
  waits: inCity,
  list: (found, { t }, { id: city }: { id: string }) =>
    found
      .filter((one) => one.city === city)
      .map(({ what, id, title, until }) => ({
        kind: what === "answer" ? ("waits" as const) : ("due" as const),
        text: t(`clusters:todo.${what}`, { title }),
        href: what === "answer" ? paths.answerOffer(city, id) : paths.cluster(id),
        ...(what === "close" && until !== null && { dueOn: until }),
      })),
});

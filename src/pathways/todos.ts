// What waits for the coordinators of a city: a published pathway of which a step can not be taken any more or was not checked for long,
// and one that is to be looked over.

import { sql } from "kysely";
import { z } from "zod";
import { uncheckedAfterDays } from "../catalogue/opportunities/freshness.ts";
import { signedIn } from "../platform/allow.ts";
import { addDays, dayOf } from "../platform/day.ts";
import { cityOf } from "../platform/place.ts";
import type { Waiting } from "../platform/waiting.ts";
import { textToRead } from "../platform/written.ts";
import { waitingTodos } from "../ui/screens/todo.tsx";
import { paths } from "./paths.ts";

/** So many are named one by one. */
const mostNamed = 20;

const InCity = z.object({ city: z.string(), number: z.int(), title: z.string(), broken: z.boolean() });

const inCities: Waiting<z.infer<typeof InCity>> = {
  allow: signedIn,
  row: InCity,
  find(db, { actor, now }) {
    const cities = actor.roles.flatMap((held) => (held.role === "coordinator" ? (cityOf(held) ?? []) : []));
    if (cities.length === 0) return undefined;
    const today = dayOf(now);
    const isBroken = sql<boolean>`exists (select from pathway_steps join opportunities on opportunities.id = opportunity_id
      where pathway_id = pathways.id and (opportunities.state <> 'published'
        or hidden_since is not null or confirmed_on is null or confirmed_on < ${addDays(today, -uncheckedAfterDays)}::date))`;
    return db
      .selectFrom("pathways")
      .where("pathways.cityId", "in", cities)
      .where("pathways.state", "=", "published")
      .where((where) => where.or([isBroken, where("pathways.reviewOn", "<", today)]))
      .select(["pathways.cityId as city", "pathways.number"])
      .select(textToRead("pathways.title").as("title"))
      .select(isBroken.as("broken"))
      .orderBy("pathways.number")
      .limit(mostNamed);
  },
};

export const pathwaysToSeeTo = waitingTodos({
  waits: inCities,
  list: (rows, { t }, { id }: { id: string }) =>
    rows
      .filter(({ city }) => city === id)
      .map(({ number, title, broken }) => ({
        kind: "waits",
        text: t(broken ? "pathways:todo.broken" : "pathways:todo.review", { title }),
        href: paths.one(number),
      })),
});

// What waits in a city: promises that a coordinator agrees to or cancels.

import { sql } from "kysely";
import { z } from "zod";
import { ownCities } from "../platform/role.ts";
import type { Waiting } from "../platform/waiting.ts";
import { waitingTodos } from "../ui/screens/todo.tsx";
import type { Todo } from "../ui/todo-list.tsx";
import { paths } from "./paths.ts";
import { coordinators, deciders } from "./workflow.ts";

/** So many promises of a city are named one by one. */
const mostNamed = 10;

const Promised = z.object({ city: z.string(), number: z.int(), what: z.string(), all: z.int() });

const promises: Waiting<z.infer<typeof Promised>> = {
  allow: deciders,
  row: Promised,
  find: (db, { actor }) =>
    db
      .selectFrom((query) =>
        query
          .selectFrom("contributions")
          .where("state", "=", "pledged")
          .where(sql<boolean>`city_id = any(${ownCities(actor)}::text[])`)
          .select([
            "cityId as city",
            "number",
            "what",
            sql<number>`(row_number() over (partition by city_id order by number))::int`.as("place"),
            sql<number>`(count(*) over (partition by city_id))::int`.as("all"),
          ])
          .as("promised"),
      )
      .select(["city", "number", "what", "all"])
      .where("place", "<=", mostNamed)
      .orderBy("city")
      .orderBy("number"),
};

export const promisesToAgreeTo = waitingTodos({
  waits: promises,
  list(rows, { actor, t }, { id }: { id: string }) {
    if (!coordinators.permits(actor, { city: id })) return [];
    const own = rows.filter(({ city }) => city === id);
    const shown = own.map(
      ({ number, what }): Todo => ({
        kind: "waits",
        text: t("resources:todo.agree", { what }),
        href: paths.one(id, number),
      }),
    );
    const more = (own[0]?.all ?? 0) - own.length;
    if (more <= 0) return shown;
    const rest: Todo = {
      kind: "waits",
      text: t("resources:todo.more", { count: more }),
      href: paths.list(id, { state: "pledged" }),
    };
    return [...shown, rest];
  },
});

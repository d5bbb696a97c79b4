// What somebody uploaded, in a city, for an organisation or in the network, and has not taken yet, among what waits for them: until when it is kept stands beside it.

import { sql } from "kysely";
import { z } from "zod";
import type { Actor } from "../platform/actor.ts";
import { anyRole } from "../platform/allow.ts";
import type { Queryable } from "../platform/database/database.ts";
import { formatDate } from "../platform/i18n/format.ts";
import type { Visit } from "../platform/page.ts";
import { wholeNetwork } from "../platform/place.ts";
import { holdsRole, ownCities, representedBy } from "../platform/role.ts";
import type { Waiting } from "../platform/waiting.ts";
import { waitingTodos } from "../ui/screens/todo.tsx";
import type { Todo } from "../ui/todo-list.tsx";
import { representativesAnywhere } from "./allow.ts";
import { keptUntil } from "./kept-until.ts";
import { paths } from "./paths.ts";
import { recordTables } from "./slots.ts";

const mostNamed = 20;
const Own = z.object({
  id: z.string(),
  kind: z.string(),
  city: z.string().nullable(),
  file: z.string(),
  state: z.enum(["columns", "open"]),
  asked: z.coerce.date(),
});
type Own = z.infer<typeof Own>;

/** With columns to choose, questions to answer or rows to take; what is wrong in every row waits for nobody. */
function ownTables(db: Queryable, actor: Actor) {
  return db
    .selectFrom("recordTables")
    .select(["id", "kind", "cityId as city", "fileName as file", "state", "askedAt as asked"])
    .where("createdBy", "=", actor.id)
    .where("takenAt", "is", null)
    .where(
      sql<boolean>`(state = 'columns' or (state = 'open' and exists (select from record_rows
        where table_id = record_tables.id and outcome in ('create', 'link', 'change', 'ask'))))`,
    )
    .orderBy("askedAt", "desc")
    .orderBy("id")
    .limit(mostNamed);
}

const inCity: Waiting<Own> = {
  allow: anyRole,
  row: Own,
  find(db, { actor }) {
    const cities = ownCities(actor, "coordinator");
    return cities.length === 0 ? undefined : ownTables(db, actor).where("cityId", "in", cities);
  },
};

/** Of records of their own, in cities for which they do not work. */
const forOrganisations: Waiting<Own> = {
  allow: representativesAnywhere,
  row: Own,
  find(db, { actor }) {
    const kinds = recordTables
      .given()
      .flatMap(({ kind, isForOrganisations }) => (isForOrganisations ? kind : []));
    if (kinds.length === 0) return undefined;
    const cities = ownCities(actor, "coordinator");
    return ownTables(db, actor)
      .where("kind", "in", kinds)
      .where("cityId", "is not", null)
      .$if(cities.length > 0, (rows) => rows.where("cityId", "not in", cities));
  },
};

const inNetwork: Waiting<Own> = {
  allow: anyRole,
  row: Own,
  find: (db, { actor }) =>
    holdsRole(actor, ["administrator"], wholeNetwork)
      ? ownTables(db, actor).where("cityId", "is", null)
      : undefined,
};

function todoOf({ id, kind, city, file, state, asked }: Own, { t, language }: Visit): Todo {
  const at = [kind, id, city ?? undefined] as const;
  const day = formatDate(keptUntil({ takenAt: null, askedAt: asked }), language);
  return {
    kind: "waits",
    text: t(`bulk:todo.${state}`, { file, day }),
    href: state === "columns" ? paths.columns(...at) : paths.table(...at),
  };
}

export const tablesOfCity = waitingTodos({
  waits: inCity,
  list: (found, visit, { id }: { id: string }) =>
    found.filter(({ city }) => city === id).map((one) => todoOf(one, visit)),
});

/** Once for whoever speaks for several. */
export const tablesOfOrganisations = waitingTodos({
  waits: forOrganisations,
  list: (found, visit, { id }: { id: string }) =>
    representedBy(visit.actor)[0] === id ? found.map((one) => todoOf(one, visit)) : [],
});

export const tablesOfNetwork = waitingTodos({
  waits: inNetwork,
  list: (found, visit) => found.map((one) => todoOf(one, visit)),
});

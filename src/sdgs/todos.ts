// Links to targets that somebody else has to look at: a coordinator of the city, and where there is no other, an officer.

import { type SqlBool, sql } from "kysely";
import { z } from "zod";
import { officer } from "../network/allow.ts";
import { type Allow, anyRole } from "../platform/allow.ts";
import type { Queryable } from "../platform/database/database.ts";
import type { Visit } from "../platform/page.ts";
import { ownCities } from "../platform/role.ts";
import type { Asker, Waiting } from "../platform/waiting.ts";
import { textToRead } from "../platform/written.ts";
import { waitingTodos } from "../ui/screens/todo.tsx";
import type { Todo } from "../ui/todo-list.tsx";
import { paths } from "./paths.ts";

/** So many are named; more are found on the pages of the initiatives. */
const mostNamed = 10;

const Waits = z.object({ city: z.string(), number: z.int(), target: z.string(), title: z.string() });
type Waits = z.infer<typeof Waits>;

function unreviewed(db: Queryable, { actor }: Asker) {
  return db
    .selectFrom("sdgLinks")
    .innerJoin("initiatives", "initiatives.id", "sdgLinks.initiativeId")
    .select(["initiatives.cityId as city", "number", "target", textToRead("initiatives.title").as("title")])
    .where("reviewedAt", "is", null)
    .where((eb) => eb.or([eb("sdgLinks.proposedBy", "is", null), eb("sdgLinks.proposedBy", "!=", actor.id)]))
    .orderBy("proposedAt")
    .orderBy("sdgLinks.id")
    .limit(mostNamed);
}

const inCity: Waiting<Waits> = {
  allow: anyRole,
  row: Waits,
  find(db, asker) {
    const cities = ownCities(asker.actor, "coordinator");
    return cities.length === 0 ? undefined : unreviewed(db, asker).where("initiatives.cityId", "in", cities);
  },
};

/** Nobody in the city but who proposed it could look at it. */
const nobodyElse = sql<SqlBool>`not exists (
  select from roles where roles.place = 'city' and roles.place_id = initiatives.city_id
    and roles.role = 'coordinator' and roles.ended_at is null
    and roles.person_id is distinct from sdg_links.proposed_by
    and not exists (select from deactivated_people where deactivated_people.person_id = roles.person_id))`;

const inNetwork: Waiting<Waits> = {
  allow: officer("administrator", "reviewer") satisfies Allow,
  row: Waits,
  find: (db, asker) => unreviewed(db, asker).where(nobodyElse),
};

function todosOf(rows: readonly Waits[], { t }: Pick<Visit, "t">): Todo[] {
  return rows.map(({ city, number, target, title }) => ({
    kind: "waits",
    text: t("sdgs:review.todo", { target, title }),
    href: paths.review(city, number, target),
  }));
}

export const linksToReview = waitingTodos({
  waits: inCity,
  list: (rows, visit, { id }: { id: string }) =>
    todosOf(
      rows.filter(({ city }) => city === id),
      visit,
    ),
});

export const linksForOfficers = waitingTodos({ waits: inNetwork, list: todosOf });

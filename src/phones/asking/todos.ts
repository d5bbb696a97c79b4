// Whoever offers something says by telephone that it has to be changed: it waits for those who can do it until it is changed.

import { type Expression, sql } from "kysely";
import { z } from "zod";
import { paths } from "../../catalogue/paths.ts";
import { signedIn } from "../../platform/allow.ts";
import type { Queryable } from "../../platform/database/database.ts";
import type { Translate } from "../../platform/i18n/message-key.ts";
import { ownCities, representedBy } from "../../platform/role.ts";
import type { Waiting } from "../../platform/waiting.ts";
import { textToRead } from "../../platform/written.ts";
import { waitingTodos } from "../../ui/screens/todo.tsx";
import type { Todo } from "../../ui/todo-list.tsx";

const mostNamed = 20;

const Waits = z.object({ city: z.string(), organisation: z.string(), code: z.string(), title: z.string() });
type Waits = z.infer<typeof Waits>;

/** As long as nobody changed it or confirmed it since. */
function changesThatWait(db: Queryable, where: Expression<boolean>) {
  return db
    .selectFrom("phoneQuestions")
    .innerJoin("opportunities", "opportunities.id", "phoneQuestions.opportunityId")
    .where("phoneQuestions.answer", "=", "change")
    .whereRef("phoneQuestions.version", "=", "opportunities.version")
    .whereRef("phoneQuestions.confirmedOn", "=", "opportunities.confirmedOn")
    .where("opportunities.state", "=", "published")
    .where(where)
    .select(["opportunities.cityId as city", "opportunities.organisationId as organisation"])
    .select("opportunities.code")
    .select(textToRead<string>("opportunities.title").as("title"))
    .orderBy("phoneQuestions.answeredAt")
    .limit(mostNamed);
}

const inCities: Waiting<Waits> = {
  allow: signedIn,
  row: Waits,
  find(db, { actor }) {
    const cities = ownCities(actor, "coordinator");
    return cities.length === 0
      ? undefined
      : changesThatWait(db, sql<boolean>`opportunities.city_id = any (${cities}::text[])`);
  },
};

const inOrganisations: Waiting<Waits> = {
  allow: signedIn,
  row: Waits,
  find(db, { actor }) {
    const own = representedBy(actor);
    return own.length === 0
      ? undefined
      : changesThatWait(db, sql<boolean>`opportunities.organisation_id = any (${own}::text[])`);
  },
};

const todoOf = ({ code, title }: Waits, t: Translate): Todo => ({
  kind: "waits",
  text: t("phone-checks:todo", { title }),
  href: paths.one(code),
});

export const changesOfCity = waitingTodos({
  waits: inCities,
  list: (rows, { t }, { id }: { id: string }) =>
    rows.filter(({ city }) => city === id).map((row) => todoOf(row, t)),
});

export const changesOfOrganisation = waitingTodos({
  waits: inOrganisations,
  list: (rows, { t }, { id }: { id: string }) =>
    rows.filter(({ organisation }) => organisation === id).map((row) => todoOf(row, t)),
});

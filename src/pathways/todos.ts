// What waits for the coordinators of a city, and for the network's office: a published pathway of which a step can not be taken any more or was not checked for long,
// and one that is to be looked over.

import { sql } from "kysely";
import { z } from "zod";
import { uncheckedAfterDays } from "../catalogue/opportunities/freshness.ts";
import { officer } from "../network/allow.ts";
import { signedIn } from "../platform/allow.ts";
import type { Queryable } from "../platform/database/database.ts";
import { addDays, dayOf } from "../platform/day.ts";
import type { Translate } from "../platform/i18n/message-key.ts";
import { ownCities } from "../platform/role.ts";
import type { Waiting } from "../platform/waiting.ts";
import { textToRead } from "../platform/written.ts";
import { waitingTodos } from "../ui/screens/todo.tsx";
import type { Todo } from "../ui/todo-list.tsx";
import { paths } from "./paths.ts";

/** So many are named one by one. */
const mostNamed = 20;

const ToSeeTo = z.object({
  city: z.string().nullable(),
  number: z.int(),
  title: z.string(),
  broken: z.boolean(),
});
type ToSeeTo = z.infer<typeof ToSeeTo>;

function toSeeTo(db: Queryable, now: Date) {
  const today = dayOf(now);
  const isBroken = sql<boolean>`exists (select from pathway_steps join opportunities on opportunities.id = opportunity_id
    where pathway_id = pathways.id and (opportunities.state <> 'published'
      or hidden_since is not null or confirmed_on is null or confirmed_on < ${addDays(today, -uncheckedAfterDays)}::date))`;
  return db
    .selectFrom("pathways")
    .where("pathways.state", "=", "published")
    .where((where) => where.or([isBroken, where("pathways.reviewOn", "<", today)]))
    .select(["pathways.cityId as city", "pathways.number"])
    .select(textToRead("pathways.title").as("title"))
    .select(isBroken.as("broken"))
    .orderBy("pathways.number")
    .limit(mostNamed);
}

const inCities: Waiting<ToSeeTo> = {
  allow: signedIn,
  row: ToSeeTo,
  find(db, { actor, now }) {
    const cities = ownCities(actor, "coordinator");
    return cities.length === 0 ? undefined : toSeeTo(db, now).where("pathways.cityId", "in", cities);
  },
};

const inNetwork: Waiting<ToSeeTo> = {
  allow: officer("administrator"),
  row: ToSeeTo,
  find: (db, { now }) => toSeeTo(db, now).where("pathways.cityId", "is", null),
};

const todoOf = ({ number, title, broken }: ToSeeTo, t: Translate): Todo => ({
  kind: "waits",
  text: t(broken ? "pathways:todo.broken" : "pathways:todo.review", { title }),
  href: paths.one(number),
});

export const pathwaysToSeeTo = waitingTodos({
  waits: inCities,
  list: (rows, { t }, { id }: { id: string }) =>
    rows.filter(({ city }) => city === id).map((row) => todoOf(row, t)),
});

export const pathwaysOfNetworkToSeeTo = waitingTodos({
  waits: inNetwork,
  list: (rows, { t }) => rows.map((row) => todoOf(row, t)),
});

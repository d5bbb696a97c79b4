// What waits: requests for what a city or an organisation offers or needs, until somebody answers them.

import { sql } from "kysely";
import { z } from "zod";
import { representatives } from "../../organisations/representatives.ts";
import type { Actor } from "../../platform/actor.ts";
import { anyOf } from "../../platform/allow.ts";
import type { Translate } from "../../platform/i18n/message-key.ts";
import { ownCities, representedBy } from "../../platform/role.ts";
import type { Waiting } from "../../platform/waiting.ts";
import { waitingTodos } from "../../ui/screens/todo.tsx";
import type { Todo } from "../../ui/todo-list.tsx";
import { deciders } from "../workflow.ts";
import { paths } from "./paths.ts";
import { isRepresented } from "./store.ts";

/** So many are named one by one. */
const mostNamed = 20;

const Requested = z.object({
  city: z.string(),
  organisation: z.string().nullable(),
  number: z.int(),
  what: z.string(),
  /** Then whoever speaks for the organisation answers. */
  represented: z.boolean(),
  requests: z.int(),
});

/** Those of the places in which somebody answers; nothing is asked where there is none. */
const requestsIn = (column: "cityId" | "organisationId", placesOf: (actor: Actor) => string[]) =>
  ({
    allow: anyOf(deciders, representatives),
    row: Requested,
    find: (db, { actor }) => {
      const places = placesOf(actor);
      if (places.length === 0) return undefined;
      return db
        .selectFrom("postingRequests as requests")
        .innerJoin("postings", "postings.id", "requests.postingId")
        .where("requests.state", "=", "asked")
        .where(`postings.${column}`, "in", places)
        .groupBy("postings.id")
        .select([
          "postings.cityId as city",
          "postings.organisationId as organisation",
          "postings.number",
          "postings.what",
          isRepresented().as("represented"),
          sql<number>`count(*)::int`.as("requests"),
        ])
        .orderBy(sql`min(requests.asked_at)`)
        .limit(mostNamed);
    },
  }) satisfies Waiting<z.infer<typeof Requested>>;

const inCities = requestsIn("cityId", (actor) => ownCities(actor, "coordinator"));
const inOrganisations = requestsIn("organisationId", representedBy);

const todoOf = ({ city, number, what, requests: count }: z.infer<typeof Requested>, t: Translate): Todo => ({
  kind: "waits",
  text: t("needs:todo.answer", { count, what }),
  href: paths.one(city, number),
});

/** In the list of a city. */
export const requestsOfCity = waitingTodos({
  waits: inCities,
  list: (rows, { t }, { id }: { id: string }) =>
    rows.filter(({ city, represented }) => city === id && !represented).map((row) => todoOf(row, t)),
});

/** In the list of an organisation, for whoever speaks for it. */
export const requestsOfOrganisation = waitingTodos({
  waits: inOrganisations,
  list: (rows, { t }, { id }: { id: string }) =>
    rows.filter(({ organisation }) => organisation === id).map((row) => todoOf(row, t)),
});

// What waits: for coordinators what was put forward, the end of the call and what came of it; for organisations the call itself and what
// came back.

import { sql } from "kysely";
import { z } from "zod";
import { representatives } from "../organisations/representatives.ts";
import { signedIn } from "../platform/allow.ts";
import { addDays, dayOf } from "../platform/day.ts";
import { cityOf } from "../platform/place.ts";
import { representedBy } from "../platform/role.ts";
import type { Waiting } from "../platform/waiting.ts";
import { textToRead } from "../platform/written.ts";
import { waitingTodos } from "../ui/screens/todo.tsx";
import { daysBefore } from "./jobs.ts";
import { paths } from "./paths.ts";

/** So many are named one by one. */
const mostNamed = 20;

const InCity = z.object({
  city: z.string(),
  number: z.int(),
  name: z.string(),
  state: z.enum(["called", "programme", "held"]),
  until: z.string(),
  waiting: z.int(),
});

const inCities: Waiting<z.infer<typeof InCity>> = {
  allow: signedIn,
  row: InCity,
  find(db, { actor }) {
    const cities = actor.roles.flatMap((role) => (role.role === "coordinator" ? (cityOf(role) ?? []) : []));
    if (cities.length === 0) return undefined;
    return db
      .selectFrom("festivals")
      .where("cityId", "in", cities)
      .where("state", "in", ["called", "programme", "held"])
      .select(["cityId as city", "number", "state", "callUntil as until"])
      .select(textToRead("festivals.name").as("name"))
      .select(
        sql<number>`(select count(*)::int from festival_entries as events
          where events.festival_id = festivals.id and events.state = 'proposed')`.as("waiting"),
      )
      .orderBy("startsOn")
      .orderBy("festivals.id")
      .limit(mostNamed);
  },
};

/** In the list of a city. */
export const festivalsOfCity = waitingTodos({
  waits: inCities,
  list: (rows, { t, now }, { id }: { id: string }) => {
    const today = dayOf(now);
    return rows
      .filter(({ city }) => city === id)
      .flatMap(({ city, number, name, state, until, waiting }) => {
        const events = { href: paths.events(city, number) };
        return [
          ...(waiting > 0 && state !== "held"
            ? [
                {
                  kind: "waits" as const,
                  text: t("festivals:todo.waiting", { count: waiting, name }),
                  ...events,
                },
              ]
            : []),
          ...(state === "called" && until <= addDays(today, daysBefore)
            ? [
                {
                  kind: "due" as const,
                  text: t("festivals:todo.callEnds", { name }),
                  dueOn: until,
                  ...events,
                },
              ]
            : []),
          ...(state === "held"
            ? [
                {
                  kind: "waits" as const,
                  text: t("festivals:todo.held", { name }),
                  href: paths.counts(city, number),
                },
              ]
            : []),
        ];
      });
  },
});

const Own = z.object({
  organisation: z.string(),
  city: z.string(),
  number: z.int(),
  name: z.string(),
  until: z.string(),
  put: z.int(),
  returned: z.int(),
});

/** Festivals that are called where an organisation works, and how much of what it put forward came back. */
const ownWaiting: Waiting<z.infer<typeof Own>> = {
  allow: representatives,
  row: Own,
  find(db, { actor, now }) {
    const own = representedBy(actor);
    if (own.length === 0) return undefined;
    const putIn = (states: string) => sql<number>`(
      select count(*)::int from festival_entries as events
      join runs on runs.id = events.run_id join opportunities on opportunities.id = runs.opportunity_id
      where events.festival_id = festivals.id and opportunities.organisation_id = works.organisation_id
        and events.state in (${sql.raw(states)}))`;
    return db
      .selectFrom("organisationCities as works")
      .innerJoin("festivals", "festivals.cityId", "works.cityId")
      .where("works.organisationId", "in", own)
      .where("festivals.state", "=", "called")
      .where("festivals.callUntil", ">=", dayOf(now))
      .select([
        "works.organisationId as organisation",
        "festivals.cityId as city",
        "festivals.number",
        "festivals.callUntil as until",
      ])
      .select([
        textToRead("festivals.name").as("name"),
        putIn("'proposed', 'taken'").as("put"),
        putIn("'returned'").as("returned"),
      ])
      .orderBy("festivals.callUntil")
      .orderBy("festivals.id")
      .limit(mostNamed);
  },
};

/** In the list of an organisation, for whoever speaks for it. */
export const festivalsForOrganisation = waitingTodos({
  waits: ownWaiting,
  list: (rows, { t }, { id }: { id: string }) =>
    rows
      .filter(({ organisation }) => organisation === id)
      .flatMap(({ city, number, name, until, put, returned }) => [
        ...(returned > 0
          ? [
              {
                kind: "waits" as const,
                text: t("festivals:todo.returned", { count: returned, name }),
                href: paths.events(city, number),
              },
            ]
          : []),
        ...(put === 0 && returned === 0
          ? [
              {
                kind: "asked" as const,
                text: t("festivals:todo.called", { name }),
                href: paths.one(city, number),
                dueOn: until,
              },
            ]
          : []),
      ]),
});

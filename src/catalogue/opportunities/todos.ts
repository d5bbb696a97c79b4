// What waits: for coordinators what was handed in; for whoever offers something, what came back and what has to be confirmed.

import { sql } from "kysely";
import { z } from "zod";
import { representatives } from "../../organisations/representatives.ts";
import { signedIn } from "../../platform/allow.ts";
import { dayOf } from "../../platform/day.ts";
import { ownCities, representedBy } from "../../platform/role.ts";
import type { Waiting } from "../../platform/waiting.ts";
import { textToRead } from "../../platform/written.ts";
import { waitingTodos } from "../../ui/screens/todo.tsx";
import { paths } from "../paths.ts";
import { uncheckedAfterDays } from "./freshness.ts";

/** So many are named one by one. */
const mostNamed = 20;

const InCity = z.object({
  city: z.string(),
  code: z.string(),
  title: z.string(),
  organisation: z.string(),
  state: z.enum(["submitted", "returned", "published"]),
});

const inCities: Waiting<z.infer<typeof InCity>> = {
  allow: signedIn,
  row: InCity,
  find(db, { actor, now }) {
    const cities = ownCities(actor, "coordinator", "contributor");
    if (cities.length === 0) return undefined;
    const today = dayOf(now);
    const isKept = sql`opportunities.city_id = any(${ownCities(actor, "coordinator")}::text[])`;
    const speaking = sql`select from roles where place = 'organisation' and role = 'representative' and ended_at is null
      and place_id = opportunities.organisation_id`;
    return db
      .selectFrom("opportunities")
      .innerJoin("organisations", "organisations.id", "opportunities.organisationId")
      .where("opportunities.cityId", "in", cities)
      .where(
        sql<boolean>`case opportunities.state
          when 'submitted' then ${isKept}
          when 'returned' then opportunities.added_by = ${actor.id}
          when 'published' then ${isKept} and (missing_since is not null or hidden_since is not null
            or (confirmed_on + confirm_every < ${today}::date
              and (not exists (${speaking})
                or confirmed_on + greatest(confirm_every, ${uncheckedAfterDays}::int) < ${today}::date)))
          else false end`,
      )
      .select(["opportunities.cityId as city", "opportunities.code", "opportunities.state"])
      .select(textToRead("opportunities.title").as("title"))
      .select(textToRead("organisations.name").as("organisation"))
      .orderBy(sql`array_position(array['submitted', 'returned'], opportunities.state)`)
      .orderBy("opportunities.changedAt")
      .limit(mostNamed);
  },
};

const wordsInCity = {
  submitted: "catalogue:todo.submitted",
  returned: "catalogue:todo.returned",
  published: "catalogue:todo.confirm",
} as const;

/** In the list of a city. */
export const opportunitiesOfCity = waitingTodos({
  waits: inCities,
  list: (rows, { t }, { id }: { id: string }) =>
    rows
      .filter(({ city }) => city === id)
      .map(({ code, title, organisation, state }) => ({
        kind: "waits",
        text: t(wordsInCity[state], { title, organisation }),
        href: paths.one(code),
      })),
});

const Own = z.object({
  organisation: z.string(),
  code: z.string(),
  title: z.string(),
  state: z.enum(["draft", "returned", "published"]),
});

const ownWaiting: Waiting<z.infer<typeof Own>> = {
  allow: representatives,
  row: Own,
  find(db, { actor, now }) {
    const own = representedBy(actor);
    if (own.length === 0) return undefined;
    return db
      .selectFrom("opportunities")
      .where("organisationId", "in", own)
      .where(
        sql<boolean>`(state in ('returned', 'draft')
          or (state = 'published' and (missing_since is not null or hidden_since is not null
            or confirmed_on + confirm_every < ${dayOf(now)}::date)))`,
      )
      .select(["organisationId as organisation", "code", "state"])
      .select(textToRead("title").as("title"))
      .orderBy("changedAt")
      .limit(mostNamed);
  },
};

const words = {
  returned: "catalogue:todo.returned",
  draft: "catalogue:todo.draft",
  published: "catalogue:todo.confirm",
} as const;

/** In the list of an organisation, for whoever speaks for it. */
export const opportunitiesToSeeTo = waitingTodos({
  waits: ownWaiting,
  list: (rows, { t }, { id }: { id: string }) =>
    rows
      .filter(({ organisation }) => organisation === id)
      .map(({ code, title, state }) => ({
        kind: "waits",
        text: t(words[state], { title }),
        href: paths.one(code),
      })),
});

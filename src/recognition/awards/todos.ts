// What waits of awards: for a city what it began and can still hand in, for the commission what to close, to choose, to confirm and to send.

import { sql } from "kysely";
import { z } from "zod";
import type { Actor } from "../../platform/actor.ts";
import { anyRole } from "../../platform/allow.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { dayOf } from "../../platform/day.ts";
import type { Visit } from "../../platform/page.ts";
import { ownCities, representedBy } from "../../platform/role.ts";
import type { Waiting } from "../../platform/waiting.ts";
import { waitingTodos } from "../../ui/screens/todo.tsx";
import { administrators } from "../allow.ts";
import { awardPaths } from "./paths.ts";
import { titleIn } from "./rounds/round.ts";

const mostNamed = 20;

const ForNetwork = z.object({
  what: z.enum(["close", "convene", "handOver", "choose", "send", "tell", "object", "publish"]),
  number: z.int(),
  award: z.string(),
  round: z.string(),
});
type ForNetwork = z.infer<typeof ForNetwork>;

const inNetwork: Waiting<ForNetwork> = {
  allow: administrators,
  row: ForNetwork,
  find(db, { now }) {
    const undecided = sql<boolean>`exists (select from award_nominations
      where round_id = award_rounds.id and award_nominations.state in ('handed_in', 'weighed'))`;
    const unproposed = sql<boolean>`exists (select from award_nominations
      where round_id = award_rounds.id and award_nominations.state not in ('none', 'draft', 'withdrawn')
        and not exists (select from award_proposals where nomination_id = award_nominations.id))`;
    const objected = sql<boolean>`exists (select from award_objections
      join award_nominations on award_nominations.id = nomination_id
      where round_id = award_rounds.id and answer is null)`;
    return db
      .selectFrom("awardRounds")
      .select(["number", "award", "round"])
      .select(
        sql<ForNetwork["what"]>`case
          when award_rounds.state = 'open' then case when jury is null then 'close' else 'convene' end
          when award_rounds.state = 'judging' then 'handOver'
          when award_rounds.state = 'told' then case when ${objected} then 'object' else 'publish' end
          when ${undecided} then 'choose'
          when jury is null then 'send' else 'tell' end`.as("what"),
      )
      .where(
        sql<boolean>`(award_rounds.state = 'choosing'
          or (award_rounds.state = 'open' and nominations_until < ${dayOf(now)}::date)
          or (award_rounds.state = 'judging' and not ${unproposed})
          or (award_rounds.state = 'told'
            and (${objected} or sent_at + make_interval(days => (jury ->> 'objectDays')::int + 1) <= ${now})))`,
      )
      .orderBy("number")
      .limit(mostNamed);
  },
};

export const awardsOfNetwork = waitingTodos({
  waits: inNetwork,
  list: (found, { t, language }) =>
    found.map(({ what, number, ...round }) => ({
      kind: "waits" as const,
      text: t(`awards:todo.${what}`, { award: titleIn(round, language) }),
      href: awardPaths.one(number),
    })),
});

/** What was begun and can still be handed in. */
const begun = (db: Queryable, now: Date) =>
  db
    .selectFrom("awardNominations")
    .innerJoin("awardRounds", "awardRounds.id", "awardNominations.roundId")
    .select(["awardRounds.number", "award", "round"])
    .select(sql<string>`nominations_until::text`.as("until"))
    .where("awardNominations.state", "=", "draft")
    .where("awardRounds.state", "=", "open")
    .where("nominationsUntil", ">=", dayOf(now))
    .orderBy("nominationsUntil")
    .orderBy("awardRounds.number")
    .limit(mostNamed);

const ForCity = z.object({
  city: z.string(),
  number: z.int(),
  award: z.string(),
  round: z.string(),
  until: z.string(),
  /** Of an educator the nomination. */
  educator: z.int().nullable(),
});
type ForCity = z.infer<typeof ForCity>;

const toHandIn = (
  { until, ...round }: Omit<ForCity, "city">,
  href: string,
  { t, language }: Pick<Visit, "t" | "language">,
) => ({
  kind: "due" as const,
  text: t("awards:todo.handIn", { award: titleIn(round, language) }),
  href,
  dueOn: until,
});

const educatorOf = sql<number | null>`case when stands = 'educator' then award_nominations.number end`.as(
  "educator",
);
/** One whom they nominated themselves: of others nobody is told. */
const isOwnEducator = (actor: Pick<Actor, "id">) => sql<boolean>`(stands = 'educator' and exists (
  select from award_nomination_events as begun where begun.award_nomination_id = award_nominations.id
    and begun.action = 'start' and begun.actor_id = ${actor.id}))`;

const pathOf = ({ number, educator }: Pick<ForCity, "number" | "educator">, other: string) =>
  educator === null ? other : awardPaths.educator(number, educator);

const inCities: Waiting<ForCity> = {
  allow: anyRole,
  row: ForCity,
  find(db, { actor, now }) {
    const cities = ownCities(actor, "coordinator");
    if (cities.length === 0) return undefined;
    return begun(db, now)
      .select("awardNominations.cityId as city")
      .select(educatorOf)
      .where("awardNominations.cityId", "in", cities)
      .where(sql<boolean>`(stands = 'city' or ${isOwnEducator(actor)})`);
  },
};

export const awardsOfCities = waitingTodos<ForCity, { id: string }>({
  waits: inCities,
  list: (found, visit, { id }) =>
    found
      .filter(({ city }) => city === id)
      .map(({ city, ...one }) => toHandIn(one, pathOf(one, awardPaths.ofCity(city, one.number)), visit)),
});

const ForOrganisation = ForCity.omit({ city: true }).extend({ organisation: z.string() });
type ForOrganisation = z.infer<typeof ForOrganisation>;

const inOrganisations: Waiting<ForOrganisation> = {
  allow: anyRole,
  row: ForOrganisation,
  find(db, { actor, now }) {
    const organisations = representedBy(actor);
    if (organisations.length === 0) return undefined;
    return begun(db, now)
      .select(sql<string>`organisation_id`.as("organisation"))
      .select(educatorOf)
      .where("organisationId", "in", organisations)
      .where(sql<boolean>`(stands = 'organisation' or ${isOwnEducator(actor)})`);
  },
};

export const awardsOfOrganisations = waitingTodos<ForOrganisation, { id: string }>({
  waits: inOrganisations,
  list: (found, visit, { id }) =>
    found
      .filter(({ organisation }) => organisation === id)
      .map(({ organisation, ...one }) =>
        toHandIn(one, pathOf(one, awardPaths.ofOrganisation(organisation, one.number)), visit),
      ),
});

// What is read of opportunities. One query answers page and API, so what may leave the house is decided in one place.

import { z } from "zod";
import { levels } from "../../framework/learning.ts";
import { insiders } from "../../network/insiders.ts";
import { namedCity } from "../../network/queries.ts";
import { OrganisationId } from "../../organisations/organisation.ts";
import { seenBy as organisationNamed } from "../../organisations/queries.ts";
import { speaksFor } from "../../organisations/representatives.ts";
import type { Actor } from "../../platform/actor.ts";
import { everyone } from "../../platform/allow.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { aPageOf, type ListRules, listFields } from "../../platform/database/listed.ts";
import { dayOf } from "../../platform/day.ts";
import type { Language } from "../../platform/i18n/languages.ts";
import { translator } from "../../platform/i18n/messages.ts";
import { listQueries } from "../../platform/list-queries.ts";
import { query } from "../../platform/operation.ts";
import { screenQuery } from "../../platform/screen-query.ts";
import { textToRead } from "../../platform/written.ts";
import { maySeeAll, mayWrite, writers } from "../allow.ts";
import { refuse } from "../problems.ts";
import { entriesBesideChecklist } from "../structured/read.ts";
import { kinds } from "../vocabulary/kinds.ts";
import { OpportunityCode } from "./code.ts";
import { mostEvents, Opportunity } from "./opportunity.ts";
import { getOpportunity, getOpportunityOf, opportunitySteps } from "./store.ts";
import { actions, mayChange, publicStates, states, steps } from "./workflow.ts";

const ofCity = { city: z.string().max(40) };

export const opportunityQuery = query({
  name: "catalogue.getOpportunity",
  route: "GET /learning/:opportunity",
  summary: "One opportunity with all that it says; when and where it is offered is said by its runs.",
  input: z.object({ opportunity: OpportunityCode }),
  output: Opportunity,
  allow: everyone,
  run: ({ opportunity }, { db, actor }) => getOpportunity(db, opportunity, actor),
});

/** The same for its page. What happened to it, and why, is for its people. */
export const opportunityForPage = screenQuery(opportunityQuery, {
  name: "catalogue.opportunityForPage",
  async show(opportunity, { db, actor, now }) {
    const today = dayOf(now);
    const [events, entries] = await Promise.all([
      maySeeAll(actor, opportunity) ? opportunitySteps.of(db, opportunity.id, mostEvents) : [],
      entriesBesideChecklist(db, opportunity.id, today),
    ]);
    return { opportunity, events, entries, today };
  },
});

const oneOfCity = { ...ofCity, opportunity: OpportunityCode };

/** The same for its form. */
export const opportunityToEdit = query({
  name: "catalogue.opportunityToEdit",
  input: z.object(oneOfCity),
  allow: writers,
  async run({ city, opportunity: code }, { db, actor }) {
    const opportunity = await getOpportunityOf(db, { city, code }, actor);
    if (!mayWrite(actor, opportunity)) throw refuse.not_yours();
    if (!mayChange(opportunity.state)) throw refuse.not_now();
    return { opportunity };
  },
});

export const opportunityStep = query({
  name: "catalogue.opportunityStep",
  input: z.object({ ...oneOfCity, action: z.enum(actions) }),
  allow: writers,
  async run({ city, opportunity: code, action }, { db, actor }) {
    const opportunity = await getOpportunityOf(db, { city, code }, actor);
    if (!steps.rules[action].may?.(actor, opportunity)) throw refuse.not_yours();
    if (steps.nextOf(action, opportunity.state) === undefined) throw refuse.not_now();
    return { opportunity, action };
  },
});

const ListedOpportunity = z.object({
  id: z.uuid(),
  code: z.string(),
  title: z.string(),
  organisation: z.string(),
  organisationId: z.string(),
  kind: z.enum(kinds),
  level: z.enum(levels),
  state: z.enum(states),
  confirmedOn: z.string().nullable(),
});
export type ListedOpportunity = z.infer<typeof ListedOpportunity>;

/** By what they can be chosen. */
export const filterFields = {
  state: z.enum(states).optional().describe("Only those of this state."),
  kind: z.enum(kinds).optional(),
  level: z.enum(levels).optional().describe("Only those for this level of learning."),
};
type Filter = { [Name in keyof typeof filterFields]?: z.output<(typeof filterFields)[Name]> };

interface Wanted extends Filter {
  city?: string;
  organisation?: string;
  /** Also those that are not public. */
  alsoHidden: boolean;
}

function listed(db: Queryable, { city, organisation, state, kind, level, alsoHidden }: Wanted) {
  return db
    .selectFrom("opportunities")
    .innerJoin("organisations", "organisations.id", "opportunities.organisationId")
    .$if(city !== undefined, (rows) => rows.where("opportunities.cityId", "=", city ?? ""))
    .$if(organisation !== undefined, (rows) => rows.where("organisationId", "=", organisation ?? ""))
    .$if(!alsoHidden, (rows) => rows.where("opportunities.state", "in", publicStates))
    .$if(state !== undefined, (rows) => rows.where("opportunities.state", "=", state ?? ""))
    .$if(kind !== undefined, (rows) => rows.where("opportunities.kind", "=", kind ?? ""))
    .$if(level !== undefined, (rows) => rows.where("opportunities.level", "=", level ?? ""))
    .select([
      "opportunities.id",
      "opportunities.code",
      textToRead("opportunities.title").as("title"),
      textToRead("organisations.name").as("organisation"),
      "organisationId",
      "opportunities.kind",
      "opportunities.level",
      "opportunities.state",
      "opportunities.confirmedOn",
      "opportunities.changedAt",
    ])
    .$castTo<ListedOpportunity & { changedAt: Date }>();
}

function rulesIn(language: Language): ListRules<ListedOpportunity & { changedAt: Date }> {
  const t = translator(language);
  return {
    sortable: {
      title: "title",
      organisation: "organisation",
      kind: "kind",
      level: "level",
      state: "state",
      confirmedOn: "confirmedOn",
      code: "code",
    },
    texts: ["title", "organisation", "code"],
    words: {
      kind: new Map(kinds.map((kind) => [kind, t(`catalogue:kind.${kind}`)])),
      level: new Map(levels.map((level) => [level, t(`framework:level.${level}`)])),
      state: new Map(states.map((state) => [state, t(`catalogue:state.${state}`)])),
    },
    order: [{ by: "changedAt", descending: true }],
    unique: "id",
  };
}

const shown = ({ changedAt: _moment, ...row }: ListedOpportunity & { changedAt: Date }): ListedOpportunity =>
  row;

const askedOfCity = z.strictObject({ ...ofCity, ...filterFields, ...listFields });

/** Drafts, and what was returned or withdrawn, are there for the people of the city alone. */
function inCity(db: Queryable, actor: Actor, { city, state, kind, level }: z.output<typeof askedOfCity>) {
  return listed(db, { city, state, kind, level, alsoHidden: insiders.permits(actor, { city }) });
}

export const { list: listOpportunities, file: opportunityRows } = listQueries({
  name: "catalogue.listOpportunities",
  route: "GET /cities/:city/learning",
  summary: `What can be learned in a city, what changed last first, ${aPageOf}. What is not published is for its people only.`,
  input: askedOfCity,
  allow: everyone,
  key: "opportunities",
  row: ListedOpportunity,
  find: async (request, { db }) => ({ city: await namedCity(db, request.city) }),
  rows: (request, { db, actor }) => inCity(db, actor, request),
  rules: rulesIn,
  shown,
});

export const opportunitiesForPage = screenQuery(listOpportunities, {
  name: "catalogue.opportunitiesForPage",
  show: ({ city, list }, { actor }) => ({
    city,
    list,
    isInsider: insiders.permits(actor, { city: city.id }),
  }),
});

const askedOfOrganisation = z.strictObject({ organisation: OrganisationId, ...filterFields, ...listFields });

/** What an organisation offers in all cities; what is not published is for those who speak for it. */
function ofOrganisation(
  db: Queryable,
  actor: Actor,
  { organisation, state, kind, level }: z.output<typeof askedOfOrganisation>,
) {
  return listed(db, { organisation, state, kind, level, alsoHidden: speaksFor(actor, { id: organisation }) });
}

export const { list: listOpportunitiesOfOrganisation, file: opportunityRowsOfOrganisation } = listQueries({
  name: "catalogue.listOpportunitiesOfOrganisation",
  route: "GET /organisations/:organisation/learning",
  summary: `What an organisation offers to learn, what changed last first, ${aPageOf}. What is not published is for those who speak for it.`,
  input: askedOfOrganisation,
  allow: everyone,
  key: "opportunities",
  row: ListedOpportunity,
  async find(request, { db, actor }) {
    const { id, name } = await organisationNamed(db, request.organisation, actor);
    return { organisation: { id, name } };
  },
  rows: (request, { db, actor }) => ofOrganisation(db, actor, request),
  rules: rulesIn,
  shown,
});

/** So many are named; whoever works in more goes by the page of the city. */
const mostCities = 5;

function citiesOf(db: Queryable, organisation: string): Promise<{ id: string; name: string }[]> {
  return db
    .selectFrom("organisationCities")
    .innerJoin("cities", "cities.id", "organisationCities.cityId")
    .where("organisationCities.organisationId", "=", organisation)
    .where("cities.retiredAt", "is", null)
    .select(["cities.id", textToRead("cities.name").as("name")])
    .orderBy("cities.id")
    .limit(mostCities)
    .execute();
}

export const opportunitiesOfOrganisationForPage = screenQuery(listOpportunitiesOfOrganisation, {
  name: "catalogue.opportunitiesOfOrganisationForPage",
  async show({ organisation, list }, { db, actor }) {
    const cities = speaksFor(actor, organisation) ? await citiesOf(db, organisation.id) : [];
    return { organisation, list, cities };
  },
});

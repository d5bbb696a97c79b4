// What is read of resources. Totals and lists ask the same rows by the same filter, so that whoever follows a figure finds what
// it is made of. A promise is for the people of the city and the network; what was received everybody may know.

import { sql } from "kysely";
import { z } from "zod";
import { levels } from "../framework/learning.ts";
import { namedFocusAreas } from "../framework/queries.ts";
import { insiders } from "../network/insiders.ts";
import { getCity, namedCity } from "../network/queries.ts";
import { OrganisationId } from "../organisations/organisation.ts";
import { speaksFor } from "../organisations/representatives.ts";
import type { Actor } from "../platform/actor.ts";
import { everyone } from "../platform/allow.ts";
import type { Queryable } from "../platform/database/database.ts";
import { aPageOf, type ListRules, listFields } from "../platform/database/listed.ts";
import type { Language } from "../platform/i18n/languages.ts";
import { translator } from "../platform/i18n/messages.ts";
import { listQueries } from "../platform/list-queries.ts";
import { query } from "../platform/operation.ts";
import { screenQuery } from "../platform/screen-query.ts";
import { textToRead } from "../platform/written.ts";
import { Contribution, ListedContribution } from "./contribution.ts";
import { kinds, origins } from "./kinds.ts";
import { filtered, type ResourceFilter } from "./listed-contributions.ts";
import { refuse } from "./problems.ts";
import { ratesToChoose } from "./rates/store.ts";
import { eventsOf, getContribution } from "./store.ts";
import { notTold } from "./totals.ts";
import { actions, movers, states, steps, writers } from "./workflow.ts";

const ofCity = { city: z.string().max(40) };
const number = z.coerce.number().int().min(1).max(1_000_000);
const year = z.coerce.number().int().min(1990).max(2100);

/** By what the contributions of a city can be chosen; a figure leads to those that its own choice leaves. */
export const filterFields = {
  year: year.optional().describe("Only what came in this year."),
  counted: z
    .enum(["yes"])
    .optional()
    .describe("Only what totals count: what was received, and not what was handed on."),
  kind: z.enum(kinds).optional(),
  side: z.enum(["cash", "in_kind"]).optional().describe("Only money, or only what is no money."),
  origin: z.enum(origins).optional(),
  sector: z
    .string()
    .max(40)
    .optional()
    .describe("Only from givers of this sector; own: the city’s own budget."),
  giver: OrganisationId.optional().describe("Only from this organisation."),
  focusArea: z
    .string()
    .max(40)
    .optional()
    .describe("Only the part for this focus area; not_told: what nobody split."),
  block: z
    .string()
    .max(40)
    .optional()
    .describe(
      "Only the part for the focus areas of this group of the Key Features, such as building-blocks.",
    ),
  level: z
    .enum([...levels, "not_told"])
    .optional()
    .describe("Only the part for this level of learning."),
  state: z.enum(states).optional(),
};

/** Of a city, also for which initiative. */
export const cityFilterFields = {
  ...filterFields,
  initiative: number
    .or(z.literal(notTold))
    .optional()
    .describe("Only what is for the initiative with this number, or for a part of it; not_told: for none."),
};

const asked = z.strictObject({ ...ofCity, ...cityFilterFields, ...listFields });
const askedOfAll = z.strictObject({ ...filterFields, ...listFields });
type Asked = z.output<typeof asked>;

async function filterFor(
  db: Queryable,
  actor: Actor,
  { block, ...said }: Partial<Pick<Asked, "city" | "initiative">> & z.output<typeof askedOfAll>,
): Promise<ResourceFilter> {
  const isInsider = said.city !== undefined && insiders.permits(actor, { city: said.city });
  return { ...said, isInsider, areas: await areasOf(db, block) };
}

/** The focus areas of a group; of one that there is not, one that nothing is for. */
async function areasOf(db: Queryable, block: string | undefined): Promise<string[] | undefined> {
  if (block === undefined) return undefined;
  if (block === notTold) return [];
  const areas = (await namedFocusAreas(db)).filter(({ group }) => group === block).map(({ id }) => id);
  return areas.length > 0 ? areas : [""];
}

function rulesIn(language: Language): ListRules<ListedContribution> {
  const t = translator(language);
  return {
    sortable: {
      what: "what",
      city: "cityName",
      kind: "kind",
      giver: "giver",
      state: "state",
      amount: "amount",
    },
    texts: ["what", "giver", "initiative", "cityName"],
    words: {
      kind: new Map(kinds.map((kind) => [kind, t(`resources:kind.${kind}`)])),
      state: new Map(states.map((state) => [state, t(`resources:state.${state}`)])),
    },
    order: [{ by: "cityName" }, { by: "number", descending: true }],
    unique: "id",
  };
}

export const { list: listContributions, file: contributionRows } = listQueries({
  name: "resources.listContributions",
  route: "GET /cities/:city/resources",
  summary: `What a city is given, the newest first, ${aPageOf}. Promises are for its people only.`,
  input: asked,
  allow: everyone,
  key: "contributions",
  row: ListedContribution,
  find: async (request, { db }) => ({ city: await namedCity(db, request.city) }),
  rows: async (request, { db, actor }) => filtered(db, await filterFor(db, actor, request)),
  rules: rulesIn,
  shown: (row) => row,
});

export const { list: listNetworkContributions, file: networkContributionRows } = listQueries({
  name: "resources.listNetworkContributions",
  route: "GET /resources",
  summary: `What all cities were given, city by city, the newest first, ${aPageOf}.`,
  input: askedOfAll,
  allow: everyone,
  key: "contributions",
  row: ListedContribution,
  rows: async (request, { db, actor }) => filtered(db, await filterFor(db, actor, request)),
  rules: rulesIn,
  shown: (row) => row,
});

/** What stands above a list of contributions: what all of it comes to, on all pages, and what it can be chosen by. */
async function aboveList(db: Queryable, filter: ResourceFilter) {
  const [sum, focusAreas] = await Promise.all([sumOf(db, filter), namedFocusAreas(db)]);
  return { sum, focusAreas };
}

export const networkContributionsForPage = screenQuery(listNetworkContributions, {
  name: "resources.networkContributionsForPage",
  show: async ({ list }, { db, actor }, request) => ({
    list,
    ...(await aboveList(db, await filterFor(db, actor, request))),
  }),
});

/** The list as a page shows it, with what all of it comes to, on all pages. */
export const contributionsForPage = screenQuery(listContributions, {
  name: "resources.contributionsForPage",
  async show({ city, list }, { db, actor }, request) {
    return { city, list, ...(await aboveList(db, await filterFor(db, actor, request))) };
  },
});

export interface Came {
  amount: number;
  /** How many of the contributions have no value. */
  unvalued: number;
}

async function sumOf(db: Queryable, filter: ResourceFilter): Promise<Came> {
  const { rows } = await sql<Came>`select coalesce(sum(amount), 0)::float8 as amount,
      count(*) filter (where amount is null and received > 0)::int as unvalued
    from (${filtered(db, filter)}) as listed`.execute(db);
  return rows[0] ?? { amount: 0, unvalued: 0 };
}

/** So many are shown on the page of an initiative. */
const mostOfInitiative = 10;

/** What was given for an initiative, the newest first. */
export const contributionsOfInitiative = query({
  name: "resources.contributionsOfInitiative",
  input: z.object({ ...ofCity, initiative: number }),
  allow: everyone,
  async run({ city, initiative }, { db, actor }) {
    const rows = filtered(db, { city, initiative, isInsider: insiders.permits(actor, { city }) });
    const found = await rows
      .select(sql<number>`(count(*) over ())::int`.as("count"))
      .orderBy("contributions.number", "desc")
      .limit(mostOfInitiative)
      .execute();
    return {
      contributions: found.map(({ count: _count, ...row }): ListedContribution => row),
      count: found[0]?.count ?? 0,
    };
  },
});

export const getContributionQuery = query({
  name: "resources.getContribution",
  route: "GET /cities/:city/resources/:contribution",
  summary: "One contribution to a city with all that it says.",
  input: z.object({ ...ofCity, contribution: number }),
  output: Contribution,
  allow: everyone,
  async find({ city: id, contribution: wanted }, { db, actor }) {
    const city = await namedCity(db, id);
    return { city, contribution: await getContribution(db, { city: city.id, number: wanted }, actor) };
  },
  present: ({ contribution }) => contribution,
});

/** One contribution for its page. Who wrote down what, and why, is for the people of the city and the network, and for whoever gives. */
export const contributionForPage = screenQuery(getContributionQuery, {
  name: "resources.contributionForPage",
  async show({ city, contribution }, { db, actor }) {
    const seesAll = insiders.permits(actor, { city: city.id }) || speaksFor(actor, contribution.giver);
    const [events, focusAreas] = await Promise.all([
      seesAll ? eventsOf(db, contribution.id) : [],
      namedFocusAreas(db),
    ]);
    return { city, contribution, events, focusAreas };
  },
});

/** The initiatives of a city that something can be for, the newest first. */
export function initiativesToChoose(
  db: Queryable,
  city: string,
  alsoIdeas: boolean,
): Promise<{ number: number; title: string }[]> {
  return db
    .selectFrom("initiatives")
    .select(["number", textToRead<string>("initiatives.title").as("title")])
    .where("cityId", "=", city)
    .where("state", "!=", "cancelled")
    .$if(!alsoIdeas, (query) => query.where("isPublic", "=", true))
    .orderBy("number", "desc")
    .limit(mostOffered)
    .execute();
}

/** What a form offers: the initiatives of a city, and what it received and can hand on. */
async function offersOf(db: Queryable, city: string) {
  const [initiatives, receipts] = await Promise.all([
    initiativesToChoose(db, city, true),
    db
      .selectFrom("contributions")
      .select(["number", "what"])
      .where("cityId", "=", city)
      .where("origin", "=", "external")
      .where("isPublic", "=", true)
      .orderBy("number", "desc")
      .limit(mostOffered)
      .execute(),
  ]);
  return { initiatives, receipts };
}
const mostOffered = 200;

export const contributionToAdd = query({
  name: "resources.contributionToAdd",
  input: z.object(ofCity),
  allow: writers,
  async run({ city: cityId }, { db }) {
    const { id, name } = await getCity(db, cityId);
    return { city: { id, name }, ...(await offersOf(db, id)) };
  },
});

export const contributionToEdit = query({
  name: "resources.contributionToEdit",
  input: z.object({ ...ofCity, contribution: number }),
  allow: writers,
  async run({ city: cityId, contribution: wanted }, { db, actor }) {
    const { id, name } = await getCity(db, cityId);
    const contribution = await getContribution(db, { city: id, number: wanted }, actor);
    const [offers, focusAreas, rates] = await Promise.all([
      offersOf(db, id),
      namedFocusAreas(db),
      ratesToChoose(db),
    ]);
    return { city: { id, name }, contribution, focusAreas, rates, ...offers };
  },
});

export const stepToTake = query({
  name: "resources.stepToTake",
  input: z.object({ ...ofCity, contribution: number, action: z.enum(actions) }),
  allow: movers,
  async run({ city: cityId, contribution: wanted, action }, { db, actor }) {
    const { id, name } = await getCity(db, cityId);
    const contribution = await getContribution(db, { city: id, number: wanted }, actor);
    if (!steps.rules[action].may?.(actor, contribution)) throw refuse.for_coordinators();
    if (steps.nextOf(action, contribution.state) === undefined) throw refuse.not_now();
    return { city: { id, name }, contribution, action };
  },
});

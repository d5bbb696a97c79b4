// What a city, or all cities, received in all, and by sector, kind, focus area, level and initiative: sums of receipts, by the same
// statements for one city and for all.

import { sql } from "kysely";
import { z } from "zod";
import { namedFocusAreas } from "../framework/queries.ts";
import { insiders } from "../network/insiders.ts";
import { namedCity } from "../network/queries.ts";
import { everyone } from "../platform/allow.ts";
import type { Queryable } from "../platform/database/database.ts";
import { query } from "../platform/operation.ts";
import { screenQuery } from "../platform/screen-query.ts";
import { textToRead } from "../platform/written.ts";
import { initiativeOf } from "./initiative-of.ts";
import { kinds, units } from "./kinds.ts";
import { byBlock, bySide, type Flow, notTold, ownBudget, sumBy, total } from "./totals.ts";

const year = z.coerce.number().int().min(1990).max(2100).optional().describe("Only what came in this year.");
const asked = z.object({ city: z.string().max(40), year });
const askedOfAll = z.strictObject({ year });

/** One city, or all cities of the network. */
interface Scope {
  city?: string;
  year?: number | undefined;
}

/** Every combination that there is is one row; sectors, kinds and parts are few. */
const mostFlows = 5000;

function chosen({ city, year: inYear }: Scope) {
  return sql`${
    city === undefined
      ? sql`receipts.city_id in (select id from cities where retired_at is null)`
      : sql`receipts.city_id = ${city}`
  } ${inYear === undefined ? sql`` : sql`and receipts.year = ${inYear}`}`;
}

/** What of a receipt is for which part: its percentages, and the code that each has. */
function partsBy(dimension: "focus_area" | "level" | "initiative", isInsider: boolean) {
  if (dimension !== "initiative")
    return {
      joins: sql`left join contribution_splits as splits
        on splits.contribution_id = receipts.contribution_id and splits.dimension = ${dimension}`,
      code: sql`splits.code`,
      percent: sql`coalesce(splits.percent, 100)`,
    };
  // What is for a part of an initiative is for the whole.
  return {
    joins: sql`left join initiatives on ${initiativeOf("receipts.initiative_id", isInsider)}
      left join initiatives as whole on whole.id = initiatives.parent_id and (whole.is_public or ${isInsider})`,
    code: sql`coalesce(whole.number, initiatives.number)::text`,
    percent: sql`100`,
  };
}

async function flowsOf(
  db: Queryable,
  scope: Scope,
  dimension: "focus_area" | "level" | "initiative",
  isInsider = false,
): Promise<Flow[]> {
  const { joins, code, percent } = partsBy(dimension, isInsider);
  const { rows } = await sql<Flow>`
    select receipts.origin, receipts.kind, coalesce(organisations.sector, ${ownBudget}) as sector,
      coalesce(${code}, ${notTold}) as part, sum(amount * ${percent})::float8 as hundredths
    from resource_receipts as receipts
    left join organisations on organisations.id = receipts.giver_id
    ${joins}
    where ${chosen(scope)} and amount is not null
    group by 1, 2, 3, 4 limit ${mostFlows}`.execute(db);
  return rows;
}

/** How much came of each kind, in its own units: also of what nobody gave a value. */
export interface Quantity {
  kind: (typeof kinds)[number];
  unit: (typeof units)[number];
  quantity: number;
  contributions: number;
  /** How many of them nobody gave a value. */
  unvalued: number;
}

async function quantitiesOf(db: Queryable, scope: Scope): Promise<Quantity[]> {
  const { rows } = await sql<Quantity>`
    select receipts.kind, contributions.unit, sum(receipts.quantity)::float8 as quantity,
      count(distinct contributions.id)::int as contributions,
      count(distinct contributions.id) filter (where contributions.value is null)::int as unvalued
    from resource_receipts as receipts join contributions on contributions.id = receipts.contribution_id
    where ${chosen(scope)}
    group by 1, 2 order by array_position(${[...kinds]}::text[], receipts.kind), 2`.execute(db);
  return rows;
}

async function yearsOf(db: Queryable, scope: Scope): Promise<number[]> {
  const { rows } = await sql<{ year: number }>`
    select distinct year from resource_receipts as receipts where ${chosen({ ...scope, year: undefined })}
    order by year desc limit 100`.execute(db);
  return rows.map((row) => row.year);
}

export interface CityTotals {
  city: string;
  name: string;
  cash: number;
  inKind: number;
  own: number;
}

/** The same receipts city by city, by name: nothing is ranked. */
async function citiesOf(db: Queryable, scope: Scope): Promise<CityTotals[]> {
  const { rows } = await sql<CityTotals>`
    select cities.id as city, ${textToRead("cities.name")} as name,
      coalesce(sum(amount) filter (where receipts.origin = 'external' and receipts.kind = 'money'), 0)::float8 as cash,
      coalesce(sum(amount) filter (where receipts.origin = 'external' and receipts.kind <> 'money'), 0)::float8 as "inKind",
      coalesce(sum(amount) filter (where receipts.origin = 'own'), 0)::float8 as own
    from resource_receipts as receipts join cities on cities.id = receipts.city_id
    where ${chosen(scope)}
    group by cities.id order by 2, 1 limit ${mostCities}`.execute(db);
  return rows;
}
const mostCities = 10_000;

/** The initiatives of a city that have something, each under its number. */
async function initiativesIn(db: Queryable, city: string, flows: readonly Flow[]) {
  const numbers = [...new Set(flows.map(({ part }) => Number(part)).filter((part) => !Number.isNaN(part)))];
  if (numbers.length === 0) return [];
  return db
    .selectFrom("initiatives")
    .select(["number", textToRead<string>("initiatives.title").as("title")])
    .where("cityId", "=", city)
    .where("number", "in", numbers)
    .limit(mostFlows)
    .execute();
}

const Sums = z.array(z.object({ key: z.string(), amount: z.number() })).max(mostFlows);

const totals = {
  cash: z.number(),
  inKind: z.number(),
  own: z.number(),
  byKind: Sums,
  bySector: Sums,
  byFocusArea: Sums,
  byBlock: Sums,
  byLevel: Sums,
  quantities: z
    .array(
      z.object({
        kind: z.enum(kinds),
        unit: z.enum(units),
        quantity: z.number(),
        contributions: z.int(),
        unvalued: z.int(),
      }),
    )
    .max(kinds.length * units.length),
};

const amounts = (of: readonly Flow[], key: "kind" | "sector" | "part") =>
  sumBy(of, key).map((sum) => ({ key: sum.key, amount: sum.hundredths / 100 }));

async function receivedIn(db: Queryable, scope: Scope) {
  const [flows, byLevel, quantities, focusAreas] = await Promise.all([
    flowsOf(db, scope, "focus_area"),
    flowsOf(db, scope, "level"),
    quantitiesOf(db, scope),
    namedFocusAreas(db),
  ]);
  return { year: scope.year, flows, byLevel, quantities, focusAreas };
}

function totalsFrom({ flows, byLevel, quantities, focusAreas }: Awaited<ReturnType<typeof receivedIn>>) {
  const { cash, inKind, own } = bySide(flows);
  return {
    cash: total(cash) / 100,
    inKind: total(inKind) / 100,
    own: total(own) / 100,
    byKind: amounts(flows, "kind"),
    bySector: amounts(flows, "sector"),
    byFocusArea: amounts(flows, "part"),
    byBlock: amounts(byBlock(flows, focusAreas), "part"),
    byLevel: amounts(byLevel, "part"),
    quantities,
  };
}

const counting =
  "What was handed on is counted where it was received. Amounts are in the country’s money; what nobody gave a value is in the quantities.";

export const getResourceTotals = query({
  name: "resources.getResourceTotals",
  route: "GET /cities/:city/resource-totals",
  summary: `What a city received in all: money and what is no money from outside side by side, its own budget for itself, and each by kind, sector, focus area, their three groups, level and initiative. What is for a part of an initiative is for the whole. ${counting}`,
  input: asked,
  output: z.object({ ...totals, byInitiative: Sums }),
  allow: everyone,
  async find(request, { db, actor }) {
    const city = await namedCity(db, request.city);
    const [received, byInitiative] = await Promise.all([
      receivedIn(db, request),
      flowsOf(db, request, "initiative", insiders.permits(actor, { city: city.id })),
    ]);
    return { city, ...received, byInitiative };
  },
  present: ({ byInitiative, ...received }) => ({
    ...totalsFrom(received),
    byInitiative: amounts(byInitiative, "part"),
  }),
});

/** All that a city received, as its page shows it. */
export const resourcesForPage = screenQuery(getResourceTotals, {
  name: "resources.resourcesForPage",
  async show(found, { db }, request) {
    const [years, initiatives] = await Promise.all([
      yearsOf(db, request),
      initiativesIn(db, found.city.id, found.byInitiative),
    ]);
    return { ...found, years, initiatives };
  },
});

export const getNetworkResourceTotals = query({
  name: "resources.getNetworkResourceTotals",
  route: "GET /resource-totals",
  summary: `What all cities received in all, by kind, sector, focus area, their three groups and level, and city by city. ${counting}`,
  input: askedOfAll,
  output: z.object({
    ...totals,
    cities: z
      .array(
        z.object({
          city: z.string(),
          name: z.string(),
          cash: z.number(),
          inKind: z.number(),
          own: z.number(),
        }),
      )
      .max(mostCities),
  }),
  allow: everyone,
  async find(request, { db }) {
    const [received, cities] = await Promise.all([receivedIn(db, request), citiesOf(db, request)]);
    return { ...received, cities };
  },
  present: ({ cities, ...received }) => ({ ...totalsFrom(received), cities }),
});

/** All that the cities received, as the page of the network shows it. */
export const networkResourcesForPage = screenQuery(getNetworkResourceTotals, {
  name: "resources.networkResourcesForPage",
  show: async (found, { db }, request) => ({ ...found, years: await yearsOf(db, request) }),
});

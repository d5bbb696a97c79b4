// What a city received in all, and by sector, kind, focus area and level: sums of its receipts.

import { sql } from "kysely";
import { z } from "zod";
import { namedFocusAreas } from "../framework/queries.ts";
import { getCity } from "../network/queries.ts";
import { everyone } from "../platform/allow.ts";
import type { Queryable } from "../platform/database/database.ts";
import { query } from "../platform/operation.ts";
import type { SplitDimension } from "./contribution.ts";
import { kinds, units } from "./kinds.ts";
import { bySide, type Flow, notTold, ownBudget, sumBy, total } from "./totals.ts";

const asked = z.object({
  city: z.string().max(40),
  year: z.coerce.number().int().min(1990).max(2100).optional().describe("Only what came in this year."),
});
type Asked = z.output<typeof asked>;

/** Every combination that there is is one row; sectors, kinds and parts are few. */
const mostFlows = 5000;

async function flowsOf(db: Queryable, { city, year }: Asked, dimension: SplitDimension): Promise<Flow[]> {
  const inYear = year === undefined ? sql`` : sql`and year = ${year}`;
  const { rows } = await sql<Flow>`
    select origin, receipts.kind, coalesce(organisations.sector, ${ownBudget}) as sector,
      coalesce(splits.code, ${notTold}) as part,
      sum(amount * coalesce(splits.percent, 100))::float8 as hundredths
    from resource_receipts as receipts
    left join organisations on organisations.id = receipts.giver_id
    left join contribution_splits as splits
      on splits.contribution_id = receipts.contribution_id and splits.dimension = ${dimension}
    where receipts.city_id = ${city} and amount is not null ${inYear}
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

async function quantitiesOf(db: Queryable, { city, year }: Asked): Promise<Quantity[]> {
  const inYear = year === undefined ? sql`` : sql`and year = ${year}`;
  const { rows } = await sql<Quantity>`
    select receipts.kind, contributions.unit, sum(receipts.quantity)::float8 as quantity,
      count(distinct contributions.id)::int as contributions,
      count(distinct contributions.id) filter (where contributions.value is null)::int as unvalued
    from resource_receipts as receipts join contributions on contributions.id = receipts.contribution_id
    where receipts.city_id = ${city} ${inYear}
    group by 1, 2 order by array_position(${[...kinds]}::text[], receipts.kind), 2`.execute(db);
  return rows;
}

async function yearsOf(db: Queryable, city: string): Promise<number[]> {
  const { rows } = await sql<{ year: number }>`
    select distinct year from resource_receipts where city_id = ${city} order by year desc limit 100`.execute(
    db,
  );
  return rows.map(({ year }) => year);
}

/** All that a city received, as its page shows it. */
export const resourcesForPage = query({
  name: "resources.resourcesForPage",
  input: asked,
  allow: everyone,
  async run(request, { db }) {
    const { id, name } = await getCity(db, request.city);
    const [flows, byLevel, quantities, years, focusAreas] = await Promise.all([
      flowsOf(db, request, "focus_area"),
      flowsOf(db, request, "level"),
      quantitiesOf(db, request),
      yearsOf(db, id),
      namedFocusAreas(db),
    ]);
    return { city: { id, name }, year: request.year, flows, byLevel, quantities, years, focusAreas };
  },
});

const Sums = z.array(z.object({ key: z.string(), amount: z.number() })).max(mostFlows);

export const getResourceTotals = query({
  name: "resources.getResourceTotals",
  route: "GET /cities/:city/resource-totals",
  summary:
    "What a city received in all: money and what is no money from outside side by side, its own budget for itself, and each by kind, sector, focus area and level. What was handed on is counted where it was received. Amounts are in the country’s money; what nobody gave a value is in the quantities.",
  input: asked,
  output: z.object({
    cash: z.number(),
    inKind: z.number(),
    own: z.number(),
    byKind: Sums,
    bySector: Sums,
    byFocusArea: Sums,
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
  }),
  allow: everyone,
  async run(request, { db }) {
    await getCity(db, request.city);
    const [flows, byLevel, quantities] = await Promise.all([
      flowsOf(db, request, "focus_area"),
      flowsOf(db, request, "level"),
      quantitiesOf(db, request),
    ]);
    const { cash, inKind, own } = bySide(flows);
    const amounts = (of: readonly Flow[], key: "kind" | "sector" | "part") =>
      sumBy(of, key).map((sum) => ({ key: sum.key, amount: sum.hundredths / 100 }));
    return {
      cash: total(cash) / 100,
      inKind: total(inKind) / 100,
      own: total(own) / 100,
      byKind: amounts(flows, "kind"),
      bySector: amounts(flows, "sector"),
      byFocusArea: amounts(flows, "part"),
      byLevel: amounts(byLevel, "part"),
      quantities,
    };
  },
});

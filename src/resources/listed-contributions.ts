// The contributions that a choice leaves, each with what came of it: one rule for lists, files, and the sums above them, of one city
// and of all.

import { sql } from "kysely";
import type { Queryable } from "../platform/database/database.ts";
import { textToRead } from "../platform/written.ts";
import type { ListedContribution } from "./contribution.ts";
import { initiativeOf } from "./initiative-of.ts";
import { notTold, ownBudget } from "./totals.ts";

export interface ResourceFilter {
  /** Undefined for all cities of the network. */
  city?: string | undefined;
  isInsider: boolean;
  year?: number | undefined;
  counted?: "yes" | undefined;
  kind?: string | undefined;
  side?: "cash" | "in_kind" | undefined;
  origin?: string | undefined;
  sector?: string | undefined;
  /** The organisation that gives. */
  giver?: string | undefined;
  focusArea?: string | undefined;
  /** The focus areas of a group of them; none for what nobody split. */
  areas?: readonly string[] | undefined;
  level?: string | undefined;
  state?: string | undefined;
  /** The number of the initiative that it is for, or `not_told`. What is for a part of it is for the whole. */
  initiative?: number | typeof notTold | undefined;
}

/** How much of a contribution, in percent, is for what is asked; all of it where nothing is. */
function shareOf(areas: readonly string[] | undefined, levels: readonly string[] | undefined) {
  const percent = (dimension: string, codes: readonly string[] | undefined) =>
    codes === undefined || codes.length === 0
      ? sql`100`
      : sql`(select sum(percent) from contribution_splits where contribution_id = contributions.id
          and dimension = ${dimension} and code = any(${codes}::text[]))`;
  return sql`${percent("focus_area", areas)} * ${percent("level", levels)} / 10000.0`;
}

/** The codes that a choice means; none for what nobody split. */
function codesOf(code: string | undefined): readonly string[] | undefined {
  if (code === undefined) return undefined;
  return code === notTold ? [] : [code];
}

/** What came of the contribution of a row, of which nothing is counted where it was handed on. */
function came(year: number | undefined) {
  const inYear = year === undefined ? sql`` : sql`and year = ${year}`;
  return sql`(select sum(amount) from resource_receipts where contribution_id = contributions.id ${inYear})`;
}

export function filtered(db: Queryable, filter: ResourceFilter) {
  const { city, isInsider, year, counted, kind, side, origin, sector, giver, level, state, initiative } =
    filter;
  const inYear = year === undefined ? sql`` : sql`and year = ${year}`;
  const areas = codesOf(filter.focusArea) ?? filter.areas;
  const levels = codesOf(level);
  return db
    .selectFrom("contributions")
    .innerJoin("cities", "cities.id", "contributions.cityId")
    .leftJoin("organisations", "organisations.id", "contributions.giverId")
    .leftJoin("initiatives", (join) => join.on(initiativeOf("contributions.initiativeId", isInsider)))
    .leftJoin("initiatives as whole", (join) =>
      join.on(sql<boolean>`whole.id = initiatives.parent_id and (whole.is_public or ${isInsider})`),
    )
    .$if(city !== undefined, (query) => query.where("contributions.cityId", "=", city ?? ""))
    .$if(city === undefined, (query) => query.where("cities.retiredAt", "is", null))
    .$if(!isInsider, (query) => query.where("contributions.isPublic", "=", true))
    .$if(year !== undefined || counted !== undefined, (query) =>
      query.where(
        sql<boolean>`exists (select from resource_receipts where contribution_id = contributions.id ${inYear})`,
      ),
    )
    .$if(kind !== undefined, (query) => query.where("contributions.kind", "=", kind ?? ""))
    .$if(side === "cash", (query) => query.where("contributions.kind", "=", "money"))
    .$if(side === "in_kind", (query) => query.where("contributions.kind", "!=", "money"))
    .$if(origin !== undefined, (query) => query.where("contributions.origin", "=", origin ?? ""))
    .$if(giver !== undefined, (query) => query.where("contributions.giverId", "=", giver ?? ""))
    .$if(sector !== undefined, (query) =>
      query.where(sql<boolean>`coalesce(organisations.sector, ${ownBudget}) = ${sector ?? ""}`),
    )
    .$if(areas !== undefined, (query) => query.where(hasPart("focus_area", areas ?? [])))
    .$if(levels !== undefined, (query) => query.where(hasPart("level", levels ?? [])))
    .$if(initiative === notTold, (query) => query.where("initiatives.id", "is", null))
    .$if(typeof initiative === "number", (query) =>
      query.where(sql<boolean>`${initiative ?? 0} in (initiatives.number, whole.number)`),
    )
    .$if(state !== undefined, (query) => query.where("contributions.state", "=", state ?? ""))
    .select([
      "contributions.id",
      "contributions.cityId as city",
      textToRead<string>("cities.name").as("cityName"),
      "contributions.number",
      "contributions.what",
      "contributions.kind",
      "contributions.origin",
      "contributions.state",
      textToRead<string | null>("organisations.name").as("giver"),
      textToRead<string | null>("initiatives.title").as("initiative"),
      sql<number>`contributions.quantity::float8`.as("quantity"),
      "contributions.unit",
      sql<number>`contributions.received::float8`.as("received"),
      sql<number | null>`(${came(year)} * ${shareOf(areas, levels)})::float8`.as("amount"),
    ])
    .$castTo<ListedContribution>();
}

/** Whether a contribution has a part for one of these codes, or, where there are none, nobody said its parts. */
function hasPart(dimension: string, codes: readonly string[]) {
  const parts = sql`select from contribution_splits where contribution_id = contributions.id and dimension = ${dimension}`;
  return codes.length === 0
    ? sql<boolean>`not exists (${parts})`
    : sql<boolean>`exists (${parts} and code = any(${codes}::text[]))`;
}

// The contributions that a choice leaves, each with what came of it: one rule for lists, files, and the sums above them.

import { sql } from "kysely";
import type { Queryable } from "../platform/database/database.ts";
import { textToRead } from "../platform/written.ts";
import type { ListedContribution } from "./contribution.ts";
import { initiativeOf } from "./initiative-of.ts";
import { notTold, ownBudget } from "./totals.ts";

export interface ResourceFilter {
  city: string;
  isInsider: boolean;
  year?: number | undefined;
  counted?: "yes" | undefined;
  kind?: string | undefined;
  side?: "cash" | "in_kind" | undefined;
  origin?: string | undefined;
  sector?: string | undefined;
  focusArea?: string | undefined;
  level?: string | undefined;
  state?: string | undefined;
  /** The number of the initiative that it is for. */
  initiative?: number | undefined;
}

/** How much of a contribution, in percent, is for what is asked; all of it where nothing is. */
function shareOf(filter: ResourceFilter) {
  const percent = (dimension: string, code: string | undefined) =>
    code === undefined || code === notTold
      ? sql`100`
      : sql`(select percent from contribution_splits where contribution_id = contributions.id
          and dimension = ${dimension} and code = ${code})`;
  return sql`${percent("focus_area", filter.focusArea)} * ${percent("level", filter.level)} / 10000.0`;
}

/** What came of the contribution of a row, of which nothing is counted where it was handed on. */
function came(year: number | undefined) {
  const inYear = year === undefined ? sql`` : sql`and year = ${year}`;
  return sql`(select sum(amount) from resource_receipts where contribution_id = contributions.id ${inYear})`;
}

export function filtered(db: Queryable, filter: ResourceFilter) {
  const { city, isInsider, year, counted, kind, side, origin, sector, focusArea, level, state, initiative } =
    filter;
  const inYear = year === undefined ? sql`` : sql`and year = ${year}`;
  return db
    .selectFrom("contributions")
    .leftJoin("organisations", "organisations.id", "contributions.giverId")
    .leftJoin("initiatives", (join) => join.on(initiativeOf("contributions.initiativeId", isInsider)))
    .where("contributions.cityId", "=", city)
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
    .$if(sector !== undefined, (query) =>
      query.where(sql<boolean>`coalesce(organisations.sector, ${ownBudget}) = ${sector ?? ""}`),
    )
    .$if(focusArea !== undefined, (query) => query.where(hasPart("focus_area", focusArea ?? "")))
    .$if(level !== undefined, (query) => query.where(hasPart("level", level ?? "")))
    .$if(initiative !== undefined, (query) =>
      query.where(
        sql<boolean>`contributions.initiative_id = (select id from initiatives
          where city_id = ${city} and number = ${initiative ?? 0} ${isInsider ? sql`` : sql`and is_public`})`,
      ),
    )
    .$if(state !== undefined, (query) => query.where("contributions.state", "=", state ?? ""))
    .select([
      "contributions.id",
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
      sql<number | null>`(${came(year)} * ${shareOf(filter)})::float8`.as("amount"),
    ])
    .$castTo<ListedContribution>();
}

/** Whether a contribution has a part for this code, or, where that is `not_told`, nobody said its parts. */
function hasPart(dimension: string, code: string) {
  const parts = sql`select from contribution_splits where contribution_id = contributions.id and dimension = ${dimension}`;
  return code === notTold
    ? sql<boolean>`not exists (${parts})`
    : sql<boolean>`exists (${parts} and code = ${code})`;
}

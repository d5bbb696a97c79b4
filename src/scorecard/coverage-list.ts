// What the cities of the network measure, a page of cities at a time; and which measurements the fewest of them have.

import { z } from "zod";
import { currentKeyFeatures } from "../framework/queries.ts";
import { officers } from "../network/allow.ts";
import type { Queryable } from "../platform/database/database.ts";
import {
  aPageOf,
  type ListedPage,
  type ListRequest,
  type ListRules,
  listedPage,
  listedRows,
  listFields,
  mostDownloaded,
  nextAfter,
  rowsPerPage,
} from "../platform/database/listed.ts";
import { query } from "../platform/operation.ts";
import { screenQuery } from "../platform/screen-query.ts";
import { textToRead } from "../platform/written.ts";
import { leastMeasured, measuredIn } from "./coverage.ts";

const mostLeast = 10;

interface NamedCity {
  city: string;
  name: string;
}

/** A city with the measurements of which it has a figure. */
export interface CityCoverage extends NamedCity {
  measured: readonly string[];
}

/** By how much a city measures nobody can sort: nothing is ranked. */
const rules: ListRules<NamedCity> = {
  sortable: { city: "name" },
  texts: ["name"],
  order: [{ by: "name" }],
  unique: "city",
};

export const getNetworkCoverage = query({
  name: "monitoring.getNetworkCoverage",
  route: "GET /coverage",
  summary: `Which measurements each city of the network has a value of. By name of the city, not ranked, ${aPageOf}.`,
  input: z.object(listFields),
  output: z
    .array(z.object({ city: z.string(), name: z.string(), measured: z.array(z.string()) }))
    .max(rowsPerPage),
  allow: officers,
  async find(request, { db }) {
    const list = await coveragePage(db, request);
    return { list, isPast: request.page > list.pages };
  },
  // Behind the last page there is nothing: whoever follows the links comes to an end.
  present: ({ list, isPast }) => (isPast ? [] : list.rows),
  nextPage: nextAfter,
});

/** The same for its page, with what is measured least. */
export const coverageForPage = screenQuery(getNetworkCoverage, {
  name: "scorecard.getCoverageForPage",
  input: z.object({
    /** All rows, for a file. */
    format: z.enum(["csv", "xlsx"]).optional(),
    ...listFields,
  }),
  async show({ list }, { db }, request) {
    const keyFeatures = await currentKeyFeatures(db);
    const edition = { frameworkId: keyFeatures.id, frameworkEdition: keyFeatures.edition };
    if (request.format) return { keyFeatures, page: await allCoverage(db, request), least: [] };
    return { keyFeatures, page: list, least: await leastMeasured(db, edition, mostLeast) };
  },
});

async function coveragePage(db: Queryable, request: ListRequest): Promise<ListedPage<CityCoverage>> {
  const page = await listedPage(db, citiesIn(db), request, rules);
  return { ...page, rows: await withMeasured(db, page.rows) };
}

async function allCoverage(db: Queryable, request: ListRequest): Promise<ListedPage<CityCoverage>> {
  const rows = await listedRows(db, citiesIn(db), request, rules, mostDownloaded);
  return { rows: await withMeasured(db, rows), found: rows.length, isMore: false, page: 1, pages: 1 };
}

function citiesIn(db: Queryable) {
  return db
    .selectFrom("cities")
    .select(["id as city", textToRead("name").as("name")])
    .where("retiredAt", "is", null);
}

async function withMeasured(db: Queryable, rows: readonly NamedCity[]): Promise<CityCoverage[]> {
  const measured = await measuredIn(
    db,
    rows.map(({ city }) => city),
  );
  return rows.map(({ city, name }) => ({ city, name, measured: measured.get(city) ?? [] }));
}

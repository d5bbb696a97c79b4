import { z } from "zod";
import { currentKeyFeatures } from "../framework/queries.ts";
import type { City } from "../network/city.ts";
import { insiders } from "../network/insiders.ts";
import { getCity } from "../network/queries.ts";
import type { Queryable } from "../platform/database/database.ts";
import { query } from "../platform/operation.ts";
import { doubtCodes } from "../values/checks.ts";
import { countValues } from "../values/stored-values.ts";
import { checkQuality } from "./check-quality.ts";
import { doubtsPerPage, type Quality } from "./quality.ts";
import { checkQualityAside } from "./quality-aside.ts";

export const mostPages = 10_000;

export const getQuality = query({
  name: "monitoring.getQuality",
  route: "GET /cities/:city/quality",
  summary: `How complete, recent and well sourced a city's values are, and what looks strange among them, ${doubtsPerPage} doubts at a time: the header Link names the next page.`,
  input: z.object({ city: z.string(), page: z.coerce.number().int().min(1).max(mostPages).default(1) }),
  output: z.object({
    /** Whether values of groups were left out, since there are too many to check. */
    isPartial: z.boolean(),
    total: z.number(),
    measured: z.number(),
    stated: z.number(),
    recent: z.number(),
    values: z.number(),
    sourced: z.number(),
    /** At most one for each measurement. */
    awaited: z.array(
      z.object({ measurement: z.string(), value: z.string(), expected: z.string(), isOverdue: z.boolean() }),
    ),
    /** On all pages. */
    doubtCount: z.number(),
    page: z.number(),
    pages: z.number(),
    doubts: z
      .array(
        z.object({
          code: z.enum(doubtCodes),
          value: z.string(),
          measurement: z.string(),
          values: z.record(z.string(), z.union([z.string(), z.number()])),
          note: z.string().nullable(),
        }),
      )
      .max(doubtsPerPage),
  }),
  allow: insiders,
  find: ({ city, page }, { db, databaseUrl, now }) => readQuality({ db, databaseUrl }, { city, page, now }),
  present({ quality }) {
    const { doubts, awaited, old: _old, oneSource: _oneSource, ...counts } = quality;
    return {
      ...counts,
      awaited: awaited.map(({ measurement, value, isOverdue }) => ({
        measurement: measurement.id,
        value: value.id,
        expected: value.expected ?? "",
        isOverdue,
      })),
      doubts: doubts.map(({ code, value, measurement, values }) => ({
        code,
        value: value.id,
        measurement: measurement.id,
        values,
        note: value.note,
      })),
    };
  },
  nextPage: (_input, { page, pages }) => (page < pages ? { page: String(page + 1) } : undefined),
});

/** More values than these are checked in a worker thread. */
const fewValues = 1000;
/** Of more values than these only those of everybody are checked against each other. */
const mostValues = 200_000;

/**
 * How good a city's data are. `isPartial` where the city has so many values that those of groups are left out.
 * @throws Problem where there is no such city
 */
async function readQuality(
  { db, databaseUrl }: { db: Queryable; databaseUrl: string },
  asked: { city: string; page: number; now: Date },
): Promise<{ city: City; quality: Quality & { isPartial: boolean } }> {
  const city = await getCity(db, asked.city);
  const { id: frameworkId, edition: frameworkEdition } = await currentKeyFeatures(db);
  const count = await countValues(db, asked.city, { frameworkId, frameworkEdition }, mostValues + 1);
  const isPartial = count > mostValues;
  const quality =
    count > fewValues
      ? await checkQualityAside({ ...asked, isPartial, databaseUrl })
      : await checkQuality(db, { ...asked, isPartial });
  return { city, quality: { ...quality, isPartial } };
}

// A city's values a page at a time, for whoever reads all of them however many there are.

import { sql } from "kysely";
import type { Queryable } from "../platform/database/database.ts";
import { refuse } from "./problems.ts";
import { type FrameworkEditionKey, type StoredValue, standingQuery, storedValue } from "./stored-values.ts";

interface Page {
  measurementId?: string | undefined;
  /** The value that the page comes after; from the beginning without one. */
  after?: string | undefined;
  limit: number;
}

/**
 * Some of a city's values as they stand, in an order that an index has: by measurement and group, the oldest first.
 * However many there are, a page costs the same.
 */
export async function pageOfValues(
  db: Queryable,
  cityId: string,
  { frameworkId, frameworkEdition }: FrameworkEditionKey,
  { measurementId, after, limit }: Page,
): Promise<StoredValue[]> {
  const last =
    after === undefined
      ? undefined
      : await db
          .selectFrom("cityValues")
          .select(["measurementId", "disaggregation", "periodTo", "periodFrom"])
          .where("id", "=", after)
          .where("cityId", "=", cityId)
          .executeTakeFirst();
  if (after !== undefined && !last) throw refuse.no_value();
  const rows = await standingQuery(db)
    .where("cityValues.cityId", "=", cityId)
    .where("cityValues.frameworkId", "=", frameworkId)
    .where("cityValues.frameworkEdition", "=", frameworkEdition)
    .$if(measurementId !== undefined, (query) =>
      query.where("cityValues.measurementId", "=", measurementId ?? ""),
    )
    .$if(last !== undefined, (query) =>
      query.where(
        sql<boolean>`(city_values.measurement_id, city_values.disaggregation, city_values.period_to,
          city_values.period_from) > (${last?.measurementId}, ${JSON.stringify(last?.disaggregation)}::jsonb,
          ${last?.periodTo}::date, ${last?.periodFrom}::date)`,
      ),
    )
    .orderBy("cityValues.measurementId")
    .orderBy("cityValues.disaggregation")
    .orderBy("cityValues.periodTo")
    .orderBy("cityValues.periodFrom")
    .limit(limit)
    .execute();
  return rows.map(storedValue);
}

/** So many values are read at once by what reads all: some hundredths of a second. */
const pageSize = 500;

/** All of a city's values of an edition, or of one measurement, a page at a time. */
export async function* pagesOfValues(
  db: Queryable,
  cityId: string,
  edition: FrameworkEditionKey,
  measurementId?: string,
): AsyncGenerator<StoredValue[]> {
  let after: string | undefined;
  do {
    const page = await pageOfValues(db, cityId, edition, { measurementId, after, limit: pageSize });
    after = page.length === pageSize ? page.at(-1)?.id : undefined;
    yield page;
  } while (after !== undefined);
}

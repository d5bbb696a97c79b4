// The figures of cities that came nearer to their own targets, read for a focus area.

import { sql } from "kysely";
import { measurementsOf } from "../../framework/edition.ts";
import { currentKeyFeatures } from "../../framework/queries.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { byTime } from "../../values/comparable.ts";
import { standingQuery, storedValue } from "../../values/stored-values.ts";
import { aimFrom } from "../../values/targets/targets.ts";
import { type MovedFigure, movedTowards } from "./moved.ts";

const mostTargets = 1000;
const mostValues = 5000;

/** Of each city the first measurement of the focus area, in the order of the Key Features. */
export async function figuresThatMoved(
  db: Queryable,
  cities: readonly string[],
  focusArea: string,
): Promise<Map<string, MovedFigure>> {
  if (cities.length === 0) return new Map();
  const edition = await currentKeyFeatures(db);
  const measurements = measurementsOf(edition)
    .filter((placed) => placed.focusArea.id === focusArea)
    .map(({ measurement }) => measurement);
  const aims = await db
    .selectFrom("targets")
    .select(["cityId", "measurementId", "amount", "year", "baselineValueId as baseline", "milestones"])
    .where("frameworkId", "=", edition.id)
    .where("frameworkEdition", "=", edition.edition)
    .where(sql<boolean>`city_id = any(${[...cities]}::text[])`)
    .where(sql<boolean>`measurement_id = any(${measurements.map(({ id }) => id)}::text[])`)
    .limit(mostTargets)
    .execute();
  if (aims.length === 0) return new Map();
  const rows = await standingQuery(db)
    .where("cityValues.frameworkId", "=", edition.id)
    .where("cityValues.frameworkEdition", "=", edition.edition)
    .where(sql<boolean>`city_values.city_id = any(${aims.map(({ cityId }) => cityId)}::text[])`)
    .where(
      sql<boolean>`city_values.measurement_id = any(${aims.map(({ measurementId }) => measurementId)}::text[])`,
    )
    .where(sql<boolean>`city_values.disaggregation = '{}'::jsonb`)
    .where("valueVersions.status", "=", sql.lit("measured"))
    .limit(mostValues)
    .execute();
  const values = Map.groupBy(
    rows.map(storedValue),
    ({ cityId, measurementId }) => `${cityId} ${measurementId}`,
  );
  const found = new Map<string, MovedFigure>();
  for (const measurement of measurements)
    for (const { cityId, measurementId, ...aim } of aims) {
      if (measurementId !== measurement.id || found.has(cityId)) continue;
      const history = (values.get(`${cityId} ${measurementId}`) ?? []).toSorted(byTime);
      const moved = movedTowards(measurement, aimFrom(aim), history);
      if (moved) found.set(cityId, moved);
    }
  return found;
}

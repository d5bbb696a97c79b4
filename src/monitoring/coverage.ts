// What the whole network measures: by city and focus area, and which measurements are missing everywhere.

import { sql } from "kysely";
import type { Queryable } from "../platform/database/database.ts";
import type { FrameworkEditionKey } from "./stored-values.ts";

export interface MeasuredPlace {
  cityId: string;
  measurementId: string;
}

/** Each city and measurement of which there is a measured value, of everybody or of some group. */
export async function measuredPlaces(
  db: Queryable,
  { frameworkId, frameworkEdition }: FrameworkEditionKey,
): Promise<MeasuredPlace[]> {
  return db
    .selectFrom("cities")
    .innerJoin("measurements", (join) => join.onTrue())
    .innerJoinLateral(
      (eb) =>
        eb
          .selectFrom("cityValues")
          .innerJoin("valueVersions", (join) =>
            join
              .onRef("valueVersions.valueId", "=", "cityValues.id")
              .onRef("valueVersions.version", "=", "cityValues.version"),
          )
          .select("cityValues.id as valueId")
          .whereRef("cityValues.cityId", "=", "cities.id")
          .whereRef("cityValues.frameworkId", "=", "measurements.frameworkId")
          .whereRef("cityValues.frameworkEdition", "=", "measurements.frameworkEdition")
          .whereRef("cityValues.measurementId", "=", "measurements.id")
          .where("valueVersions.status", "=", sql.lit("measured"))
          // One is enough: an "exists" would be answered from all values.
          .limit(1)
          .as("any"),
      (join) => join.onTrue(),
    )
    .select(["cities.id as cityId", "measurements.id as measurementId"])
    .where("measurements.frameworkId", "=", frameworkId)
    .where("measurements.frameworkEdition", "=", frameworkEdition)
    .execute();
}

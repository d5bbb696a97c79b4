// Measurements that a city added for itself, under a feature of the framework and apart from its 60.

import {
  type KeyFeatures,
  type Measurement,
  measurementsOf,
  type PlacedMeasurement,
} from "../../framework/edition.ts";
import { currentKeyFeatures } from "../../framework/queries.ts";
import { boundedBy } from "../../platform/database/bounded-by.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { inEveryLanguage } from "../../platform/written.ts";
import type { FrameworkEditionKey } from "../stored-values.ts";

export interface OwnMeasurement extends PlacedMeasurement {
  /** In which its name and definition are written. */
  language: string;
  /** Nothing more is recorded for it; what was, stays. */
  isRetired: boolean;
}

/** The edition of a city's own measurements. */
export function ownEdition(cityId: string): FrameworkEditionKey {
  return { frameworkId: `own-${cityId}`, frameworkEdition: "1" };
}

/** "L1": of a city's own, not of the framework. */
export function isOwnId(measurementId: string): boolean {
  return /^L\d+$/.test(measurementId);
}

/** A city's own measurements, in the order of the features that they stand under. */
export async function readOwnMeasurements(
  db: Queryable,
  cityId: string,
  keyFeatures?: KeyFeatures,
): Promise<OwnMeasurement[]> {
  const rows = await db
    .selectFrom("ownMeasurements")
    .innerJoin("measurements", (join) =>
      join
        .onRef("measurements.id", "=", "ownMeasurements.id")
        .onRef("measurements.frameworkId", "=", "ownMeasurements.frameworkId")
        .onRef("measurements.frameworkEdition", "=", "ownMeasurements.frameworkEdition"),
    )
    .selectAll("ownMeasurements")
    .select(["measurements.unit", "measurements.position"])
    .where("cityId", "=", cityId)
    .orderBy("measurements.position")
    .$call(boundedBy("what one city measures besides"))
    .execute();
  if (rows.length === 0) return [];
  const features = new Map(
    measurementsOf(keyFeatures ?? (await currentKeyFeatures(db))).map((place) => [place.feature.id, place]),
  );
  const order = [...features.keys()];
  return rows
    .flatMap((row): OwnMeasurement[] => {
      const place = features.get(row.featureId);
      if (!place) return [];
      const measurement: Measurement = {
        id: row.id,
        name: inEveryLanguage(row.name),
        definition: inEveryLanguage(row.definition),
        unit: row.unit as Measurement["unit"],
        source: row.source as Measurement["source"],
        direction: row.direction as Measurement["direction"],
        sdgTargets: [],
      };
      const { language, retiredAt } = row;
      return [{ ...place, measurement, language, isRetired: retiredAt !== null }];
    })
    .toSorted((one, other) => order.indexOf(one.feature.id) - order.indexOf(other.feature.id));
}

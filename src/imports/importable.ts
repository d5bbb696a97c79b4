// What can be imported for a city: the measurements of the framework and its own, and the names by which tables call it.

import { type Measurement, measurementsOf } from "../framework/edition.ts";
import { currentKeyFeatures } from "../framework/queries.ts";
import type { City } from "../network/city.ts";
import { boundedBy } from "../platform/database/bounded-by.ts";
import type { Queryable, Tx } from "../platform/database/database.ts";
import { writtenFrom } from "../platform/written.ts";
import { scaleOf } from "../values/gross-ratios.ts";
import { isOwnId, ownEdition, readOwnMeasurements } from "../values/own/own-measurements.ts";
import type { Recorder } from "../values/record-values.ts";
import type { FrameworkEditionKey } from "../values/stored-values.ts";
import type { Scale } from "../values/unit.ts";
import { areaKey } from "./tables/area.ts";
import type { KnownMeasurement } from "./tables/proposal.ts";

export interface Importable {
  measurements: KnownMeasurement[];
  units: Map<string, Scale>;
  /** The edition that a measurement belongs to. */
  editionOf: (measurementId: string) => FrameworkEditionKey;
}

export async function importableFor(db: Queryable, cityId: string): Promise<Importable> {
  const keyFeatures = await currentKeyFeatures(db);
  const own = await readOwnMeasurements(db, cityId);
  const all: Measurement[] = [
    ...measurementsOf(keyFeatures).map(({ measurement }) => measurement),
    ...own.filter(({ isRetired }) => !isRetired).map(({ measurement }) => measurement),
  ];
  const measurements = all.map((measurement) => ({
    id: measurement.id,
    names: [...new Set(Object.values(measurement.name))],
    scale: scaleOf(measurement),
  }));
  const edition = { frameworkId: keyFeatures.id, frameworkEdition: keyFeatures.edition };
  return {
    measurements,
    units: new Map(measurements.map(({ id, scale }) => [id, scale])),
    editionOf: (id) => (isOwnId(id) ? ownEdition(cityId) : edition),
  };
}

/** What bounds the amounts of each measurement of the framework. */
export async function unitsOf(db: Queryable): Promise<Map<string, Scale>> {
  const keyFeatures = await currentKeyFeatures(db);
  return new Map(
    measurementsOf(keyFeatures).map(({ measurement }) => [measurement.id, scaleOf(measurement)]),
  );
}

/** The names of a city in tables: those of the reference data, its own, and what people taught us. */
export async function areaNamesOf(
  db: Queryable,
  { id, names, areaNames }: Pick<City, "id" | "names" | "areaNames">,
): Promise<string[]> {
  const learned = await db
    .selectFrom("learnedAreaNames")
    .select("name")
    .where("cityId", "=", id)
    .orderBy("name")
    .limit(200)
    .execute();
  return [
    ...areaNames,
    ...Object.values(names).filter((name) => name !== ""),
    id,
    ...learned.map((row) => row.name),
  ];
}

/** Remembers how a table called the city. */
export async function learnAreaName(
  db: Tx,
  { city, text, known }: { city: string; text: string; known: readonly string[] },
  by: Recorder,
  now: Date,
): Promise<void> {
  if (known.some((name) => areaKey(name) === areaKey(text))) return;
  if (await isAnotherCity(db, city, text)) return;
  await db
    .insertInto("learnedAreaNames")
    .values({ cityId: city, name: text, learnedByName: by.name, learnedAt: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** A person may take the table of another city; its name does not become one of this city. */
async function isAnotherCity(db: Tx, city: string, text: string): Promise<boolean> {
  const others = await db
    .selectFrom("cities")
    .select(["id", "name"])
    .where("id", "!=", city)
    .$call(boundedBy("the cities of one network"))
    .execute();
  return others.some(({ id, name }) =>
    [id, ...Object.values(writtenFrom(name))].some((one) => areaKey(one) === areaKey(text)),
  );
}

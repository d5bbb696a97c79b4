// What the whole network measures: by city and focus area, and which measurements are missing everywhere.

import { sql } from "kysely";
import { boundedBy } from "../platform/database/bounded-by.ts";
import type { Queryable } from "../platform/database/database.ts";
import type { FrameworkEditionKey } from "../values/stored-values.ts";

export interface MeasuredPlace {
  cityId: string;
  measurementId: string;
}

/** Each city and measurement (or each of some) of which there is a measured value, of everybody or of some group. */
export async function measuredPlaces(
  db: Queryable,
  edition: FrameworkEditionKey,
  only?: readonly string[],
): Promise<MeasuredPlace[]> {
  const places = await placesWithValues(db, edition, only);
  // Nearly every value was measured: only where one was not does somebody have to look.
  const unsure = await placesWithoutFigure(db, edition, only);
  const keys = new Set(unsure.map(keyOf));
  const measured = await measuredOf(db, edition, unsure);
  return [...places.filter((place) => !keys.has(keyOf(place))), ...measured];
}

function keyOf({ cityId, measurementId }: MeasuredPlace): string {
  return `${cityId} ${measurementId}`;
}

function placesWithValues(
  db: Queryable,
  { frameworkId, frameworkEdition }: FrameworkEditionKey,
  only?: readonly string[],
): Promise<MeasuredPlace[]> {
  return db
    .selectFrom("cities")
    .innerJoin("measurements", (join) => join.onTrue())
    .innerJoinLateral(
      (eb) =>
        eb
          .selectFrom("cityValues")
          // A column of the index, which then answers alone.
          .select("cityValues.measurementId as valued")
          .whereRef("cityValues.cityId", "=", "cities.id")
          .whereRef("cityValues.frameworkId", "=", "measurements.frameworkId")
          .whereRef("cityValues.frameworkEdition", "=", "measurements.frameworkEdition")
          .whereRef("cityValues.measurementId", "=", "measurements.id")
          // One is enough: an "exists" would be answered from all values.
          .limit(1)
          .as("any"),
      (join) => join.onTrue(),
    )
    .select(["cities.id as cityId", "measurements.id as measurementId"])
    .where("measurements.frameworkId", "=", frameworkId)
    .where("measurements.frameworkEdition", "=", frameworkEdition)
    .$if(only !== undefined, (query) => query.where("measurements.id", "in", [...(only ?? [])]))
    .$call(boundedBy("one of each city and measurement"))
    .execute();
}

function placesWithoutFigure(
  db: Queryable,
  { frameworkId, frameworkEdition }: FrameworkEditionKey,
  only?: readonly string[],
): Promise<MeasuredPlace[]> {
  return db
    .selectFrom("valueVersions")
    .innerJoin("cityValues", (join) =>
      join
        .onRef("cityValues.id", "=", "valueVersions.valueId")
        .onRef("cityValues.version", "=", "valueVersions.version"),
    )
    .select(["cityValues.cityId", "cityValues.measurementId"])
    .distinct()
    .where("valueVersions.status", "!=", sql.lit("measured"))
    .where("cityValues.frameworkId", "=", frameworkId)
    .where("cityValues.frameworkEdition", "=", frameworkEdition)
    .$if(only !== undefined, (query) => query.where("cityValues.measurementId", "in", [...(only ?? [])]))
    .$call(boundedBy("one of each city and measurement"))
    .execute();
}

/** Those of some places of which something was measured. */
async function measuredOf(
  db: Queryable,
  { frameworkId, frameworkEdition }: FrameworkEditionKey,
  places: readonly MeasuredPlace[],
): Promise<MeasuredPlace[]> {
  if (places.length === 0) return [];
  const { rows } = await sql<MeasuredPlace>`
    select place."cityId", place."measurementId"
    from jsonb_to_recordset(${JSON.stringify(places)}::jsonb) as place ("cityId" text, "measurementId" text)
    join lateral (
      select v.id from city_values v join value_versions x on x.value_id = v.id and x.version = v.version
      where v.city_id = place."cityId" and v.framework_id = ${frameworkId}
        and v.framework_edition = ${frameworkEdition} and v.measurement_id = place."measurementId"
        and x.status = 'measured'
      limit 1
    ) any_of on true`.execute(db);
  return rows;
}

/** Of how many measurements of the newest Key Features each of these cities has a measured value, of everybody or of some group. */
export async function measuredCounts(
  db: Queryable,
  cities: readonly string[],
): Promise<{ city: string; measured: number; total: number }[]> {
  const newest = db
    .selectFrom("editions")
    .select(["id", "edition"])
    .where("kind", "=", "key-features")
    .orderBy("loadedAt", "desc")
    .limit(1);
  return db
    .selectFrom("cities")
    .innerJoin(newest.as("newest"), (join) => join.onTrue())
    .innerJoin("measurements", (join) =>
      join
        .onRef("measurements.frameworkId", "=", "newest.id")
        .onRef("measurements.frameworkEdition", "=", "newest.edition"),
    )
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom("cityValues")
          .innerJoin("valueVersions", (join) =>
            join
              .onRef("valueVersions.valueId", "=", "cityValues.id")
              .onRef("valueVersions.version", "=", "cityValues.version"),
          )
          .select("cityValues.measurementId as valued")
          .whereRef("cityValues.cityId", "=", "cities.id")
          .whereRef("cityValues.frameworkId", "=", "measurements.frameworkId")
          .whereRef("cityValues.frameworkEdition", "=", "measurements.frameworkEdition")
          .whereRef("cityValues.measurementId", "=", "measurements.id")
          .where("valueVersions.status", "=", sql.lit("measured"))
          // One is enough.
          .limit(1)
          .as("any"),
      (join) => join.onTrue(),
    )
    .select([
      "cities.id as city",
      sql<number>`count("any".valued)::int`.as("measured"),
      sql<number>`count(*)::int`.as("total"),
    ])
    .where("cities.id", "in", [...cities])
    .groupBy("cities.id")
    .execute();
}

/** A measured value of the row of `measurements` in the row of `cities`, where there is one. */
const anyMeasured = sql`(
  select v.measurement_id from city_values v
  join value_versions x on x.value_id = v.id and x.version = v.version
  where v.city_id = cities.id and v.framework_id = measurements.framework_id
    and v.framework_edition = measurements.framework_edition and v.measurement_id = measurements.id
    and x.status = 'measured'
  limit 1
)`;

/** The measurements of the newest Key Features of which these cities have a measured value, of everybody or of some group. */
export async function measuredIn(db: Queryable, cities: readonly string[]): Promise<Map<string, string[]>> {
  if (cities.length === 0) return new Map();
  const { rows } = await sql<{ city: string; measured: string[] }>`
    select cities.id as city, array_agg(measurements.id) as measured
    from unnest(${[...cities]}::text[]) as cities (id)
    cross join (select id, edition from editions where kind = 'key-features' order by loaded_at desc limit 1) as newest
    join measurements on measurements.framework_id = newest.id and measurements.framework_edition = newest.edition
    cross join lateral ${anyMeasured} as any_of
    group by cities.id`.execute(db);
  return new Map(rows.map(({ city, measured }) => [city, measured]));
}

/** A measurement, in how many cities it has a measured value, and how many cities there are. */
export interface MeasuredCount {
  measurement: string;
  count: number;
  total: number;
}

/** The measurements that the fewest cities have, those in the fewest first; retired cities do not count. */
export async function leastMeasured(
  db: Queryable,
  { frameworkId, frameworkEdition }: FrameworkEditionKey,
  most: number,
): Promise<MeasuredCount[]> {
  const { rows } = await sql<MeasuredCount>`
    select measurements.id as measurement, count(any_of.measurement_id)::int as count, count(cities.id)::int as total
    from measurements
    left join cities on cities.retired_at is null
    left join lateral ${anyMeasured} as any_of on true
    where measurements.framework_id = ${frameworkId} and measurements.framework_edition = ${frameworkEdition}
    group by measurements.id, measurements.position
    order by count(any_of.measurement_id), measurements.position
    limit ${most}`.execute(db);
  return rows;
}

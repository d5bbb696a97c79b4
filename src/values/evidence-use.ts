// Which values stand on a piece of evidence, told to the slice that keeps it.

import { sql } from "kysely";
import { Fragment, h } from "preact";
import type { EvidenceCount, EvidenceUse } from "../evidence/slots.ts";
import { measurementsOf } from "../framework/edition.ts";
import { currentKeyFeatures } from "../framework/queries.ts";
import type { Queryable } from "../platform/database/database.ts";
import { BackedValues } from "./pages/backed-values.tsx";
import { valuesById } from "./stored-values.ts";

const mostShown = 100;
const mostFitting = 5;

/** What backed the values of a measurement last, the newest first: the next figure often stands in the same document. */
export async function evidenceOfMeasurement(
  db: Queryable,
  cityId: string,
  measurementId: string,
): Promise<string[]> {
  const rows = await db
    .selectFrom("cityValues")
    .innerJoin("valueVersions", (join) =>
      join
        .onRef("valueVersions.valueId", "=", "cityValues.id")
        .onRef("valueVersions.version", "=", "cityValues.version"),
    )
    .select("valueVersions.evidenceId")
    .where("cityValues.cityId", "=", cityId)
    .where("cityValues.measurementId", "=", measurementId)
    .where("valueVersions.evidenceId", "is not", null)
    .groupBy("valueVersions.evidenceId")
    .orderBy(sql`max(value_versions.recorded_at)`, "desc")
    .limit(mostFitting)
    .execute();
  return rows.flatMap(({ evidenceId }) => evidenceId ?? []);
}

export const valuesOnEvidence: EvidenceUse = {
  async wasUsed(db, _cityId, evidenceId) {
    const found = await db
      .selectFrom("valueVersions")
      .select("valueId")
      .where("evidenceId", "=", evidenceId)
      .limit(1)
      .executeTakeFirst();
    return found !== undefined;
  },

  async show(db, city, evidenceId) {
    const { ids: shown, count } = await standingOn(db, evidenceId);
    if (count === 0) return undefined;
    const order = new Map(shown.map((id, index) => [id, index]));
    const values = await valuesById(db, city.id, shown);
    const placed = measurementsOf(await currentKeyFeatures(db));
    return h(
      Fragment,
      null,
      h(BackedValues, {
        city,
        count,
        values: values.toSorted((one, other) => (order.get(one.id) ?? 0) - (order.get(other.id) ?? 0)),
        names: new Map(placed.map(({ measurement }) => [measurement.id, measurement])),
      }),
    );
  },
};

export const countedValues: EvidenceCount = {
  words: "evidence:evidence.countedValues",
  count: sql`(select count(*)::int from value_versions
    join city_values on city_values.id = value_versions.value_id and city_values.version = value_versions.version
    where value_versions.evidence_id = evidence.id and value_versions.status != 'withdrawn')`,
};

/** The first of the values whose standing version names it, and how many there are. */
async function standingOn(db: Queryable, evidenceId: string): Promise<{ ids: string[]; count: number }> {
  const rows = await db
    .selectFrom("valueVersions")
    .innerJoin("cityValues", (join) =>
      join
        .onRef("cityValues.id", "=", "valueVersions.valueId")
        .onRef("cityValues.version", "=", "valueVersions.version"),
    )
    .select(["cityValues.id", sql<number>`(count(*) over ())::int`.as("count")])
    .where("valueVersions.evidenceId", "=", evidenceId)
    .where("valueVersions.status", "!=", sql.lit("withdrawn"))
    .orderBy("cityValues.measurementId")
    .orderBy("cityValues.periodTo", "desc")
    .limit(mostShown)
    .execute();
  return { ids: rows.map(({ id }) => id), count: rows[0]?.count ?? 0 };
}

// What rests on a piece of evidence, among values; later slices tell their own uses (citing.ts).

import { sql } from "kysely";
import type { Queryable } from "../platform/database/database.ts";
import { type StoredValue, valuesById } from "../values/stored-values.ts";

export interface BackedValues {
  /** Some of the values that stand on it. */
  values: StoredValue[];
  count: number;
  /** Also by a version that was corrected since, an answer that waits, or an expert's rating. */
  everUsed: boolean;
}

const mostShown = 100;

export async function valuesBackedBy(
  db: Queryable,
  cityId: string,
  evidenceId: string,
): Promise<BackedValues> {
  const rows = await db
    .selectFrom("valueVersions")
    .innerJoin("cityValues", (join) =>
      join
        .onRef("cityValues.id", "=", "valueVersions.valueId")
        .onRef("cityValues.version", "=", "valueVersions.version"),
    )
    .select("cityValues.id")
    .where("valueVersions.evidenceId", "=", evidenceId)
    .where("valueVersions.status", "!=", sql.lit("withdrawn"))
    .orderBy("cityValues.measurementId")
    .orderBy("cityValues.periodTo", "desc")
    .execute();
  const ever = await db
    .selectFrom("valueVersions")
    .select("valueId")
    .where("evidenceId", "=", evidenceId)
    .limit(1)
    .executeTakeFirst();
  const answered = await db
    .selectFrom("requestedValues")
    .select("id")
    .where(sql<boolean>`answer ->> 'evidenceId' = ${evidenceId}`)
    .limit(1)
    .executeTakeFirst();
  const rated = await db
    .selectFrom("expertRatings")
    .select("seat")
    .where("evidenceId", "=", evidenceId)
    .limit(1)
    .executeTakeFirst();
  const shown = rows.slice(0, mostShown).map(({ id }) => id);
  const values = await valuesById(db, cityId, shown);
  const order = new Map(shown.map((id, index) => [id, index]));
  return {
    values: values.toSorted((one, other) => (order.get(one.id) ?? 0) - (order.get(other.id) ?? 0)),
    count: rows.length,
    everUsed: ever !== undefined || answered !== undefined || rated !== undefined,
  };
}

// Reads a city's values and checks them against each other, one measurement after the other. Of many values this takes
// seconds, so that it happens in a worker thread (quality-aside.ts).

import { sql } from "kysely";
import { currentKeyFeatures } from "../framework/queries.ts";
import { boundedBy } from "../platform/database/bounded-by.ts";
import type { Queryable } from "../platform/database/database.ts";
import { readScorecard } from "../values/queries.ts";
import type { FrameworkEditionKey } from "../values/stored-values.ts";
import {
  type DoubtedValue,
  doubtsOf,
  doubtsPerPage,
  type FoundDoubt,
  type Quality,
  standingOf,
} from "./quality.ts";

export interface QualityAsked {
  city: string;
  /** Of the doubts; one beyond the last gives the last. */
  page: number;
  now: Date;
  /** Only the values of everybody: there are too many of groups. */
  isPartial: boolean;
}

type Checked = FrameworkEditionKey & Pick<QualityAsked, "city" | "isPartial">;

/** @throws Problem where there is no such city */
export async function checkQuality(
  db: Queryable,
  { city, page, now, isPartial }: QualityAsked,
): Promise<Quality> {
  const { cards } = await readScorecard(db, city);
  const { id: frameworkId, edition: frameworkEdition } = await currentKeyFeatures(db);
  const of = { city, frameworkId, frameworkEdition, isPartial };
  const doubts: FoundDoubt[] = [];
  for (const { measurement } of cards)
    doubts.push(...doubtsOf(measurement, await checkedValues(db, of, measurement.id)));
  const pages = Math.max(1, Math.ceil(doubts.length / doubtsPerPage));
  const shown = Math.min(page, pages);
  return {
    ...standingOf(cards, now),
    ...(await countSourced(db, of)),
    doubts: doubts.slice((shown - 1) * doubtsPerPage, shown * doubtsPerPage),
    doubtCount: doubts.length,
    page: shown,
    pages,
  };
}

/** What the checks look at, and no more: of a measurement there may be a hundred thousand. */
async function checkedValues(db: Queryable, of: Checked, measurementId: string): Promise<DoubtedValue[]> {
  const rows = await standing(db, of)
    .select([
      "cityValues.id",
      "cityValues.periodFrom",
      "cityValues.periodTo",
      "cityValues.periodLabel",
      "cityValues.disaggregation",
      "valueVersions.status",
      "valueVersions.amount",
      "valueVersions.numerator",
      "valueVersions.denominator",
      "valueVersions.sourceTitle",
      "valueVersions.note",
    ])
    .where("cityValues.measurementId", "=", measurementId)
    .orderBy("cityValues.periodTo", "desc")
    .orderBy("cityValues.periodFrom", "desc")
    .orderBy("cityValues.disaggregation")
    .$call(boundedBy("counted before: of more than so many, only those of everybody"))
    .execute();
  return rows.map(({ id, periodFrom, periodTo, periodLabel, sourceTitle, ...row }) => ({
    id,
    measurementId,
    period: { from: periodFrom, to: periodTo, label: periodLabel },
    disaggregation: row.disaggregation as DoubtedValue["disaggregation"],
    status: row.status as DoubtedValue["status"],
    amount: row.amount,
    numerator: row.numerator,
    denominator: row.denominator,
    source: { title: sourceTitle },
    note: row.note,
  }));
}

function standing(db: Queryable, { city, frameworkId, frameworkEdition, isPartial }: Checked) {
  return (
    db
      .selectFrom("cityValues")
      .innerJoin("valueVersions", (join) =>
        join
          .onRef("valueVersions.valueId", "=", "cityValues.id")
          .onRef("valueVersions.version", "=", "cityValues.version"),
      )
      .where("cityValues.cityId", "=", city)
      .where("cityValues.frameworkId", "=", frameworkId)
      .where("cityValues.frameworkEdition", "=", frameworkEdition)
      .where("valueVersions.status", "!=", sql.lit("withdrawn"))
      // Written out, not a parameter: the index of these values is told by it.
      .$if(isPartial, (query) => query.where(sql<boolean>`city_values.disaggregation = '{}'::jsonb`))
  );
}

async function countSourced(db: Queryable, of: Checked): Promise<Pick<Quality, "values" | "sourced">> {
  const isSourced = sql`value_versions.evidence_id is not null or value_versions.source_url is not null`;
  const { values, sourced } = await standing(db, of)
    .select(({ fn }) => [
      fn.countAll<string>().as("values"),
      sql<string>`count(*) filter (where ${isSourced})`.as("sourced"),
    ])
    .executeTakeFirstOrThrow();
  return { values: Number(values), sourced: Number(sourced) };
}

// What cities measured for a commitment of the declaration: the figures of its focus area, and the evidence that backs them.

import { z } from "zod";
import { currentDeclaration } from "../framework/document-queries.ts";
import { measurementsOf } from "../framework/edition.ts";
import { commitmentOf } from "../framework/guiding-documents.ts";
import { currentKeyFeatures } from "../framework/queries.ts";
import { listCities } from "../network/queries.ts";
import { everyone } from "../platform/allow.ts";
import type { Queryable } from "../platform/database/database.ts";
import { query } from "../platform/operation.ts";
import { measuredPlaces } from "./coverage.ts";

/** So many cities are listed; the count says how many there are. */
const mostListed = 100;

export interface CommitmentFigures {
  /** Measurements of the focus area. */
  total: number;
  cities: readonly { id: string; name: string; measured: number; evidence: number }[];
  /** Cities with a figure, and all of them. */
  withFigure: number;
  all: number;
}

export const commitmentFigures = query({
  name: "scorecard.getCommitmentFigures",
  input: z.object({ commitment: z.string().max(10) }),
  allow: everyone,
  async run({ commitment: id }, { db }): Promise<CommitmentFigures> {
    const [declaration, keyFeatures, cities] = await Promise.all([
      currentDeclaration(db),
      currentKeyFeatures(db),
      listCities(db),
    ]);
    const commitment = commitmentOf(declaration, id);
    const measurements = measurementsOf(keyFeatures)
      .filter(({ focusArea }) => focusArea.id === commitment?.focusArea)
      .map(({ measurement }) => measurement.id);
    if (measurements.length === 0) return { total: 0, cities: [], withFigure: 0, all: cities.length };
    const edition = { frameworkId: keyFeatures.id, frameworkEdition: keyFeatures.edition };
    const places = await measuredPlaces(db, edition, measurements);
    const evidence = await evidenceCounts(db, measurements);
    const byCity = Map.groupBy(places, ({ cityId }) => cityId);
    const found = cities.flatMap((city) => {
      const measured = byCity.get(city.id)?.length ?? 0;
      return measured > 0
        ? [{ id: city.id, name: city.name, measured, evidence: evidence.get(city.id) ?? 0 }]
        : [];
    });
    return {
      total: measurements.length,
      cities: found.slice(0, mostListed),
      withFigure: found.length,
      all: cities.length,
    };
  },
});

/** Pieces of evidence that back the figures that stand, by city. */
async function evidenceCounts(db: Queryable, measurements: readonly string[]): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom("valueVersions")
    .innerJoin("cityValues", (join) =>
      join
        .onRef("cityValues.id", "=", "valueVersions.valueId")
        .onRef("cityValues.version", "=", "valueVersions.version"),
    )
    .select((eb) => [
      "cityValues.cityId",
      eb.fn.count<string>("valueVersions.evidenceId").distinct().as("count"),
    ])
    .where("valueVersions.evidenceId", "is not", null)
    .where("cityValues.measurementId", "in", [...measurements])
    .groupBy("cityValues.cityId")
    .execute();
  return new Map(rows.map(({ cityId, count }) => [cityId, Number(count)]));
}

// What the import takes of a table for a person who changes nothing.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { KeyFeatures, measurementsOf } from "../../src/framework/edition.ts";
import { lookAt, mapFile } from "../../src/imports/tables/intake.ts";
import { openTableFile } from "../../src/imports/tables/read-table.ts";
import { root } from "../../src/platform/root.ts";
import { scaleOf } from "../../src/values/gross-ratios.ts";

const edition = KeyFeatures.parse(
  JSON.parse(readFileSync(join(root, "reference", "key-features.json"), "utf8")),
);
const measurements = measurementsOf(edition).map(({ measurement }) => ({
  id: measurement.id,
  names: Object.values(measurement.name),
  scale: scaleOf(measurement),
}));
const units = new Map(measurements.map(({ id, scale }) => [id, scale]));
const now = new Date("2026-06-01");

/** What a person gets who changes nothing: figures as "measurement period group amount", and what is asked. */
export async function taken(bytes: Uint8Array, areaNames = ["Kilifi"]): Promise<string[]> {
  const file = await openTableFile(bytes);
  const { view, proposal } = await lookAt(file, {}, { areaNames, measurements, now });
  const suggested = proposal.suggestions.map(({ measurement }) => `perhaps ${measurement.measurementId}`);
  if (proposal.mapping.measurements.length === 0) return suggested;
  const asked = { sheet: view.sheet, mapping: proposal.mapping };
  const { result } = await mapFile(file, asked, { areaNames, units, now });
  const questions = result.questions.map((question) =>
    question.code === "confirm" ? `asks: confirm ${question.what}` : `asks: ${question.code}`,
  );
  const errors = result.errors.map(({ row, code }) => `row ${row}: ${code}`);
  const values = result.values.map(({ measurementId, period, disaggregation, amount }) =>
    [
      measurementId,
      period?.label ?? proposal.period,
      ...Object.entries(disaggregation)
        .toSorted(([one], [other]) => one.localeCompare(other))
        .map(([dimension, group]) => `${dimension}=${group}`),
      amount,
    ]
      .filter((part) => part !== undefined)
      .join(" "),
  );
  return [...questions, ...errors, ...values, ...suggested];
}

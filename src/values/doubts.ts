// The checks of checks.ts on what is about to be recorded, beside what stands.

import type { Queryable } from "../platform/database/database.ts";
import { type CheckedValue, type Doubt, doubtsAbout } from "./checks.ts";
import type { ValueContent } from "./content.ts";
import { groupKey } from "./disaggregation.ts";
import { neighboursOf } from "./neighbours.ts";
import type { ValueKey } from "./stored-values.ts";
import type { Scale } from "./unit.ts";

/** What is about to be recorded: its key and what it will say. */
export type Coming = ValueKey & ValueContent;

/** The doubts in which a coming value has a part. What it replaces does not count any more. */
export async function doubtsAboutComing(
  db: Queryable,
  coming: readonly Coming[],
  units: ReadonlyMap<string, Scale>,
): Promise<Doubt[]> {
  const doubts: Doubt[] = [];
  for (const [measurementId, values] of Map.groupBy(coming, (value) => value.measurementId)) {
    const [first] = values;
    const unit = units.get(measurementId);
    if (!first || !unit) continue;
    const standing = await neighboursOf(db, { ...first, measurementId }, values);
    const replaced = new Set(values.map(placeOf));
    const all: CheckedValue[] = [...standing.filter((value) => !replaced.has(placeOf(value))), ...values];
    const isComing = new Set<CheckedValue>(values);
    doubts.push(...doubtsAbout(all, unit).filter(({ among }) => among.some((value) => isComing.has(value))));
  }
  return doubts;
}

function placeOf({ period, disaggregation }: Pick<CheckedValue, "period" | "disaggregation">): string {
  return `${period.from} ${period.to} ${groupKey(disaggregation)}`;
}

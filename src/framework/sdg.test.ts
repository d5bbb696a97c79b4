import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "../platform/root.ts";
import { KeyFeatures, measurementsOf } from "./edition.ts";
import { type Goal, measurementsByTarget, measurementsServing, splitGoals } from "./sdg.ts";

const keyFeatures = KeyFeatures.parse(
  JSON.parse(readFileSync(join(root, "reference", "key-features.json"), "utf8")),
);

function goal(id: string, ...targets: string[]): Goal {
  const label = { en: id, sw: id };
  return { id, label, targets: targets.map((target) => ({ id: target, label })) } as Goal;
}

test("goals 4 and 11 come first, the others in their order", () => {
  const { first, others } = splitGoals(["1", "4", "5", "11", "17"].map((id) => goal(id)));
  expect(first.map(({ id }) => id)).toEqual(["4", "11"]);
  expect(others.map(({ id }) => id)).toEqual(["1", "5", "17"]);
});

test("every measurement is found under each target that it serves", () => {
  const served = measurementsByTarget(keyFeatures);
  for (const { measurement } of measurementsOf(keyFeatures)) {
    for (const target of measurement.sdgTargets) expect(served.get(target)).toContain(measurement);
  }
});

test("a measurement that serves two targets of a goal counts once for the goal", () => {
  const [{ measurement }] = measurementsOf(keyFeatures) as [ReturnType<typeof measurementsOf>[number]];
  const served = new Map([
    ["4.1", [measurement]],
    ["4.2", [measurement]],
  ]);
  expect(measurementsServing(goal("4", "4.1", "4.2", "4.3"), served)).toBe(1);
});

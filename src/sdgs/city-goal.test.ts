import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { KeyFeatures, measurementsOf, Sdgs } from "../framework/edition.ts";
import { cardsOf } from "../values/card.ts";
import { cityGoalOf } from "./city-goal.ts";
import type { ServingTarget } from "./serving.ts";

const reference = (name: string): unknown => JSON.parse(readFileSync(`reference/${name}.json`, "utf8"));
const keyFeatures = KeyFeatures.parse(reference("key-features"));
const { goals } = Sdgs.parse(reference("sdgs"));
const cards = cardsOf(measurementsOf(keyFeatures), [], new Set(["11.2.1", "3.2.1"]));

const counted = {
  measure: "attended",
  countedAs: "unique",
  fromMonth: "2026-01",
  toMonth: "2026-03",
  people: 24,
} as const;

function servesTarget(target: string, number: number, contributions: number): ServingTarget {
  return {
    target,
    number,
    contributions,
    city: "kilifi",
    cityName: "Kilifi",
    title: "Reading circles",
    state: "running",
    strength: target === "4.6" ? "direct" : "contributes",
    people: number === 1 ? counted : null,
  };
}

const serving = [servesTarget("4.6", 1, 2), servesTarget("4.7", 1, 2), servesTarget("11.4", 2, 0)];

describe("what stands behind a goal", () => {
  const behind = goals.map((goal) => cityGoalOf(goal, cards, serving));
  const of = (goal: string) => behind.find(({ id }) => id === goal);

  it("names every target of every goal", () => {
    expect(behind.map(({ targets }) => targets.map(({ id }) => id))).toEqual(
      goals.map(({ targets }) => targets.map(({ id }) => id)),
    );
  });

  it("counts a measurement that serves two targets of a goal once", () => {
    for (const { targets, measurements } of behind) {
      const serving = new Set(targets.flatMap((target) => target.measurements.map(({ id }) => id)));
      expect(measurements).toBe(serving.size);
    }
  });

  it("shows each measurement of the framework behind each target that it serves, and behind no other", () => {
    const shown = behind.flatMap(({ targets }) =>
      targets.flatMap(({ id, measurements }) => measurements.map((one) => `${one.id} ${id}`)),
    );
    const declared = measurementsOf(keyFeatures).flatMap(({ measurement }) =>
      measurement.sdgTargets.map((target) => `${measurement.id} ${target}`),
    );
    expect(shown.toSorted()).toEqual(declared.toSorted());
  });

  it("names an initiative behind each target that it serves, and counts it once for the goal", () => {
    expect(of("4")).toMatchObject({ initiatives: 1, contributions: 2, counted: 1 });
    expect(of("11")).toMatchObject({ initiatives: 1, contributions: 0, counted: 0 });
    expect(of("1")?.initiatives).toBe(0);
    const shown = of("4")?.targets.filter(({ initiatives }) => initiatives.length > 0);
    expect(shown?.map(({ id, initiatives }) => [id, initiatives[0]?.strength])).toEqual([
      ["4.6", "direct"],
      ["4.7", "contributes"],
    ]);
  });

  it("does not make a figure of what is only known of groups", () => {
    const measured = behind.flatMap(({ targets }) => targets.flatMap((target) => target.measurements));
    for (const one of measured.filter(({ coverage }) => coverage === "measured"))
      expect(one.newest).toBeNull();
    expect(of("11")?.measured).toBe(1);
  });
});

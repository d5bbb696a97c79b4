import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Measurement } from "../framework/edition.ts";
import {
  comparisonOf,
  type MeasurementCard,
  measuredYears,
  movementBetween,
  movementOf,
} from "./scorecard.ts";
import type { StoredValue } from "./stored-values.ts";

const measurement = (direction: Measurement["direction"]) => ({ id: "7.2.2", direction }) as Measurement;

function card(years: Record<number, string>, direction: Measurement["direction"] = "up"): MeasurementCard {
  const history = Object.entries(years).map(
    ([year, amount]) =>
      ({
        id: year,
        amount,
        period: { from: `${year}-01-01`, to: `${year}-12-31`, label: year },
      }) as StoredValue,
  );
  return {
    measurement: measurement(direction),
    history,
    baseline: history[0],
    latest: history.at(-1),
  } as MeasurementCard;
}

describe("where a measurement stands against the city's own first figure", () => {
  it.each([
    ["up", { 2009: "10", 2019: "15" }, "better"],
    ["up", { 2009: "15", 2019: "10" }, "worse"],
    ["down", { 2009: "15", 2019: "10" }, "better"],
    ["none", { 2009: "15", 2019: "10" }, "steady"],
    ["up", { 2009: "10", 2014: "90", 2019: "10.0" }, "steady"],
    ["up", { 2019: "10" }, "one_figure"],
    ["up", {}, "no_figure"],
  ] as const)("wanted %s, with %j, is %s", (direction, years, movement) => {
    expect(movementOf(card(years, direction))).toBe(movement);
  });

  it("turns round with the wanted direction and with time", () => {
    const amount = fc.integer({ min: 0, max: 1000 }).map(String);
    const opposite = { better: "worse", worse: "better", steady: "steady" };
    fc.assert(
      fc.property(amount, amount, (one, other) => {
        const up = movementBetween(measurement("up"), one, other);
        expect(movementBetween(measurement("down"), one, other)).toBe(opposite[up]);
        expect(movementBetween(measurement("up"), other, one)).toBe(opposite[up]);
      }),
    );
  });
});

describe("two years compared", () => {
  const cards = [card({ 2009: "10", 2019: "15" }), card({ 2014: "3", 2022: "4" }), card({ 2019: "7" })];

  it("takes the newest figure known at each end, and only where there is a newer one", () => {
    const compared = comparisonOf(cards, 2015, 2020).map(({ before, after }) => [
      before.amount,
      after.amount,
    ]);
    expect(compared).toEqual([["10", "15"]]);
    expect(comparisonOf(cards, 2014, 2024)).toHaveLength(2);
    expect(comparisonOf(cards, 2020, 2009)).toHaveLength(1);
  });

  it("offers the years in which something was measured", () => {
    expect(measuredYears(cards)).toEqual([2009, 2014, 2019, 2022]);
  });
});

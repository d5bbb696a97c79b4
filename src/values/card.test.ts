import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Measurement, PlacedMeasurement } from "../framework/edition.ts";
import {
  cardsOf,
  comparisonOf,
  type MeasurementCard,
  measuredYears,
  movementBetween,
  movementOf,
} from "./card.ts";
import type { StoredValue } from "./stored-values.ts";

const measurement = (direction: Measurement["direction"]) => ({ id: "7.2.2", direction }) as Measurement;

type Amounts = Record<string, string>;

/** "2019", "2022–2024", "2024-12". */
function periodOf(label: string) {
  if (label === "2024-06") return { from: "2024-06-01", to: "2024-06-30", label };
  const [first = "", last = first] = label.split("–");
  return { from: `${first}-01-01`, to: `${last}-12-31`, label };
}

function card(amounts: Amounts, direction: Measurement["direction"] = "up"): MeasurementCard {
  const values = Object.entries(amounts).map(
    ([label, amount]) =>
      ({
        id: label,
        measurementId: "7.2.2",
        status: "measured",
        amount,
        period: periodOf(label),
        disaggregation: {},
      }) as StoredValue,
  );
  const placed = { measurement: measurement(direction) } as PlacedMeasurement;
  const [made] = cardsOf([placed], values);
  if (!made) throw new Error("no card");
  return made;
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
    ["up", { 2024: "60", "2022–2024": "50" }, "other_periods"],
    ["up", { 2019: "10", "2022–2024": "50" }, "other_periods"],
    ["up", { 2019: "10", 2023: "12", "2024-06": "3" }, "other_periods"],
    ["up", { "2020–2022": "40", 2024: "60", "2022–2024": "50" }, "other_periods"],
    ["up", { 2019: "70", "2022–2024": "50", 2024: "60" }, "worse"],
    ["up", { "2020–2022": "40", 2022: "60", "2021–2023": "50" }, "better"],
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

  it("compares a year with a year, not with the three years that end with it", () => {
    const mixed = [card({ 2019: "50", 2022: "60", "2022–2024": "40" })];
    const row = comparisonOf(mixed, 2020, 2024)[0];
    expect([row?.before.id, row?.after.id, row?.isComparable]).toEqual(["2019", "2022", true]);
    const unlike = comparisonOf([card({ 2019: "50", "2022–2024": "40" })], 2020, 2024)[0];
    expect([unlike?.before.id, unlike?.after.id, unlike?.isComparable]).toEqual(["2019", "2022–2024", false]);
  });

  it("of figures that end together the one of the shorter time is the newest", () => {
    expect(card({ 2024: "60", "2022–2024": "50", 2023: "55" })).toMatchObject({
      latest: { id: "2024" },
      baseline: { id: "2023" },
    });
  });

  it("offers the years in which something was measured", () => {
    expect(measuredYears(cards)).toEqual([2009, 2014, 2019, 2022]);
  });
});

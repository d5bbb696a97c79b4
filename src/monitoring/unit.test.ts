import { describe, expect, test } from "vitest";
import type { Unit } from "../framework/edition.ts";
import { formatAmount } from "./unit.ts";
import { measuredAmount } from "./value.ts";

describe("an amount is taken up to its bounds and not beyond", () => {
  test.each<[Unit, string, string, string, string]>([
    ["percent", "0", "100", "-0.000001", "100.000001"],
    ["rating", "1", "5", "0", "6"],
    ["per_100k", "0", "100000", "-1", "100000.1"],
    ["per_1k", "0", "1000", "-1", "1000.1"],
    ["per_person", "0", "10000", "-1", "10001"],
    ["ratio", "0", "1000", "-1", "1001"],
    ["count", "0", "1000000000000", "-1", "1000000000001"],
    ["years", "0", "30", "-1", "30.1"],
    ["hours_per_week", "0", "168", "-1", "168.1"],
    ["currency_per_person", "0", "1000000000000", "-1", "1000000000001"],
    ["tonnes_per_person", "0", "1000", "-1", "1000.1"],
    ["kg_per_person", "0", "100000", "-1", "100000.1"],
  ])("%s", (unit, least, most, below, above) => {
    expect(measuredAmount({ amount: least }, unit)).toEqual({ amount: least, faults: [] });
    expect(measuredAmount({ amount: most }, unit)).toEqual({ amount: most, faults: [] });
    const field = "amount";
    expect(measuredAmount({ amount: below }, unit).faults).toEqual([
      { field, rule: "too_small", limit: Number(least) },
    ]);
    expect(measuredAmount({ amount: above }, unit).faults).toEqual([
      { field, rule: "too_big", limit: Number(most) },
    ]);
  });
});

describe("what is counted is whole", () => {
  test.each<Unit>(["count", "rating"])("%s", (unit) => {
    expect(measuredAmount({ amount: "2.5" }, unit).faults).toEqual([{ field: "amount", rule: "whole" }]);
  });

  test("and a program that writes 12 as 12.0 is understood", () => {
    expect(measuredAmount({ amount: "12.0" }, "count").faults).toEqual([]);
  });
});

describe("numerator and denominator", () => {
  test.each<[Unit, string]>([
    ["percent", "25"],
    ["per_100k", "25000"],
    ["per_1k", "250"],
    ["per_person", "0.25"],
    ["ratio", "0.25"],
  ])("1 of 4 in %s is %s", (unit, amount) => {
    expect(measuredAmount({ numerator: "1", denominator: "4" }, unit)).toEqual({ amount, faults: [] });
  });

  test.each<Unit>(["rating", "count", "years", "hours_per_week"])("do not make a value in %s", (unit) => {
    expect(measuredAmount({ numerator: "1", denominator: "4" }, unit).faults).toEqual([
      { field: "numerator", rule: "no_quotient" },
    ]);
  });

  test("nobody is 0 of 4, which is measured", () => {
    expect(measuredAmount({ numerator: "0", denominator: "4" }, "percent")).toEqual({
      amount: "0",
      faults: [],
    });
  });

  test("belong together", () => {
    expect(measuredAmount({ numerator: "1" }, "percent").faults).toEqual([
      { field: "denominator", rule: "required" },
    ]);
    expect(measuredAmount({ denominator: "4" }, "percent").faults).toEqual([
      { field: "numerator", rule: "required" },
    ]);
  });

  test("with two mistakes have both told at once", () => {
    expect(measuredAmount({ numerator: "-1", denominator: "four" }, "percent").faults).toEqual([
      { field: "numerator", rule: "too_small", limit: 0 },
      { field: "denominator", rule: "wrong" },
    ]);
  });

  test("a part may be more than the whole only where that makes sense", () => {
    const entered = { numerator: "5", denominator: "4" };
    expect(measuredAmount(entered, "ratio")).toEqual({ amount: "1.25", faults: [] });
    expect(measuredAmount(entered, "percent").faults).toEqual([{ field: "numerator", rule: "above_whole" }]);
    expect(measuredAmount(entered, "per_1k").faults).toEqual([
      { field: "numerator", rule: "too_big", limit: 1_000 },
    ]);
  });
});

describe("an amount is shown with its unit", () => {
  test.each([
    ["15.123929", "percent", "en", /^15\.1\u00a0%$/],
    ["12.623788", "percent", "sw", /^12\.6\u00a0%$/],
    ["25", "percent", "en", /^25\u00a0%$/],
    ["31", "per_100k", "en", /^31\u00a0per 100,000 people$/],
    ["1323664", "count", "en", /1,323,664/],
    ["120000", "currency_per_person", "en", /KES\u00a0120,000\u00a0per person/],
    ["4", "rating", "sw", /4/],
  ] as const)("%s %s in %s", (amount, unit, language, shown) => {
    expect(formatAmount(amount, unit, language, "KES")).toMatch(shown);
  });
});

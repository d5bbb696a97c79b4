import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Unit } from "../framework/edition.ts";
import { formatAmount, formatApart, formatChange, formatGap } from "./unit.ts";
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
    ["0.033333", "percent", "en", /^0\.03\u00a0%$/],
    ["0", "percent", "en", /^0\u00a0%$/],
    ["99.95", "percent", "en", /^99\.95\u00a0%$/],
    ["99.996", "percent", "sw", /^99\.996\u00a0%$/],
    ["100", "percent", "en", /^100\u00a0%$/],
    ["0.000001", "percent", "en", /^0\.000001\u00a0%$/],
    ["0.004", "tonnes_per_person", "en", /^0\.004\u00a0tonnes per person$/],
    ["0.4", "currency_per_person", "en", /^KES\u00a00\.4\u00a0per person$/],
    ["1", "hours_per_week", "en", /^1\u00a0hour a week$/],
    ["1.04", "hours_per_week", "en", /^1\.0\u00a0hours a week$/],
    ["2", "hours_per_week", "sw", /^saa\u00a02\u00a0kwa wiki$/],
    ["1", "years", "en", /^1\u00a0year$/],
    ["1", "years", "sw", /^mwaka\u00a01$/],
    ["7.5", "years", "sw", /^miaka\u00a07\.5$/],
    ["1", "tonnes_per_person", "en", /^1\u00a0tonne per person$/],
  ] as const)("%s %s in %s", (amount, unit, language, shown) => {
    expect(formatAmount(amount, unit, language, "KES")).toMatch(shown);
  });
});

describe("a change is told in the unit of a change", () => {
  test.each([
    ["-33.333334", "percent", "en", "−33.3\u00a0points"],
    ["-33.333334", "percent", "sw", "pointi −33.3"],
    ["1", "percent", "en", "+1\u00a0point"],
    ["0.033", "percent", "en", "+0.03\u00a0points"],
    ["0", "percent", "en", "0\u00a0points"],
    ["1", "rating", "en", "+1\u00a0step"],
    ["-2", "rating", "sw", "alama −2"],
    ["-500", "currency_per_person", "en", "−KES\u00a0500\u00a0per person"],
    ["12", "count", "en", "+12"],
    ["-1", "hours_per_week", "en", "−1\u00a0hour a week"],
    ["-1.5", "ratio", "en", "−1.5"],
  ] as const)("%s %s in %s is %s", (change, unit, language, shown) => {
    expect(formatChange(change, unit, language, "KES")).toBe(shown);
  });

  test("a gap has no sign", () => {
    expect(formatGap("-5.424", "percent", "en", "KES")).toBe("5.4\u00a0points");
  });

  test("never in per cent, whatever the share", () => {
    const share = fc
      .integer({ min: -100_000_000, max: 100_000_000 })
      .map((millionths) => String(millionths / 1e6));
    fc.assert(
      fc.property(share, (change) => {
        fc.pre(!change.includes("e"));
        expect(formatChange(change, "percent", "en", "KES")).not.toContain("%");
      }),
    );
  });
});

describe("rounding does not say what is not so", () => {
  const share = fc.integer({ min: 0, max: 100_000_000 });
  const shownAs = (millionths: number) => {
    const amount = `${Math.floor(millionths / 1e6)}.${String(millionths % 1e6).padStart(6, "0")}`;
    return Number(formatAmount(amount, "percent", "en", "KES").replace("\u00a0%", ""));
  };

  test("nothing is 0 but 0, and nothing the whole but the whole", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          share,
          share.map((near) => near % 100_000),
          share.map((near) => 100_000_000 - (near % 100_000)),
        ),
        (millionths) => {
          const shown = shownAs(millionths);
          expect(shown === 0).toBe(millionths === 0);
          expect(shown === 100).toBe(millionths === 100_000_000);
          expect(Math.abs(shown - millionths / 1e6)).toBeLessThanOrEqual(0.05 + 1e-9);
        },
      ),
    );
  });

  test("two figures that differ are told apart", () => {
    expect(formatApart(["26", "26.004"], "percent", "en", "KES")).toEqual(["26\u00a0%", "26.004\u00a0%"]);
    expect(formatApart(["25.98", "26.02"], "percent", "en", "KES")).toEqual(["25.98\u00a0%", "26.02\u00a0%"]);
    expect(formatApart(["6", "6.4"], "count", "en", "KES")).toEqual(["6", "6.4"]);
  });
});

import { describe, expect, test } from "vitest";
import type { Unit } from "../framework/edition.ts";
import { type CheckedValue, doubtsAbout } from "./checks.ts";
import type { Disaggregation } from "./disaggregation.ts";

function value(
  year: number,
  amount: string,
  {
    group = {},
    counts,
    source = "KNBS",
  }: { group?: Disaggregation; counts?: [string, string]; source?: string } = {},
): CheckedValue {
  return {
    measurementId: "7.2.2",
    period: { from: `${year}-01-01`, to: `${year}-12-31`, label: String(year) },
    disaggregation: group,
    status: "measured",
    amount,
    numerator: counts?.[0] ?? null,
    denominator: counts?.[1] ?? null,
    source: { title: source },
    note: null,
  };
}

const codes = (values: CheckedValue[], unit: Unit = "percent") =>
  doubtsAbout(values, unit).map(({ code }) => code);
const female = { sex: "female" };
const male = { sex: "male" };

describe("a change that is too large for its time is doubted", () => {
  test.each<[string, Unit, [number, string], [number, string], boolean]>([
    ["a share up by 10 points in a year", "percent", [2019, "15"], [2020, "25"], false],
    ["a share up by 11 points in a year", "percent", [2019, "15"], [2020, "26"], true],
    ["a share up by 30 points in five years", "percent", [2014, "15"], [2019, "45"], false],
    ["a share down by 31 points in five years", "percent", [2014, "46"], [2019, "15"], true],
    ["an amount that doubles", "count", [2019, "100"], [2020, "200"], false],
    ["an amount that more than doubles", "count", [2019, "100"], [2020, "201"], true],
    ["an amount that more than halves", "count", [2019, "201"], [2020, "100"], true],
    ["an amount that begins at nothing", "count", [2019, "0"], [2020, "100"], false],
    ["a rating two steps up", "rating", [2019, "2"], [2020, "4"], false],
    ["a rating three steps up", "rating", [2019, "2"], [2020, "5"], true],
  ])("%s", (_name, unit, [firstYear, first], [lastYear, last], isDoubted) => {
    expect(codes([value(lastYear, last), value(firstYear, first)], unit)).toEqual(isDoubted ? ["jump"] : []);
  });

  test("within one group only", () => {
    expect(codes([value(2019, "15"), value(2020, "90", { group: female })])).toEqual([]);
    expect(codes([value(2019, "15", { group: female }), value(2020, "90", { group: female })])).toEqual([
      "jump",
    ]);
  });
});

test("a month is no leap from a year, but from a month", () => {
  const month = (of: number, amount: string): CheckedValue => ({
    ...value(2020, amount),
    period: { from: `2020-0${of}-01`, to: `2020-0${of}-30`, label: `2020-0${of}` },
  });
  expect(
    codes([value(2019, "1200"), month(4, "100"), month(6, "110"), value(2020, "1250")], "count"),
  ).toEqual([]);
  expect(codes([value(2019, "1200"), month(4, "100"), month(6, "310")], "count")).toEqual(["jump"]);
});

test("what a doubt says was not nothing is not written as 0", () => {
  const [doubt] = doubtsAbout([value(2019, "0.033333"), value(2020, "99.96")], "percent");
  expect(doubt?.values).toMatchObject({ before: "0.033333", amount: "99.96" });
});

describe("groups and their total have to agree", () => {
  const counted = (men: string) => [
    value(2019, "15.1", { counts: ["200190", "1323664"] }),
    value(2019, "18.6", { group: male, counts: [men, "636891"] }),
    value(2019, "11.9", { group: female, counts: ["81770", "686754"] }),
  ];

  test("true figures of the census do", () => {
    expect(codes(counted("118420"))).toEqual([]);
  });

  test("a digit too many is noticed, with both figures", () => {
    const [doubt, ...more] = doubtsAbout(counted("128420"), "percent");
    expect(more).toEqual([]);
    expect(doubt).toMatchObject({ code: "parts", values: { sum: "210190", total: "200190" } });
    expect(doubt?.among).toHaveLength(3);
  });

  test("shares without counts have to lie about their total", () => {
    const shares = (total: string) => [
      value(2019, total),
      value(2019, "18.6", { group: male }),
      value(2019, "11.9", { group: female }),
    ];
    expect(codes(shares("15.1"))).toEqual([]);
    expect(codes(shares("18.7"))).toEqual([]);
    expect(codes(shares("25.1"))).toEqual(["between"]);
  });

  test("within a sub-county as well as in the whole city, and never across them", () => {
    const ganze = { subCounty: "Ganze" };
    const parts = [
      value(2019, "50", { group: ganze }),
      value(2019, "20", { group: { ...ganze, ...male } }),
      value(2019, "30", { group: { ...ganze, ...female } }),
    ];
    expect(codes(parts)).toEqual(["between"]);
    expect(codes([value(2019, "90"), ...parts.slice(1)])).toEqual([]);
  });

  test("half of the groups says nothing about the total", () => {
    expect(codes([value(2019, "50"), value(2019, "20", { group: male })])).toEqual([]);
  });
});

test.each(["n/a", "?", "Unknown", "-", "haijulikani", "ab"])("the source “%s” is none", (source) => {
  expect(codes([value(2019, "15", { source })])).toEqual(["vague_source"]);
});

test("what was not measured is not doubted for its number", () => {
  const missing: CheckedValue = { ...value(2020, "0"), status: "not_collected", amount: null };
  expect(codes([value(2019, "90"), missing])).toEqual([]);
});

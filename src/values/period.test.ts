import { describe, expect, test } from "vitest";
import { parsePeriod } from "./period.ts";

const now = new Date("2026-11-23T12:00:00Z");

describe("a period is a year, a month or a span of years", () => {
  test.each([
    [" 2019 ", { from: "2019-01-01", to: "2019-12-31", label: "2019" }],
    ["2019-08", { from: "2019-08-01", to: "2019-08-31", label: "2019-08" }],
    ["2023-02", { from: "2023-02-01", to: "2023-02-28", label: "2023-02" }],
    ["2000-02", { from: "2000-02-01", to: "2000-02-29", label: "2000-02" }],
    ["2022 – 2024", { from: "2022-01-01", to: "2024-12-31", label: "2022–2024" }],
    ["2022/2024", { from: "2022-01-01", to: "2024-12-31", label: "2022–2024" }],
    ["2022—2024", { from: "2022-01-01", to: "2024-12-31", label: "2022–2024" }],
    ["1950", { from: "1950-01-01", to: "1950-12-31", label: "1950" }],
  ])("“%s”", (text, period) => {
    expect(parsePeriod(text, now)).toEqual(period);
  });
});

test("the year that is running, and a span that began, can be measured", () => {
  expect(parsePeriod("2026", now)?.to).toBe("2026-12-31");
  expect(parsePeriod("2026-11", now)?.to).toBe("2026-11-30");
  expect(parsePeriod("2026–2027", now)?.to).toBe("2027-12-31");
});

test.each(["2027", "2026-12", "2027–2028", "2027-01", "2026–2028"])("“%s” is still to come", (text) => {
  expect(parsePeriod(text, now)).toBeUndefined();
});

test.each(["1949", "1900–2019"])("“%s” is too long ago", (text) => {
  expect(parsePeriod(text, now)).toBeUndefined();
});

describe("a financial year begins in July, a quarter of it too", () => {
  test.each([
    ["2009/10", { from: "2009-07-01", to: "2010-06-30", label: "2009/10" }],
    ["2009–10", { from: "2009-07-01", to: "2010-06-30", label: "2009/10" }],
    ["FY 2020/21", { from: "2020-07-01", to: "2021-06-30", label: "2020/21" }],
    ["FY2019/2020", { from: "2019-07-01", to: "2020-06-30", label: "2019/20" }],
    ["1999/00", { from: "1999-07-01", to: "2000-06-30", label: "1999/00" }],
    ["Q1 2019/20", { from: "2019-07-01", to: "2019-09-30", label: "2019/20-Q1" }],
    ["Q4 FY 2019/20", { from: "2020-04-01", to: "2020-06-30", label: "2019/20-Q4" }],
    ["Q1 2020", { from: "2020-01-01", to: "2020-03-31", label: "2020-Q1" }],
    ["2020-Q4", { from: "2020-10-01", to: "2020-12-31", label: "2020-Q4" }],
    ["2nd quarter 2020", { from: "2020-04-01", to: "2020-06-30", label: "2020-Q2" }],
  ])("“%s”", (text, period) => {
    expect(parsePeriod(text, now)).toEqual(period);
  });
});

describe("a month has its name, in both languages; a mark behind a year is left out", () => {
  test.each([
    ["August 2019", "2019-08"],
    ["Aug-19", "2019-08"],
    ["Agosti 2019", "2019-08"],
    ["2019 (p)", "2019"],
    ["2019p", "2019"],
    ["2019 *", "2019"],
    ["Mwaka wa 2019", "2019"],
  ])("“%s” is %s", (text, label) => {
    expect(parsePeriod(text, now)?.label).toBe(label);
  });
});

// "2010-11" is November for a computer and a financial year for a treasury: who asks says which.
test("“2010-11” is a month unless it is said to be a financial year", () => {
  expect(parsePeriod("2010-11", now)?.label).toBe("2010-11");
  expect(parsePeriod("2010-11", now, "financial")?.label).toBe("2010/11");
  expect(parsePeriod("2012-13", now)?.label).toBe("2012/13");
});

test("each label is read as the period that it names", () => {
  for (const text of ["2019", "2022–2024", "2019-08", "2019/20", "2020-Q3", "2019/20-Q2"]) {
    const period = parsePeriod(text, now);
    expect(period?.label).toBe(text);
    expect(parsePeriod(period?.label ?? "", now)).toEqual(period);
  }
});

test.each([
  "2019-00",
  "2019-8",
  "2019-08-24",
  "08-2019",
  "2019-2019",
  "19",
  "two thousand",
  "2019-2020-2021",
])("“%s” is refused rather than guessed", (text) => {
  expect(parsePeriod(text, now)).toBeUndefined();
});

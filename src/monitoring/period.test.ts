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

// Kenya's financial year 2009/10 began in July 2009; nobody who writes it means October.
test.each(["2009/10", "2009–10", "2019/20", "2018/19"])("“%s” is a financial year, not a month", (text) => {
  expect(parsePeriod(text, now)).toBeUndefined();
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

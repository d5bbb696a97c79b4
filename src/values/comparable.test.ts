import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dayMs } from "../platform/day.ts";
import { areComparable, byTime, periodKind, seriesOf } from "./comparable.ts";

const span = (from: string, to: string) => ({ period: { from, to } });
const year = (of: number) => span(`${of}-01-01`, `${of}-12-31`);

describe("which periods may be compared", () => {
  it.each([
    ["two years", year(2019), year(2024)],
    ["a leap year and another", year(2020), year(2021)],
    ["two financial years", span("2019-07-01", "2020-06-30"), span("2023-07-01", "2024-06-30")],
    ["two months of unlike length", span("2020-02-01", "2020-02-29"), span("2023-08-01", "2023-08-31")],
    ["two quarters", span("2020-01-01", "2020-03-31"), span("2019-07-01", "2019-09-30")],
    ["means of three years that overlap", span("2020-01-01", "2022-12-31"), span("2022-01-01", "2024-12-31")],
    ["two times of ten days", span("2020-03-03", "2020-03-12"), span("2021-11-11", "2021-11-20")],
  ])("%s", (_name, one, other) => {
    expect(areComparable(one, other)).toBe(true);
  });

  it.each([
    ["a year and the three years that end with it", year(2024), span("2022-01-01", "2024-12-31")],
    ["a year and a month of it", year(2024), span("2024-12-01", "2024-12-31")],
    ["a calendar and a financial year", year(2019), span("2019-07-01", "2020-06-30")],
    [
      "a quarter and three months that are none",
      span("2020-01-01", "2020-03-31"),
      span("2020-02-01", "2020-04-30"),
    ],
    ["two years at once and three", span("2020-01-01", "2021-12-31"), span("2020-01-01", "2022-12-31")],
    ["a month and thirty-one other days", span("2020-01-01", "2020-01-31"), span("2020-01-02", "2020-02-01")],
  ])("not %s", (_name, one, other) => {
    expect(areComparable(one, other)).toBe(false);
  });
});

const dayOf = (number: number) => new Date(number * dayMs).toISOString().slice(0, 10);
const anyPeriod = fc
  .tuple(fc.integer({ min: 7300, max: 21_000 }), fc.integer({ min: 0, max: 1500 }))
  .map(([first, length]) => span(dayOf(first), dayOf(first + length)));
/** By months, as most are. */
const monthly = fc
  .record({
    year: fc.integer({ min: 1990, max: 2026 }),
    month: fc.integer({ min: 0, max: 11 }),
    length: fc.integer({ min: 1, max: 40 }),
  })
  .map(({ year: of, month, length }) => {
    const day = (index: number, ofMonth: number) =>
      new Date(Date.UTC(of, index, ofMonth)).toISOString().slice(0, 10);
    return span(day(month, 1), day(month + length, 0));
  });
const periods = fc.array(fc.oneof(anyPeriod, monthly), { maxLength: 15 });

describe("the newest", () => {
  it("is what ends last, and of those what begins last", () => {
    const inOrder = [span("2022-01-01", "2024-12-31"), year(2024), span("2024-12-01", "2024-12-31")];
    expect([...inOrder].reverse().toSorted(byTime)).toEqual(inOrder);
  });

  it("is the same from whatever side it is looked at", () => {
    fc.assert(
      fc.property(anyPeriod, anyPeriod, (one, other) => {
        expect(byTime(one, other)).toBe(byTime(other, one) === 0 ? 0 : -byTime(other, one));
        expect(byTime(one, other) === 0).toBe(
          one.period.from === other.period.from && one.period.to === other.period.to,
        );
      }),
    );
  });

  it("a year later a period of months is of the same kind", () => {
    const later = (day: string) => `${Number(day.slice(0, 4)) + 1}${day.slice(4)}`;
    fc.assert(
      fc.property(monthly, ({ period: { from, to } }) => {
        fc.pre(!from.endsWith("02-29") && !to.slice(4).startsWith("-02"));
        expect(periodKind({ from: later(from), to: later(to) })).toBe(periodKind({ from, to }));
      }),
    );
  });

  it("every value is in one series, in order, beside those that it may be compared with only", () => {
    fc.assert(
      fc.property(periods, (values) => {
        const series = seriesOf(values);
        expect(series.flat().toSorted(byTime)).toEqual(values.toSorted(byTime));
        for (const one of series) {
          expect(one).toEqual(one.toSorted(byTime));
          for (const value of values)
            expect(one.includes(value)).toBe(one.some((other) => areComparable(value, other)));
        }
        const newest = series.flatMap((one) => one.at(-1) ?? []);
        expect(newest).toEqual(newest.toSorted((one, other) => byTime(other, one)));
      }),
    );
  });
});

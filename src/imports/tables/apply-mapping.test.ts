// What a person would be told of tables as they are published: a figure with the right meaning, or a question.

import { describe, expect, test } from "vitest";
import type { Scale } from "../../values/unit.ts";
import { applyMapping } from "./apply-mapping.ts";
import { ImportMapping, type ImportResult } from "./mapping.ts";
import { readCsv } from "./read-csv.ts";

const units = new Map<string, Scale>([
  ["1.1.1", "percent"],
  ["1.4.1", "per_100k"],
  ["2.1.1", "currency_per_person"],
  ["9.1.1", "count"],
]);

function apply(csv: string, mapping: object, names = ["Kilifi"]): ImportResult {
  const table = readCsv(Buffer.from(csv));
  return applyMapping(table, ImportMapping.parse(mapping), names, units, new Date("2026-06-01"));
}

const value = (column: number, more: object = {}) => ({
  measurementId: "1.1.1",
  value: [column],
  numerator: [],
  denominator: [],
  ...more,
});
const told = ({ values }: ImportResult) =>
  values.map(({ period, disaggregation, amount }) => [period?.label ?? "", disaggregation, amount]);

describe("rows that speak of the same", () => {
  const quintiles = "County,Wealth quintile,Rate\nKilifi,Poorest,41.2\nKilifi,Total,68.4\nKwale,Total,70\n";

  test("are asked about, with the column that tells them apart", () => {
    const { values, questions } = apply(quintiles, { areaColumn: 0, measurements: [value(2)] });
    expect(values).toEqual([]);
    expect(questions).toMatchObject([
      {
        code: "rows",
        rows: [2, 3],
        telling: [{ column: 1, values: [{ text: "Poorest" }, { text: "Total" }] }],
        isSummable: false,
      },
    ]);
  });

  test("are one when the person chose the category, or pointed at the row", () => {
    const filters = [{ column: 1, values: ["total"] }];
    expect(told(apply(quintiles, { areaColumn: 0, filters, measurements: [value(2)] }))).toEqual([
      ["", {}, "68.4"],
    ]);
    expect(told(apply(quintiles, { areaColumn: 0, rows: [3], measurements: [value(2)] }))).toEqual([
      ["", {}, "68.4"],
    ]);
  });

  test("are added up where the person says so, and only where a sum means something", () => {
    const events = "County,Kind,Events\nKilifi,Fairs,3\nKilifi,Lectures,4\n";
    const sum = { areaColumn: 0, duplicates: "sum" };
    expect(told(apply(events, { ...sum, measurements: [value(2, { measurementId: "9.1.1" })] }))).toEqual([
      ["", {}, "7"],
    ]);
    const shares = apply(quintiles, { ...sum, measurements: [value(2)] });
    expect(shares.values).toEqual([]);
    expect(shares.errors).toMatchObject([{ code: "not_summable" }]);
    const counts = "County,Sex,Can read,People\nKilifi,A,30,50\nKilifi,B,10,50\n";
    const quotient = value(2, { value: [], numerator: [2], denominator: [3] });
    expect(told(apply(counts, { ...sum, measurements: [quotient] }))).toEqual([["", {}, "40"]]);
  });

  test("are one when they say the same", () => {
    const { values, questions } = apply("County,Rate\nKilifi,68.4\nKilifi,68.4\n", {
      areaColumn: 0,
      measurements: [value(1)],
    });
    expect([values.length, questions]).toEqual([1, []]);
  });
});

describe("numbers", () => {
  test("between 0 and 1 in a column of shares are asked about; once said, taken so", () => {
    const csv = "County,Rate\nKilifi,0.684\nKwale,0.7\n";
    const asked = apply(csv, { areaColumn: 0, measurements: [value(1)] });
    expect(asked.questions).toMatchObject([{ code: "scale", column: 1, example: "0.684" }]);
    const scaled = (scale: string) =>
      told(apply(csv, { areaColumn: 0, measurements: [value(1, { scale })] }));
    expect(scaled("hundredths")).toEqual([["", {}, "68.4"]]);
    expect(scaled("as_written")).toEqual([["", {}, "0.684"]]);
  });

  test("written with a per cent sign are no question", () => {
    const { questions } = apply("County,Rate\nKilifi,0.684%\nKwale,0.7%\n", {
      areaColumn: 0,
      measurements: [value(1)],
    });
    expect(questions).toEqual([]);
  });

  test("are read by what their column shows of its decimal mark", () => {
    const crime = value(1, { measurementId: "1.4.1" });
    const csv = "County;Crimes\nKilifi;12,345\nKwale;9,1\n";
    expect(told(apply(csv, { areaColumn: 0, measurements: [crime] }))).toEqual([["", {}, "12.345"]]);
    const unclear = "County;Crimes\nKilifi;12,345\nKwale;41,200\n";
    expect(apply(unclear, { areaColumn: 0, measurements: [crime] }).questions).toMatchObject([
      { code: "decimal_mark", columns: [1], example: "12,345" },
    ]);
    expect(told(apply(unclear, { areaColumn: 0, decimalMark: ".", measurements: [crime] }))).toEqual([
      ["", {}, "12345"],
    ]);
  });

  test("that are missing or kept back are left out and counted; marks behind figures too", () => {
    const csv = "County,Rural,All\nKilifi,<5,11.6 (p)\n";
    const { values, leftOut, flagged, errors } = apply(csv, {
      areaColumn: 0,
      measurements: [value(2), value(1, { group: { residence: "rural" } })],
    });
    expect(values).toMatchObject([{ amount: "11.6" }]);
    expect(leftOut).toMatchObject([{ code: "suppressed", found: "<5" }]);
    expect([flagged, errors]).toEqual([1, []]);
  });
});

describe("periods", () => {
  test("side by side are one a column", () => {
    const csv = "County,2018,2019\nKilifi,110000,115000\n";
    const product = (column: number, period: string) => value(column, { measurementId: "2.1.1", period });
    const result = apply(csv, { areaColumn: 0, measurements: [product(1, "2018"), product(2, "2019")] });
    expect(told(result)).toEqual([
      ["2018", {}, "110000"],
      ["2019", {}, "115000"],
    ]);
  });

  test("that could be a month or a financial year are asked about", () => {
    const csv = "County,Year,Rate\nKilifi,2010-11,60\nKilifi,2011-12,61\n";
    const mapping = { areaColumn: 0, periodColumn: 1, measurements: [value(2)] };
    expect(apply(csv, mapping).questions).toMatchObject([
      { code: "period_reading", readings: ["financial", "month"], example: "2010-11" },
    ]);
    expect(told(apply(csv, { ...mapping, periodReading: "financial" })).map(([period]) => period)).toEqual([
      "2010/11",
      "2011/12",
    ]);
    const clear = csv.replace("2011-12", "2012-13");
    expect(apply(clear, mapping).questions).toEqual([]);
  });
});

describe("of whom a table speaks", () => {
  test("is asked where the title names an age, and said where it names a place", () => {
    const csv = "Literacy of youth aged 15-24\nCounty,Rate\nKilifi,91\nKwale,90\n";
    const mapping = { areaColumn: 0, measurements: [value(1)] };
    expect(apply(csv, mapping).questions).toMatchObject([{ code: "title", group: { age: "15-24" } }]);
    expect(told(apply(csv, { ...mapping, titleReading: "group" }))).toEqual([["", { age: "15-24" }, "91"]]);
    expect(told(apply(csv, { ...mapping, titleReading: "everybody" }))).toEqual([["", {}, "91"]]);
  });

  test("is read from codes, and blank is everybody", () => {
    const csv = "County,Sex,Rate\nKilifi,F,62\nKilifi,M,75\nKilifi,,68.4\n";
    expect(told(apply(csv, { areaColumn: 0, groupColumns: [1], measurements: [value(2)] }))).toEqual([
      ["", { sex: "female" }, "62"],
      ["", { sex: "male" }, "75"],
      ["", {}, "68.4"],
    ]);
  });
});

describe("an area", () => {
  test("that goes by another name can be pointed at", () => {
    const csv = "Place,Rate\nKilifi Region,68.4\nKwale,70\n";
    const mapping = { areaColumn: 0, measurements: [value(1)] };
    expect(apply(csv, mapping).questions).toMatchObject([
      { code: "area", names: ["Kilifi Region", "Kwale"] },
    ]);
    expect(told(apply(csv, { ...mapping, areaText: "Kilifi Region" }))).toEqual([["", {}, "68.4"]]);
  });

  test("named once covers the rows below it", () => {
    const csv = "County,Sex,Rate\nKilifi,Total,68\n,Female,62\nKwale,Total,60\n,Female,55\n";
    const mapping = { areaColumn: 0, areaFillsDown: true, groupColumns: [1], measurements: [value(2)] };
    expect(told(apply(csv, mapping))).toEqual([
      ["", {}, "68"],
      ["", { sex: "female" }, "62"],
    ]);
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { builtInFormat, dateOfSerial, numberFormat, shiftPoint } from "./number-format.ts";

describe("a number format", () => {
  it.each([
    ["0.0%", "percent", 1],
    ["0%", "percent", 0],
    ["0.00 %;[Red]-0.00 %", "percent", 2],
    ['0.0"%"', "number", 1],
    ["0.0\\%", "number", 1],
    ["General", "general", undefined],
    ["", "general", undefined],
    ["#,##0", "number", 0],
    ["#,##0.00_);(#,##0.00)", "number", 2],
    ["0.00E+00", "number", 2],
    ["# ?/?", "number", undefined],
    ['"KES" #,##0.0', "number", 1],
    ["[$KES-441] #,##0.00", "number", 2],
    ["yyyy", "date", undefined],
    ["mmm-yy", "date", undefined],
    ["mmmm", "date", undefined],
    ["[$-409]d/m/yyyy;@", "date", undefined],
    ["h:mm AM/PM", "time", undefined],
    ["mm:ss", "time", undefined],
    ["[h]:mm:ss", "time", undefined],
    ["@", "text", undefined],
    ['"day "0', "number", 0],
    ["[Red]0.0", "number", 1],
  ])("%s is of kind %s and shows %s decimals", (code, kind, decimals) => {
    expect(numberFormat(code)).toMatchObject({ kind, decimals });
  });

  it("says how many thousands it leaves out", () => {
    expect(numberFormat("#,##0").thousands).toBe(0);
    expect(numberFormat("#,##0,").thousands).toBe(1);
    expect(numberFormat('0.0,,"m"').thousands).toBe(2);
  });

  it.each([
    [9, "percent"],
    [10, "percent"],
    [14, "date"],
    [22, "date"],
    [31, "date"],
    [46, "time"],
    [49, "text"],
    [3, "number"],
    [163, "general"],
  ])("that a file names only by %i is of kind %s", (id, kind) => {
    expect(numberFormat(builtInFormat(id)).kind).toBe(kind);
  });

  it("of any characters at all is read at once", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 400 }), (code) => {
        expect(numberFormat(code).thousands).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

describe("moving the decimal point", () => {
  it.each([
    ["0.126", "12.6"],
    ["0.07", "7"],
    ["1", "100"],
    ["-0.5", "-50"],
    ["0", "0"],
    ["1e-7", "0.00001"],
    ["2.5e+3", "250000"],
    ["0.00012", "0.012"],
    ["12.345678", "1234.5678"],
  ])("makes %s hundredths of %s", (decimal, hundred) => {
    expect(shiftPoint(decimal, 2)).toBe(hundred);
  });

  it("there and back changes nothing", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e12, max: 1e12 }), (number) => {
        expect(Number(shiftPoint(shiftPoint(String(number), 2), -2))).toBe(number + 0);
      }),
    );
  });
});

describe("a serial number", () => {
  it.each([
    [43_466, "2019-01-01"],
    [1, "1900-01-01"],
    [59, "1900-02-28"],
    [61, "1900-03-01"],
    [45_292.5, "2024-01-01T12:00:00"],
  ])("%d is the day %s", (serial, day) => {
    expect(dateOfSerial(serial, false)).toBe(day);
  });

  it("counts from 1904 where the file does", () => {
    expect(dateOfSerial(42_004, true)).toBe("2019-01-01");
  });

  it("outside the years 1900 to 9999 is no day", () => {
    expect(dateOfSerial(-1, false)).toBeUndefined();
    expect(dateOfSerial(2_958_466, false)).toBeUndefined();
    expect(dateOfSerial(Number.NaN, false)).toBeUndefined();
  });
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { defaultLanguage } from "../platform/i18n/languages.ts";
import { isDecimal } from "./decimal.ts";
import { columnMark, readNumber } from "./number.ts";

describe("a number is read as it was meant", () => {
  test.each([
    ["1,234", "1234"],
    ["1,234.5", "1234.5"],
    ["12,345,678", "12345678"],
    ["1\u00a0234", "1234"],
    ["1'234", "1234"],
    ["-1,234.50", "-1234.50"],
    ["12,5", "12.5"],
    ["12,56", "12.56"],
    ["0,125", "0.125"],
    ["0,5 %", "0.5"],
    ["15.1%", "15.1"],
    ["15.1 %", "15.1"],
    ["KES 120,000", "120000"],
    ["Ksh. 1,500.75", "1500.75"],
    ["3,706*", "3706"],
    ["12 †", "12"],
    ["0042", "42"],
    ["0", "0"],
    ["0.30000000000000004", "0.3"],
    ["1.5e3", "1500"],
    ["5E-2", "0.05"],
    ["1.453.787", "1453787"],
    ["1.453.787,5", "1453787.5"],
    ["12.6 (p)", "12.6"],
    ["12.6¹", "12.6"],
    ["12.6 b", "12.6"],
    ["12.6b", "12.6"],
    ["−3.4", "-3.4"],
  ])("“%s” is %s", (text, value) => {
    expect(readNumber(text)).toEqual({ value });
  });
});

test.each([
  "",
  " ",
  "-",
  "–",
  "—",
  "..",
  "...",
  "…",
  "xxx",
  "XXX",
  "N/A",
  "n.a.",
  "NA",
  "nil",
  "*",
  ":",
  "n.d.",
  "#N/A",
])("“%s” says that there is no number", (text) => {
  expect(readNumber(text)).toEqual({ missing: true });
});

test.each([
  "many",
  "12 people",
  "12-14",
  "1,23,456",
  "12,345.6.7",
  "1,234,5",
  "--5",
  "=A1",
  "0x1F",
  "Infinity",
  "1e99",
  "1000000000000000",
  "2019-08-24",
  "5 million",
  "1.234,567,8",
])("“%s” is refused rather than guessed", (text) => {
  expect(readNumber(text)).toEqual({ wrong: true });
});

test.each(["<5", "< 5", "s", "(x)", "c", "less than 10", "<0.5 %"])(
  "“%s” is kept back by its publisher",
  (text) => {
    expect(readNumber(text)).toEqual({ missing: true, isSuppressed: true });
  },
);

describe("a column has one decimal mark", () => {
  test.each([
    [["12,345", "9,1", "101,25"], { mark: "," }],
    [["1.453.787", "841.353"], { mark: "," }],
    [["1,453,787", "841,353"], { mark: "." }],
    [["0.125", "12,345"], { mark: "." }],
    [["12", "..", "7"], { mark: undefined }],
    [["12,345", "841,353"], { unclear: "either", example: "12,345" }],
    [["12.345"], { unclear: "either", example: "12.345" }],
    [["9,1", "9.1"], { unclear: "both", points: "9.1", commas: "9,1" }],
  ])("%j", (cells, mark) => {
    expect(columnMark(cells)).toEqual(mark);
  });

  test("by which its cells are read", () => {
    expect(readNumber("12,345", ",")).toEqual({ value: "12.345" });
    expect(readNumber("12,345", ".")).toEqual({ value: "12345" });
    expect(readNumber("9,1", ".")).toEqual({ wrong: true });
  });

  test("that is the one it was written with, wherever a cell shows it", () => {
    const amounts = fc.array(fc.integer({ min: 0, max: 99_999_999 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(amounts, fc.constantFrom("en", "de"), (hundredths, language) => {
        const written = hundredths.map((one) =>
          (one / 100).toLocaleString(language, { maximumFractionDigits: 2 }),
        );
        const found = columnMark(written);
        if (!("mark" in found) || found.mark === undefined) return;
        expect(written.map((cell) => readNumber(cell, found.mark))).toEqual(
          hundredths.map((one) => ({ value: String(one / 100) })),
        );
      }),
    );
  });
});

test("whatever a cell says, a number that is read can be recorded", () => {
  const almostNumber = fc.string({
    unit: fc.constantFrom(..."0123456789,.-e+ %*'\u00a0KESxn".split("")),
    maxLength: 24,
  });
  fc.assert(
    fc.property(fc.oneof(almostNumber, fc.string(), fc.double().map(String)), (text) => {
      const number = readNumber(text);
      if ("value" in number) expect(isDecimal(number.value)).toBe(true);
    }),
  );
});

test("a count is the same with and without separators", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 999_999_999_999 }), (count) => {
      const value = String(count);
      expect(readNumber(value)).toEqual({ value });
      expect(readNumber(count.toLocaleString(defaultLanguage))).toEqual({ value });
    }),
  );
});

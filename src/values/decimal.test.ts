import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDecimals, compareDecimals, isDecimal, quotient, subtractDecimals } from "./decimal.ts";

const million = 10n ** 6n;
/** Up to fifteen digits before the point and six after it: all that can be recorded. */
const largest = 10n ** 21n - 1n;
const millionths = fc.bigInt({ min: -largest, max: largest });

/** Whole millionths as a person writes them, with all six places. */
function written(value: bigint): string {
  const digits = (value < 0n ? -value : value).toString().padStart(7, "0");
  return `${value < 0n ? "-" : ""}${digits.slice(0, -6)}.${digits.slice(-6)}`;
}

function read(text: string): bigint {
  const [, sign, whole = "", fraction = ""] = /^(-?)(\d+)(?:\.(\d{1,6}))?$/.exec(text) ?? [];
  return BigInt(`${sign}${whole}${fraction.padEnd(6, "0")}`);
}

describe("no digit is lost", () => {
  test("in the sum of many columns", () => {
    fc.assert(
      fc.property(fc.array(millionths, { maxLength: 20 }), (numbers) => {
        const total = numbers.reduce((sum, number) => sum + number, 0n);
        expect(read(addDecimals(numbers.map(written)))).toBe(total);
      }),
    );
  });

  test("in a difference or a comparison", () => {
    fc.assert(
      fc.property(millionths, millionths, (a, b) => {
        expect(read(subtractDecimals(written(a), written(b)))).toBe(a - b);
        expect(compareDecimals(written(a), written(b))).toBe(a < b ? -1 : a > b ? 1 : 0);
      }),
    );
  });

  test("in a quotient but for the seventh place, which is rounded", () => {
    const factors = fc.constantFrom(1, 100, 1_000, 100_000);
    const positive = fc.bigInt({ min: 1n, max: largest });
    fc.assert(
      fc.property(millionths, positive, factors, (top, bottom, factor) => {
        const exact = top * BigInt(factor) * million;
        const error = read(quotient(written(top), written(bottom), factor)) * bottom - exact;
        expect((error < 0n ? -error : error) * 2n).toBeLessThanOrEqual(bottom);
      }),
    );
  });
});

test.each([
  ["2", "3", 100, "66.666667"],
  ["1", "3", 100, "33.333333"],
  ["-2", "3", 100, "-66.666667"],
  ["5", "10000000", 1, "0.000001"],
  ["4", "10000000", 1, "0"],
  ["0", "7", 100, "0"],
  ["77211", "611631", 100, "12.623788"],
])("%s of %s times %s is shown as %s", (numerator, denominator, factor, shown) => {
  expect(quotient(numerator, denominator, factor)).toBe(shown);
});

test("a sum is written without idle zeros", () => {
  expect(addDecimals(["1.50", "2.50"])).toBe("4");
  expect(addDecimals(["1.25", "-1.75"])).toBe("-0.5");
  expect(addDecimals([])).toBe("0");
});

test.each(["0", "-1", "15.1", "123456789012345.123456"])("%s can be recorded", (text) => {
  expect(isDecimal(text)).toBe(true);
});

test.each(["", ".5", "5.", "1,5", "1e5", "+1", "1234567890123456", "0.1234567", "NaN", " 1"])(
  "“%s” cannot be recorded",
  (text) => {
    expect(isDecimal(text)).toBe(false);
  },
);

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDecimals, compareDecimals, quotient, subtractDecimals } from "../values/decimal.ts";
import { readNumber } from "../values/number.ts";
import { parsePeriod } from "../values/period.ts";
import { isArea } from "./tables/area.ts";
import { readTable } from "./tables/read-table.ts";
import { TableProblem } from "./tables/table-problem.ts";

const now = new Date("2026-11-23T12:00:00Z");

/** Thousandths as a decimal text: 1234 is "1.234". */
function written(thousandths: number): string {
  const digits = String(Math.abs(thousandths)).padStart(4, "0");
  return `${thousandths < 0 ? "-" : ""}${digits.slice(0, -3)}.${digits.slice(-3)}`;
}

const thousandths = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 });

describe("decimals are exact", () => {
  it("in sums and differences", () => {
    fc.assert(
      fc.property(thousandths, thousandths, (a, b) => {
        expect(compareDecimals(addDecimals([written(a), written(b)]), written(a + b))).toBe(0);
        expect(compareDecimals(subtractDecimals(written(a), written(b)), written(a - b))).toBe(0);
      }),
    );
  });

  it("where binary fractions are not", () => {
    expect(addDecimals(["0.1", "0.2"])).toBe("0.3");
  });

  it("in the order of numbers", () => {
    fc.assert(
      fc.property(thousandths, thousandths, (a, b) => {
        expect(Math.sign(compareDecimals(written(a), written(b)))).toBe(Math.sign(a - b));
      }),
    );
  });

  it("to six places in a quotient", () => {
    expect(Number(quotient("200190", "1323664", 100))).toBe(15.123929);
    expect(quotient("1", "4", 100)).toBe("25");
  });
});

describe("numbers as tables write them", () => {
  it.each([
    ["1323664", "1323664"],
    ["1,323,664", "1323664"],
    ["1 323 664", "1323664"],
    ["15.1", "15.1"],
    [" 15.1% ", "15.1"],
    ["007", "7"],
    ["-3.50", "-3.50"],
    ["1e5", "100000"],
  ])("%s", (text, value) => {
    expect(readNumber(text)).toEqual({ value });
  });

  it.each(["", "-", "..", "n/a", "xxx", "–"])("“%s” is missing, not zero", (text) => {
    expect(readNumber(text)).not.toHaveProperty("value");
  });

  it.each(["many", "1.2.3", "12 apples", "0x10", "=1+1"])("“%s” is no number", (text) => {
    expect(readNumber(text)).not.toHaveProperty("value");
  });
});

describe("areas are recognised as tables write them", () => {
  it.each(["KILIFI", "Kilifi ", "kilifi county", "Kilifi*"])("“%s”", (cell) => {
    expect(isArea(cell, ["Kilifi", "Kilifi County"])).toBe(true);
  });

  it.each(["KILIFI NORTH", "Malindi", "", "Kili"])("“%s” is another area", (cell) => {
    expect(isArea(cell, ["Kilifi", "Kilifi County"])).toBe(false);
  });
});

describe("periods", () => {
  it.each([
    ["2019", "2019-01-01", "2019-12-31"],
    ["2020-02", "2020-02-01", "2020-02-29"],
    ["2022–2024", "2022-01-01", "2024-12-31"],
    ["2022-2024", "2022-01-01", "2024-12-31"],
  ])("%s", (text, from, to) => {
    expect(parsePeriod(text, now)).toMatchObject({ from, to });
  });

  it.each(["", "last year", "2019-13", "2024-2022", "1066", "2199", "19"])("“%s” is none", (text) => {
    expect(parsePeriod(text, now)).toBeUndefined();
  });
});

it("any file is a table or is refused with a reason: nothing else happens", async () => {
  const head = fc.constantFrom(
    "",
    "a,b\n1,2\n",
    "PK\u0003\u0004",
    "%PDF",
    "\u00ef\u00bb\u00bf",
    "\u00ff\u00fe",
    '"',
  );
  await fc.assert(
    fc.asyncProperty(head, fc.uint8Array({ maxLength: 400 }), async (start, rest) => {
      const bytes = Buffer.concat([Buffer.from(start, "latin1"), rest]);
      const outcome = await readTable(bytes).catch((error: unknown) => error);
      expect(outcome instanceof TableProblem || (outcome as { rows?: unknown[] }).rows !== undefined).toBe(
        true,
      );
    }),
  );
});

// What a number format of a spreadsheet makes of a number: 0.126 under "0.0%" is 12.6 %, 43466 under "yyyy-mm-dd" is
// a day. Pure; the words are those of ECMA-376 part 1, 18.8.30.

import { dayMs } from "../day.ts";

export interface NumberFormat {
  /** As the file says it, such as `0.0%`. */
  code: string;
  kind: "general" | "number" | "percent" | "date" | "time" | "text";
  /** How many decimals it shows; undefined where the number itself decides ("General"). */
  decimals: number | undefined;
  /** How many thousands it leaves out: 1 for `0,` which shows 12,345 as 12. */
  thousands: number;
}

/** The formats that files name by number only. */
const builtIn: Readonly<Record<number, string>> = {
  0: "General",
  1: "0",
  2: "0.00",
  3: "#,##0",
  4: "#,##0.00",
  9: "0%",
  10: "0.00%",
  11: "0.00E+00",
  12: "# ?/?",
  13: "# ??/??",
  14: "mm-dd-yy",
  15: "d-mmm-yy",
  16: "d-mmm",
  17: "mmm-yy",
  18: "h:mm AM/PM",
  19: "h:mm:ss AM/PM",
  20: "h:mm",
  21: "h:mm:ss",
  22: "m/d/yy h:mm",
  37: "#,##0 ;(#,##0)",
  38: "#,##0 ;[Red](#,##0)",
  39: "#,##0.00;(#,##0.00)",
  40: "#,##0.00;[Red](#,##0.00)",
  45: "mm:ss",
  46: "[h]:mm:ss",
  47: "mmss.0",
  48: "##0.0E+0",
  49: "@",
};

/** East Asian editions name their dates by these. */
function isBuiltInDate(id: number): boolean {
  return (id >= 27 && id <= 36) || (id >= 50 && id <= 58);
}

export function builtInFormat(id: number): string {
  return builtIn[id] ?? (isBuiltInDate(id) ? "yyyy-mm-dd" : "General");
}

const longestCode = 255;

/** Reads a format code by its first section, which is the one for positive numbers. */
export function numberFormat(code: string): NumberFormat {
  const section = firstSection(code.slice(0, longestCode));
  const isElapsed = /\[(h+|m+|s+)\]/i.test(section);
  const bare = withoutLiterals(section);
  const plain = { code, decimals: undefined, thousands: 0 };
  if (bare.trim() === "" || /general|standard/i.test(bare)) {
    return { ...plain, kind: isElapsed ? "time" : "general" };
  }
  if (bare.includes("@")) return { ...plain, kind: "text" };
  if (isElapsed || /[ymdhsge]/i.test(bare.replace(/E[+-]/gi, ""))) {
    return { ...plain, kind: /[ydge]/i.test(bare) || isMonthOnly(bare) ? "date" : "time" };
  }
  const percents = bare.split("%").length - 1;
  return {
    code,
    kind: percents > 0 ? "percent" : "number",
    decimals: bare.includes("/") ? undefined : decimalsOf(bare),
    thousands: /[0#?](,+)(?![,0#?])/.exec(bare)?.[1]?.length ?? 0,
  };
}

/** `m` is a month, but a minute beside hours or seconds. */
function isMonthOnly(bare: string): boolean {
  return /m/i.test(bare) && !/[hs]/i.test(bare);
}

function decimalsOf(bare: string): number {
  return /\.([0#?]+)/.exec(bare)?.[1]?.length ?? 0;
}

/** Up to the first `;` that stands in no quotes and after no backslash. */
function firstSection(code: string): string {
  return /^(?:"[^"]*"?|\\.|\[[^\]]*\]?|[^;"\\[])*/.exec(code)?.[0] ?? "";
}

/** Without what is shown as it stands, spaces as wide as a letter, colours, conditions and languages. */
function withoutLiterals(section: string): string {
  return section.replace(/"[^"]*"?|\\.|_.|\*.|\[[^\]]*\]?|AM\/PM|A\/P/gi, (found) =>
    /^[aA]/.test(found) ? "h" : "",
  );
}

/** Moves the decimal point of a plain or exponential number by so many places, without the errors of binary fractions. */
export function shiftPoint(decimal: string, places: number): string {
  const parts = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/i.exec(decimal);
  if (!parts) return decimal;
  const [, sign = "", whole = "", fraction = "", exponent = "0"] = parts;
  const point = whole.length + Number(exponent) + places;
  if (Math.abs(point) > 400) return decimal;
  const digits = `${whole}${fraction}`;
  const filled = point > 0 ? digits.padEnd(point, "0") : `${"0".repeat(1 - point)}${digits}`;
  const at = point > 0 ? point : 1;
  const left = filled.slice(0, at).replace(/^0+(?=\d)/, "");
  const right = filled.slice(at).replace(/0+$/, "");
  return `${/[1-9]/.test(filled) ? sign : ""}${left}${right && `.${right}`}`;
}

/** Excel counts 29 February 1900, a day that never was: what comes before it is one day off. */
const firstTrueSerial = 61;
const lastSerial = 2_958_466;

/**
 * The day that a number stands for, as `2019-03-01`, with the time where it has one.
 * @returns undefined where it is no day that a spreadsheet knows
 */
export function dateOfSerial(serial: number, is1904: boolean): string | undefined {
  const sinceEpoch = is1904 ? serial + 1462 : serial;
  if (!(sinceEpoch >= 0 && sinceEpoch < lastSerial)) return undefined;
  const days = sinceEpoch < firstTrueSerial ? sinceEpoch + 1 : sinceEpoch;
  const iso = new Date(Math.round((days - 25_569) * dayMs)).toISOString();
  return iso.endsWith("T00:00:00.000Z") ? iso.slice(0, 10) : iso.slice(0, 19);
}

// A column of periods is read as a whole: "2010-11" is a month beside "2010-12" and a financial year beside "2012-13";
// a day stands for the year, the month or the financial year that it ends or begins.

import { monthCode } from "../../platform/files/dateless.ts";
import { type Period, parsePeriod } from "../../values/period.ts";

export type PeriodReading = "year" | "month" | "financial";

export interface ColumnPeriods {
  read: (cell: string) => Period | undefined;
  /** Two or more: the person has to say which one is meant. */
  readings: PeriodReading[];
  example: string;
}

const day = /^(\d{4})-(\d{2})-(\d{2})$/;
const yearAndTwo = /^(\d{4})-(\d{2})$/;

export function columnPeriods(cells: readonly string[], now: Date, chosen?: PeriodReading): ColumnPeriods {
  // "2010-M11" is a month whatever stands beside it.
  const isCoded = (cell: string) => monthCode(cell.trim()) !== cell.trim();
  const plain = plainPeriods(
    cells.filter((cell) => !isCoded(cell)),
    now,
    chosen,
  );
  const read = (cell: string) =>
    isCoded(cell) ? parsePeriod(monthCode(cell.trim()), now) : plain.read(cell);
  return { ...plain, read };
}

function plainPeriods(cells: readonly string[], now: Date, chosen: PeriodReading | undefined): ColumnPeriods {
  const filled = [...new Set(cells.map((cell) => cell.trim()).filter((cell) => cell !== ""))];
  const days = filled.filter((cell) => day.test(cell));
  const twos = filled.filter((cell) => yearAndTwo.test(cell));
  if (days.length > 0) return ofDays(days, now, chosen);
  const ambiguous = twos.filter(isEither);
  if (ambiguous.length === 0 || ambiguous.length < twos.length) {
    // One that can only be a month, or only a financial year, decides for all.
    const isFinancial = twos.some((cell) => !isMonth(cell));
    return {
      read: (cell) => parsePeriod(cell, now, isFinancial ? "financial" : "month"),
      readings: [],
      example: "",
    };
  }
  return {
    read: (cell) =>
      chosen ? parsePeriod(cell, now, chosen === "financial" ? "financial" : "month") : undefined,
    readings: chosen ? [] : ["financial", "month"],
    example: ambiguous[0] ?? "",
  };
}

function isMonth(cell: string): boolean {
  const month = Number(cell.slice(5));
  return month >= 1 && month <= 12;
}

function isNextYear(cell: string): boolean {
  return Number(cell.slice(5)) === (Number(cell.slice(0, 4)) + 1) % 100;
}

function isEither(cell: string): boolean {
  return isMonth(cell) && isNextYear(cell);
}

/** Days that all begin or end a year (31 December), or all a month, say which; others are asked about. */
function ofDays(days: readonly string[], now: Date, chosen: PeriodReading | undefined): ColumnPeriods {
  const isOneAYear = new Set(days.map((cell) => cell.slice(0, 4))).size === days.length;
  const all = (test: RegExp) => days.every((cell) => test.test(cell));
  const sure: PeriodReading | undefined =
    isOneAYear && all(/-(?:01-01|12-31)$/)
      ? "year"
      : isOneAYear && days.length > 1 && all(/-(?:07-01|06-30)$/)
        ? "financial"
        : undefined;
  const reading = chosen ?? sure;
  return {
    read: (cell) => {
      const [, year = "", month = ""] = day.exec(cell.trim()) ?? [];
      if (year === "") return parsePeriod(cell, now);
      if (reading === "year") return parsePeriod(year, now);
      if (reading === "month") return parsePeriod(`${year}-${month}`, now);
      if (reading !== "financial") return undefined;
      const first = Number(month) >= 7 ? Number(year) : Number(year) - 1;
      return parsePeriod(`${first}/${first + 1}`, now);
    },
    readings: reading ? [] : ["year", "month", "financial"],
    example: days[0] ?? "",
  };
}

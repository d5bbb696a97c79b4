import { dayOf, yearOf } from "../platform/day.ts";
import { home } from "../platform/home.ts";

/** A span of days; `label` is how people write it. */
export interface Period {
  from: string;
  to: string;
  label: string;
}

const earliestYear = 1950;
/** The month in which financial years of the network's country begin: in July "2019/20" is 1 July 2019 to 30 June 2020. */
function financialYearMonth(): number {
  return home().financialYear.firstMonth;
}

/**
 * Reads a period as people write it: "2019", "2022–2024", "2019-08", "August 2019", "2019/20" or "FY 2019/20" (a
 * financial year), "Q1 2020" and "Q1 2019/20" (a quarter of it); a mark behind it, such as "(p)", is left out.
 * "2010-11" is a month as computers write it; with `dash` "financial" it is a financial year.
 * Undefined where it is none of these, or out of bounds.
 */
export function parsePeriod(
  text: string,
  now: Date,
  dash: "month" | "financial" = "month",
): Period | undefined {
  const clean = text
    .trim()
    .replace(/\s*(?:\(\s*(?:[a-z]|\d)\s*\)|\[\s*\w\s*\]|[*†‡¹²³]+|(?<=\d)[pre])$/iu, "")
    .replace(/^(?:year|mwaka)\s+(?:wa\s+)?/i, "")
    .trim();
  const readers =
    dash === "month"
      ? [readYears, readMonth, readFinancialYear, readQuarter]
      : [readYears, readFinancialYear, readMonth, readQuarter];
  for (const read of readers) {
    const period = read(clean);
    if (period) return within(now, period);
  }
  return undefined;
}

/** "2019", or "2022–2024" with any dash; "2022/2024" too, but not "2019/2020", which is a financial year. */
function readYears(text: string): Period | undefined {
  const year = /^\d{4}$/.exec(text)?.[0];
  if (year) return { from: `${year}-01-01`, to: `${year}-12-31`, label: year };
  const [, first, mark, last] = /^(\d{4})\s*([–—/-])\s*(\d{4})$/.exec(text) ?? [];
  if (!first || !last || first >= last) return undefined;
  if (mark === "/" && Number(last) === Number(first) + 1) return undefined;
  return { from: `${first}-01-01`, to: `${last}-12-31`, label: `${first}–${last}` };
}

const financialYear = /^(?:FY|financial year|mwaka wa fedha)?\s*(\d{4})\s*[/–—-]\s*(\d{4}|\d{2})$/i;

/** The first year of "2019/20", "FY 2019/2020"; without "FY" a dash must stand before two digits. */
function firstOfFinancialYear(text: string): number | undefined {
  const [, first = "", last = ""] = financialYear.exec(text) ?? [];
  if (first === "") return undefined;
  const next = Number(first) + 1;
  const isNext = last.length === 4 ? Number(last) === next : Number(last) === next % 100;
  return isNext ? Number(first) : undefined;
}

function readFinancialYear(text: string): Period | undefined {
  const first = firstOfFinancialYear(text);
  return first === undefined
    ? undefined
    : { ...months(first, financialYearMonth(), 12), label: financialLabel(first) };
}

function financialLabel(first: number): string {
  return `${first}/${String((first + 1) % 100).padStart(2, "0")}`;
}

const monthNames = [
  ["january", "januari"],
  ["february", "februari"],
  ["march", "machi"],
  ["april", "aprili"],
  ["may", "mei"],
  ["june", "juni"],
  ["july", "julai"],
  ["august", "agosti"],
  ["september", "septemba"],
  ["october", "oktoba"],
  ["november", "novemba"],
  ["december", "desemba"],
];

/** "2019-08", "August 2019", "Aug-19", "Agosti 2019". */
function readMonth(text: string): Period | undefined {
  const [, year, number] = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(text) ?? [];
  if (year && number) return monthOf(Number(year), Number(number));
  const [, name = "", written = ""] = /^([a-z]{3,9})\.?[\s,'’-]+(\d{4}|\d{2})$/i.exec(text) ?? [];
  const month = monthNames.findIndex((names) => names.some((one) => isMonthName(name.toLowerCase(), one)));
  if (month < 0) return undefined;
  return monthOf(written.length === 2 ? 2000 + Number(written) : Number(written), month + 1);
}

/** The name itself, or its first three or four letters. */
function isMonthName(text: string, name: string): boolean {
  return text === name || ((text.length === 3 || text.length === 4) && name.startsWith(text));
}

function monthOf(year: number, month: number): Period {
  return { ...months(year, month, 1), label: `${year}-${String(month).padStart(2, "0")}` };
}

/** "Q1 2020", "2020 Q1", "2020-Q1", "1st quarter 2020"; "Q1 2019/20" is the first quarter of that financial year. */
function readQuarter(text: string): Period | undefined {
  const [, before, inFront, behind, after] =
    /^(?:(?:Q|quarter\s*|robo ya\s*)([1-4])\s*,?\s+(\S.*)|(\S.*?)[\s-]*Q([1-4]))$/i.exec(text) ??
    /^([1-4])(?:st|nd|rd|th)\s+quarter,?\s+(?:of\s+)?(\S.*)$/i.exec(text) ??
    [];
  const quarter = Number(before ?? after);
  const ofYear = (inFront ?? behind ?? "").trim();
  if (!quarter) return undefined;
  if (/^\d{4}$/.test(ofYear)) {
    const year = Number(ofYear);
    return { ...months(year, quarter * 3 - 2, 3), label: `${year}-Q${quarter}` };
  }
  const first = firstOfFinancialYear(ofYear);
  if (first === undefined) return undefined;
  return {
    ...months(first, financialYearMonth() + quarter * 3 - 3, 3),
    label: `${financialLabel(first)}-Q${quarter}`,
  };
}

/** `count` months from a month on, which may lie beyond December. */
function months(year: number, month: number, count: number): Pick<Period, "from" | "to"> {
  const day = (index: number, ofMonth: number) =>
    new Date(Date.UTC(year, index, ofMonth)).toISOString().slice(0, 10);
  return { from: day(month - 1, 1), to: day(month - 1 + count, 0) };
}

/** Nobody measures what is still to come; a span that began, such as a financial year, may run into the next year. */
function within(now: Date, period: Period): Period | undefined {
  const isPast =
    Number(period.from.slice(0, 4)) >= earliestYear &&
    period.from <= dayOf(now) &&
    Number(period.to.slice(0, 4)) <= yearOf(now) + 1;
  return isPast ? period : undefined;
}

// A day, a month or a year as spreadsheets and people write them. No I/O.

import { languages } from "../../platform/i18n/languages.ts";

const english = [
  "january",
  "february",
  "march",
  "april",
  "may",
  "june",
  "july",
  "august",
  "september",
  "october",
  "november",
  "december",
];

/** What a month is called in full, and how it is shortened, in English and in the languages here. */
const months = english.map((name, index) => {
  const of = (language: string, month: "long" | "short") =>
    new Intl.DateTimeFormat(language, { month, timeZone: "UTC" }).format(Date.UTC(2026, index, 15));
  return [name, ...languages.flatMap((language) => [of(language, "long"), of(language, "short")])].map(
    (one) => one.toLowerCase().replace(".", ""),
  );
});

const shortest = 3;

/** "jan", "sept", "Januari"; undefined for what could be two, or is none. */
function monthCalled(word: string): number | undefined {
  const text = word.toLowerCase().replace(".", "");
  if (text.length < shortest) return undefined;
  const found = months.flatMap((names, index) =>
    names.some((name) => name.startsWith(text)) ? [index + 1] : [],
  );
  return found.length === 1 ? found[0] : undefined;
}

const two = (digits: number | string) => String(digits).padStart(2, "0");

/** Two digits can be a year or a day: from this on the first of two such could be this century's year, too. */
const firstLikelyYear = 20;

/**
 * "14/7/2027", "5 Jan 2027", "5 Januari 2027", "January 5, 2027", "05-Jan-27", "2027-1-5", "7/2027", and "Jul-27", which Excel makes of
 * 2027-07, as they are written here; all else, and what could be two days, as it is.
 */
export function dayIn(cell: string): string {
  const text = cell.trim().replaceAll(/\s+/g, " ");
  return numbered(text) ?? withMonth(text) ?? monthOnly(text) ?? text;
}

function numbered(text: string): string | undefined {
  const day = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text);
  if (day) return `${day[3]}-${two(day[2] ?? "")}-${two(day[1] ?? "")}`;
  const turned = /^(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})$/.exec(text);
  return turned ? `${turned[1]}-${two(turned[2] ?? "")}-${two(turned[3] ?? "")}` : undefined;
}

function withMonth(text: string): string | undefined {
  const [, date = "", called = "", year = ""] =
    /^(\d{1,2})(?:st|nd|rd|th)?[ -]?(?:of )?(\p{L}+\.?),?[ -]?(\d{4}|\d{2})$/iu.exec(text) ?? [];
  const [, calledFirst = "", dateThen = "", yearThen = ""] =
    /^(\p{L}+\.?) (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})$/iu.exec(text) ?? [];
  const month = monthCalled(called || calledFirst);
  if (month === undefined) return undefined;
  const [said, of] = [date || dateThen, year || yearThen];
  const couldBeYear = of.length === 2 && Number(said) >= firstLikelyYear && Number(of) <= 31;
  if (couldBeYear) return undefined;
  return `${fullYear(of)}-${two(month)}-${two(said)}`;
}

function monthOnly(text: string): string | undefined {
  const month = /^(\d{1,2})[/.](\d{4})$/.exec(text);
  if (month) return `${month[2]}-${two(month[1] ?? "")}`;
  const [, called = "", year = ""] = /^(\p{L}+\.?)[- ](\d{4}|\d{2})$/u.exec(text) ?? [];
  const number = monthCalled(called);
  return number === undefined ? undefined : `${fullYear(year)}-${two(number)}`;
}

const fullYear = (year: string) => (year.length === 2 ? `20${year}` : year);

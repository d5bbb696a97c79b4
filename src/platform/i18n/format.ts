import { currentTimeZone } from "../caller.ts";
import { home } from "../home.ts";
import { aboutLanguage, defaultLanguage, type Language } from "./languages.ts";

/** How a language is written in the installation's country. */
function localeOf(language: Language, country = home().country): string {
  return aboutLanguage(language).writtenAs ?? `${language}-${country}`;
}

export function formatNumber(value: number, language: Language, decimals?: number): string {
  return numberFormat(language, decimals).format(value);
}

type Here = Pick<ReturnType<typeof home>, "country" | "timeZone">;
type There = Partial<Here>;

/** The country of the network, and the time zone of whoever reads. */
function here(): Here {
  const { country, timeZone } = home();
  return { country, timeZone: currentTimeZone() ?? timeZone };
}

/** "19 June 2024", "19 Juni 2024". A plain `YYYY-MM-DD` is a day, not a moment. */
export function formatDate(value: Date | string, language: Language, there: There = {}): string {
  const { country, timeZone } = { ...here(), ...there };
  const isDay = typeof value === "string" && value.length === 10;
  return dayFormat(localeOf(language, country), isDay ? "UTC" : timeZone).format(new Date(value));
}

const shortDays = new Map<string, Intl.DateTimeFormat>();

/** "16 Jan", for a small screen: a day `YYYY-MM-DD` of which everybody knows the year. */
export function formatDayShort(day: string, language: Language): string {
  const locale = localeOf(language);
  const format =
    shortDays.get(locale) ??
    new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", timeZone: "UTC" });
  shortDays.set(locale, format);
  return format.format(new Date(`${day}T00:00:00Z`));
}

/** "Sat 16 Jan": a day for a card or a small screen. */
export function formatWeekdayShort(day: string, language: Language): string {
  return shortDayFormat(localeOf(language))
    .format(new Date(`${day}T00:00:00Z`))
    .replaceAll(",", "");
}

/** "19 June 2024, 14:30 GMT": a moment with its time zone, as people there call it. */
export function formatMoment(value: Date | string, language: Language, there: There = {}): string {
  const { country, timeZone } = { ...here(), ...there };
  const date = new Date(value);
  const time = clockIn(timeZone, date);
  return `${formatDate(date, language, there)}, ${time} ${zoneShort(timeZone, date, country)}`;
}

/** A time zone at a moment as people there call it in short, for texts in which each letter counts. */
export function zoneShort(timeZone: string, moment: Date, country = home().country): string {
  const parts = zoneFormat(country, timeZone).formatToParts(moment);
  return parts.find(({ type }) => type === "timeZoneName")?.value ?? timeZone;
}

/** "May 2023" of `2023-05`. */
export function formatMonth(month: string, language: Language): string {
  return monthFormat(localeOf(language)).format(new Date(`${month}-01`));
}

/** What people call a time zone: "East Africa Time". */
export function zoneName(timeZone: string, language: Language): string {
  const parts = longZoneFormat(localeOf(language), timeZone).formatToParts(new Date(0));
  return parts.find(({ type }) => type === "timeZoneName")?.value ?? timeZone;
}

/** "840 B", "12 kB", "3.4 MB". The number and its unit stay on one line. */
export function formatSize(bytes: number, language: Language): string {
  if (bytes < 1000) return `${bytes}\u00a0B`;
  if (bytes < 1_000_000) return `${formatNumber(Math.round(bytes / 1000), language)}\u00a0kB`;
  return `${formatNumber(bytes / 1_000_000, language, 1)}\u00a0MB`;
}

/** The name of a country by its two letters, in the reader's language. */
export function countryName(code: string, language: Language): string {
  return countryNames(language).of(code) ?? code;
}

const numberFormat = kept((language: Language, decimals?: number) => {
  const options =
    decimals === undefined ? {} : { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  return new Intl.NumberFormat(localeOf(language), options);
});

const dayFormat = kept(
  (place: string, timeZone: string) =>
    new Intl.DateTimeFormat(place, { day: "numeric", month: "long", year: "numeric", timeZone }),
);

const shortDayFormat = kept(
  (place: string) =>
    new Intl.DateTimeFormat(place, { weekday: "short", day: "numeric", month: "short", timeZone: "UTC" }),
);

/** "09:05", what the clocks of a time zone show. */
export const clockIn = (timeZone: string, moment: Date): string => clockFormat(timeZone).format(moment);

const clockFormat = kept(
  (timeZone: string) =>
    new Intl.DateTimeFormat(defaultLanguage, {
      hour: "2-digit",
      minute: "2-digit",
      hourCycle: "h23",
      timeZone,
    }),
);

/** English as it is written in a country knows the short names of its time zones; others say "GMT+3". */
const zoneFormat = kept(
  (country: string, timeZone: string) =>
    new Intl.DateTimeFormat(`${defaultLanguage}-${country}`, { timeZone, timeZoneName: "short" }),
);

const monthFormat = kept(
  (place: string) => new Intl.DateTimeFormat(place, { month: "long", year: "numeric", timeZone: "UTC" }),
);

const longZoneFormat = kept(
  (place: string, timeZone: string) =>
    new Intl.DateTimeFormat(place, { timeZone, timeZoneName: "longGeneric" }),
);

const countryNames = kept((language: Language) => new Intl.DisplayNames([language], { type: "region" }));

/** Makes each formatter once: that takes a hundred times as long as using it. */
function kept<Choice extends (string | number | undefined)[], Made>(
  make: (...choice: Choice) => Made,
): (...choice: Choice) => Made {
  const all = new Map<string, Made>();
  return (...choice) => {
    const key = choice.join("|");
    const found = all.get(key) ?? make(...choice);
    all.set(key, found);
    return found;
  };
}

/** A year, a month (2027-07) or a day, as far as it is known. */
export function formatKnownDay(day: string, language: Language): string {
  if (day.length === 4) return day;
  return day.length === 7 ? formatMonth(day, language) : formatDate(day, language);
}

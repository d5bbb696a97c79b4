import type { Language } from "./languages.ts";

const locale: Record<Language, string> = { en: "en-GB", sw: "sw-KE" };

export function formatNumber(value: number, language: Language, decimals?: number): string {
  return numberFormat(language, decimals).format(value);
}

/** "19 June 2024", "19 Juni 2024". A plain `YYYY-MM-DD` is a day, not a moment. */
export function formatDate(value: Date | string, language: Language, timeZone = "Africa/Nairobi"): string {
  const isDay = typeof value === "string" && value.length === 10;
  return dayFormat(language, isDay ? "UTC" : timeZone).format(new Date(value));
}

/** "19 June 2024, 14:30 EAT": a moment with its time zone. */
export function formatMoment(value: Date | string, language: Language, timeZone = "Africa/Nairobi"): string {
  const time = clockFormat(timeZone).format(new Date(value));
  const zone = timeZone === "Africa/Nairobi" ? "EAT" : timeZone;
  return `${formatDate(value, language, timeZone)}, ${time} ${zone}`;
}

/** "840 B", "12 kB", "3.4 MB". The number and its unit stay on one line. */
export function formatSize(bytes: number, language: Language): string {
  if (bytes < 1000) return `${bytes}\u00a0B`;
  if (bytes < 1_000_000) return `${formatNumber(Math.round(bytes / 1000), language)}\u00a0kB`;
  return `${formatNumber(bytes / 1_000_000, language, 1)}\u00a0MB`;
}

/** "Kenya" for KE, in the reader's language. */
export function countryName(code: string, language: Language): string {
  return countryNames(language).of(code) ?? code;
}

const numberFormat = kept((language: Language, decimals?: number) => {
  const options =
    decimals === undefined ? {} : { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  return new Intl.NumberFormat(locale[language], options);
});

const dayFormat = kept(
  (language: Language, timeZone: string) =>
    new Intl.DateTimeFormat(locale[language], { day: "numeric", month: "long", year: "numeric", timeZone }),
);

const clockFormat = kept(
  (timeZone: string) => new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone }),
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

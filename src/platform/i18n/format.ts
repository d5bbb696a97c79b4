import type { Language } from "./languages.ts";

const locale: Record<Language, string> = { en: "en-GB", sw: "sw-KE" };

export function formatNumber(value: number, language: Language, decimals?: number): string {
  const options =
    decimals === undefined ? {} : { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  return new Intl.NumberFormat(locale[language], options).format(value);
}

/** "19 June 2024", "19 Juni 2024". A plain `YYYY-MM-DD` is a day, not a moment. */
export function formatDate(value: Date | string, language: Language, timeZone = "Africa/Nairobi"): string {
  const isDay = typeof value === "string" && value.length === 10;
  return new Intl.DateTimeFormat(locale[language], {
    day: "numeric",
    month: "long",
    year: "numeric",
    timeZone: isDay ? "UTC" : timeZone,
  }).format(new Date(value));
}

/** "19 June 2024, 14:30 EAT": a moment with its time zone. */
export function formatMoment(value: Date | string, language: Language, timeZone = "Africa/Nairobi"): string {
  const time = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone }).format(
    new Date(value),
  );
  const zone = timeZone === "Africa/Nairobi" ? "EAT" : timeZone;
  return `${formatDate(value, language, timeZone)}, ${time} ${zone}`;
}

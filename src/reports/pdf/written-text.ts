// How text and figures of a report become plain strings for the page. Nothing here is Typst markup, and
// nothing that a person wrote is ever read as markup: the template receives strings as data.
import { formatNumber } from "../../platform/i18n/format.ts";
import type { Language } from "../../platform/i18n/languages.ts";
import { labelFor, type PdfLabels } from "./labels.ts";

/** Longer runs without a place to break (slips of the finger) would run over the margin. */
const longestRun = 28;

/** One line for the page: no control characters, none that turn the writing direction, and breaks in long runs. */
export function oneLine(text: string): string {
  return text
    .toWellFormed()
    .replace(/\s+/gu, " ")
    .replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, "")
    .replace(new RegExp(`[^\\s/-]{${longestRun},}`, "gu"), breakable)
    .trim();
}

function breakable(run: string): string {
  const letters = [...new Intl.Segmenter(undefined, { granularity: "grapheme" }).segment(run)];
  return letters.map(({ segment }, at) => (at > 0 && at % 12 === 0 ? `\u200b${segment}` : segment)).join("");
}

/** Paragraphs, split at blank lines; each a list of lines. */
export function paragraphs(text: string): string[][] {
  return text
    .toWellFormed()
    .split(/\r?\n[^\S\n]*\r?\n/u)
    .map((paragraph) => paragraph.split(/\r?\n/u).map(oneLine).filter(Boolean))
    .filter((lines) => lines.length > 0);
}

export function textIn(texts: Record<string, string>, language: Language): string {
  return oneLine(texts[language] || texts.en || Object.values(texts)[0] || "");
}

/** What the language of an answer is called by a reader of `language`. */
export function nameOfLanguage(tag: string, language: Language, labels: PdfLabels): string {
  const known = labelFor(labels, "language", tag);
  return known === tag ? (new Intl.DisplayNames([language], { type: "language" }).of(tag) ?? tag) : known;
}

/** "1,453,787", "83.50": as many decimals as were entered. */
export function decimalText(decimal: string, language: Language): string {
  return formatNumber(Number(decimal), language, Math.min(decimalsOf(decimal), 20));
}

/** The figure with its unit: "83.5%", "31 per 100,000 people", "4 (rating, 1 to 5)". */
export function amountText(decimal: string, unit: string, language: Language, labels: PdfLabels): string {
  const figure = decimalText(decimal, language);
  if (unit === "percent") return `${figure}%`;
  if (unit === "count") return figure;
  const words = oneLine(labelFor(labels, "unit", unit));
  return bracketed.has(unit) ? `${figure} (${words})` : `${figure} ${words}`;
}

const bracketed = new Set(["rating", "ratio", "currency_per_person"]);

/** `later - earlier`, exactly. */
export function decimalDifference(later: string, earlier: string): string {
  const decimals = Math.max(decimalsOf(later), decimalsOf(earlier));
  const difference = scaled(later, decimals) - scaled(earlier, decimals);
  const digits = String(difference < 0n ? -difference : difference).padStart(decimals + 1, "0");
  const whole = digits.slice(0, digits.length - decimals);
  const sign = difference < 0n ? "-" : "";
  return decimals === 0 ? `${sign}${whole}` : `${sign}${whole}.${digits.slice(-decimals)}`;
}

function scaled(decimal: string, decimals: number): bigint {
  return BigInt(decimal.replace(".", "") + "0".repeat(decimals - decimalsOf(decimal)));
}

function decimalsOf(decimal: string): number {
  return decimal.split(".")[1]?.length ?? 0;
}

/** "840 B", "12 kB", "3.4 MB". */
export function sizeText(bytes: number, language: Language): string {
  if (bytes < 1000) return `${bytes} B`;
  if (bytes < 1_000_000) return `${formatNumber(Math.round(bytes / 1000), language)} kB`;
  return `${formatNumber(bytes / 1_000_000, language, 1)} MB`;
}

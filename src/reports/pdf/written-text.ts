// How text and figures of a report become plain strings for the page. Nothing here is Typst markup, and
// nothing that a person wrote is ever read as markup: the template receives strings as data.
import { type Unit, units } from "../../framework/edition.ts";
import { network } from "../../network/network.ts";
import { formatNumber } from "../../platform/i18n/format.ts";
import type { Language } from "../../platform/i18n/languages.ts";
import { oneLine } from "../../platform/pdf/plain-text.ts";
import { formatAmount, formatChange, formatFigure } from "../../values/unit.ts";
import { labelFor, type PdfLabels } from "./labels.ts";

/** A name that was sealed in one language only is said as it was sealed. */
export function textIn(texts: string | Record<string, string>, language: Language): string {
  if (typeof texts === "string") return oneLine(texts);
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

/** The amount as on the site: "83.5 %", "31 per 100,000 people". A unit that is not ours any more is named as it is. */
export function amountText(decimal: string, unit: string, language: Language): string {
  if (isUnit(unit)) return formatAmount(decimal, unit, language, network().currency);
  return oneLine(`${decimalText(decimal, language)}\u00a0${unit}`);
}

/** The number alone where its unit is named beside it; a share keeps its sign. */
export function figureText(decimal: string, unit: string, language: Language): string {
  if (unit === "percent" || !isUnit(unit)) return amountText(decimal, unit, language);
  return formatFigure(decimal, unit, language);
}

/** How far a later value is from an earlier one; where it is a share, in points. */
export function changeText(difference: string, unit: string, language: Language): string {
  if (unit === "percent") return formatChange(difference, unit, language, network().currency);
  return `${difference.startsWith("-") ? "−" : "+"}${figureText(difference.replace("-", ""), unit, language)}`;
}

function isUnit(unit: string): unit is Unit {
  return (units as readonly string[]).includes(unit);
}

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

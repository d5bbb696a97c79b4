// Merging a workbook that was filled in offline with what was recorded meanwhile: each part of a value on its own,
// against what both began from. What only one side changed is taken; what both changed is for a person to decide.

import { eachField, type Figure, noTexts, type TextName, textNames } from "../values/content.ts";
import { compareDecimals } from "../values/decimal.ts";
import type { ValueVersion } from "../values/stored-values.ts";
import type { Source } from "../values/value.ts";

/** What one side says of a value; a part that is null says nothing. */
export interface Said extends Record<TextName, string | null> {
  figure: Figure | null;
  source: Source | null;
}

export const parts = ["figure", "source", ...textNames] as const;
export type Part = (typeof parts)[number];

export const nothing: Said = { figure: null, source: null, ...noTexts };

/** What a version of a value says; nothing where it was withdrawn. */
export function saidBy(version: ValueVersion | undefined): Said {
  if (!version || version.status === "withdrawn") return nothing;
  const { status, amount, numerator, denominator, expected, source } = version;
  const figure = { status, amount, numerator, denominator, expected };
  return { figure, source, ...eachField(textNames, (name) => version[name]) };
}

export type Choice = "workbook" | "recorded";

export interface Merged {
  said: Said;
  /** Parts that both sides changed, each otherwise. `said` has what was chosen, or else what is recorded. */
  conflicts: Part[];
  /** Whether `said` differs from what is recorded. */
  isChange: boolean;
}

/** `base` is what the workbook was written with, `recorded` what stands now. */
export function merge(
  base: Said,
  workbook: Said,
  recorded: Said,
  choices: Partial<Record<Part, Choice>> = {},
): Merged {
  const said: Said = { ...recorded };
  const conflicts: Part[] = [];
  const take = <P extends Part>(part: P) => {
    said[part] = workbook[part];
  };
  for (const part of parts) {
    if (isSame(part, workbook, recorded) || isSame(part, workbook, base)) continue;
    if (!isSame(part, recorded, base)) conflicts.push(part);
    if (isSame(part, recorded, base) || choices[part] === "workbook") take(part);
  }
  return { said, conflicts, isChange: parts.some((part) => !isSame(part, said, recorded)) };
}

export function isSame(part: Part, one: Said, other: Said): boolean {
  if (part === "figure") return isSameFigure(one.figure, other.figure);
  return canonical(one[part]) === canonical(other[part]);
}

/** Where numerator and denominator are told, the amount follows from them. */
function isSameFigure(one: Figure | null, other: Figure | null): boolean {
  if (one === null || other === null) return one === other;
  if (one.status !== other.status || one.expected !== other.expected) return false;
  const isQuotient = one.numerator !== null || other.numerator !== null;
  return isQuotient
    ? isSameNumber(one.numerator, other.numerator) && isSameNumber(one.denominator, other.denominator)
    : isSameNumber(one.amount, other.amount);
}

function isSameNumber(one: string | null, other: string | null): boolean {
  if (one === null || other === null) return one === other;
  return compareDecimals(one, other) === 0;
}

function canonical(told: Source | string | null): string {
  if (told === null || typeof told === "string") return told ?? "";
  const { title, kind, publisher = "", url = "" } = told;
  return JSON.stringify([title, kind, publisher, url]);
}

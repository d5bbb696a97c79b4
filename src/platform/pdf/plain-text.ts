// How what people wrote becomes plain strings for a page on paper.

import { unseenSigns } from "../unseen-signs.ts";

/** Longer runs without a place to break (slips of the finger) would run over the margin. */
const longestRun = 28;

/** One line for the page: no control characters, none that turn the writing direction, and breaks in long runs. */
export function oneLine(text: string): string {
  return text
    .toWellFormed()
    .replace(/[^\S\u00a0\u202f]+/gu, " ")
    .replaceAll(unseenSigns("control", "steering"), "")
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

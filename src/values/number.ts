// Numbers as tables write them. What a comma or a point means is decided for a column, never for a cell alone:
// "12,345" beside "9,1" is twelve point three.

import { ofHome } from "../platform/home.ts";
import { literally } from "../platform/pattern.ts";

/** The mark before the decimals; the other one separates thousands. */
export type DecimalMark = "." | ",";

export type ReadNumber = { value: string } | { missing: true; isSuppressed?: true } | { wrong: true };

/** There is no figure. */
const missingMarks = new Set([
  "",
  "-",
  "–",
  "—",
  "..",
  "...",
  "…",
  ":",
  "n/a",
  "na",
  "#n/a",
  "n.a.",
  "n.a",
  "n.d.",
  "n.d",
  "nd",
  "nan",
  "xxx",
  "null",
  "none",
  "nil",
  "haipo",
  "haijakusanywa",
  "hakuna",
  "hakuna data",
  "hakuna takwimu",
  "no data",
  "not available",
]);

/** There is a figure, which the publisher keeps to itself. */
const suppressedMarks = new Set(["s", "c", "x", "s.", "c.", "suppressed", "confidential"]);

/** "<5": somebody was counted, but too few to be told. */
const tooFew = /^(?:<|≤|less than|under|chini ya)\s*\d+(?:[.,]\d+)?\s*%?$/i;

/** What statistical offices put behind a figure: "(p)" provisional, "b" break in series, a footnote's number or star. */
const flag =
  /(?:\s*(?:[*†‡¹²³⁴⁵⁶⁷⁸⁹⁰]+|\(\s*[a-z]{1,2}\s*\)|\[\s*\w{1,2}\s*\]|\(\s*\d\s*\))|\s+[bdefpru]|(?<=\d)[bpr])+\s*$/iu;

/** What stands behind a figure and is not part of it; empty where nothing does. */
export function flagOf(text: string): string {
  return flag.exec(text.trim())?.[0].trim() ?? "";
}

/**
 * Reads a number: thousands separators, decimal marks, percent signs, footnotes.
 * Without `mark` a comma before exactly three digits separates thousands, as English writes it.
 */
export function readNumber(text: string, mark?: DecimalMark): ReadNumber {
  const trimmed = text.trim();
  const absent = readAbsence(trimmed) ?? readAbsence(trimmed.replace(/^\((.*)\)$/, "$1").trim());
  if (absent) return absent;
  const clean = trimmed.replace(flag, "").trim();
  const absentBeforeFlag = readAbsence(clean);
  if (absentBeforeFlag) return absentBeforeFlag;
  const bare = bareNumber(clean);
  const decimal = mark ? asDecimal(bare, mark) : (asDecimal(bare, ".") ?? asDecimal(bare, ","));
  return decimal === undefined ? { wrong: true } : { value: decimal };
}

function readAbsence(text: string): { missing: true; isSuppressed?: true } | undefined {
  const low = text.toLowerCase();
  if (missingMarks.has(low) || /^[*†‡]+$/.test(text)) return { missing: true };
  if (suppressedMarks.has(low) || tooFew.test(low)) return { missing: true, isSuppressed: true };
  return undefined;
}

/** The network's currency before an amount, as tables write it. */
const currencyBefore = ofHome(({ currency, currencyWords }) => {
  const words = [currency, ...currencyWords].map(literally).join("|");
  return new RegExp(`^(?:${words})(?![\\p{L}])\\.?\\s*`, "iu");
});

function bareNumber(text: string): string {
  return text
    .replace(/\s*%$/, "")
    .replace(currencyBefore(), "")
    .replace(/^[−–](?=\d)/, "-")
    .replace(/^\+(?=\d)/, "");
}

const groupings = {
  ".": /^(-?[1-9]\d{0,2})((?:[,\u00a0\u202f ']\d{3})+)(\.\d+)?$/,
  ",": /^(-?[1-9]\d{0,2})((?:[.\u00a0\u202f ']\d{3})+)(,\d+)?$/,
};
const simple = { ".": /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i, ",": /^-?\d+(,\d+)?$/ };

function asDecimal(text: string, mark: DecimalMark): string | undefined {
  const grouped = groupings[mark].exec(text);
  if (grouped) {
    const separators = new Set(grouped[2]?.replace(/\d/g, ""));
    if (separators.size > 1) return undefined;
    return plain(`${grouped[1]}${grouped[2]?.replace(/\D/g, "")}${(grouped[3] ?? "").replace(",", ".")}`);
  }
  return simple[mark].test(text) ? plain(text.replace(",", ".")) : undefined;
}

/** Spreadsheets write 0.1 + 0.2 as 0.30000000000000004: six places are kept. */
function plain(text: string): string | undefined {
  const number = Number(text);
  if (!Number.isFinite(number) || Math.abs(number) >= 1e15) return undefined;
  if (/^-?\d+(\.\d{1,6})?$/.test(text)) return text.replace(/^(-?)0+(?=\d)/, "$1");
  return number.toFixed(6).replace(/\.?0+$/, "");
}

/** What the cells of a column say of its decimal mark: one, either (with a cell that shows it), or both at once. */
export type ColumnMark =
  | { mark: DecimalMark | undefined }
  | { unclear: "either"; example: string }
  | { unclear: "both"; points: string; commas: string };

/** The decimal mark of a column; none where no cell has one that matters. */
export function columnMark(cells: Iterable<string>): ColumnMark {
  let points: string | undefined;
  let commas: string | undefined;
  let either: string | undefined;
  for (const cell of cells) {
    const bare = bareNumber(cell.trim().replace(flag, "").trim());
    const byPoint = asDecimal(bare, ".");
    const byComma = asDecimal(bare, ",");
    if (byPoint === byComma) continue;
    if (byPoint === undefined) commas ??= cell;
    else if (byComma === undefined) points ??= cell;
    else either ??= cell;
  }
  if (points !== undefined && commas !== undefined) return { unclear: "both", points, commas };
  if (points !== undefined) return { mark: "." };
  if (commas !== undefined) return { mark: "," };
  return either === undefined ? { mark: undefined } : { unclear: "either", example: either };
}

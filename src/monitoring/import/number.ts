export type ReadNumber = { value: string } | { missing: true } | { wrong: true };

const missingMarks = new Set([
  "",
  "-",
  "–",
  "—",
  "..",
  "...",
  "…",
  "n/a",
  "na",
  "n.a.",
  "xxx",
  "null",
  "nil",
]);

/** Reads a number as tables write it: thousands separators, decimal comma, percent sign, footnote stars. */
export function readNumber(text: string): ReadNumber {
  const clean = text
    .trim()
    .replace(/[*†‡]+$/g, "")
    .trim();
  if (missingMarks.has(clean.toLowerCase())) return { missing: true };
  const bare = clean.replace(/\s*%$/, "").replace(/^(KES|KSh\.?)\s*/i, "");
  const decimal = asDecimal(bare);
  return decimal === undefined ? { wrong: true } : { value: decimal };
}

/** A comma before exactly three digits separates thousands, but for "0,125"; any other single comma is a decimal comma. */
function asDecimal(text: string): string | undefined {
  const grouped = /^(-?[1-9]\d{0,2})((?:[,\u00a0\u202f ']\d{3})+)(\.\d+)?$/.exec(text);
  if (grouped) return plain(`${grouped[1]}${grouped[2]?.replace(/\D/g, "")}${grouped[3] ?? ""}`);
  if (/^-?\d+,\d+$/.test(text)) return plain(text.replace(",", "."));
  return /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(text) ? plain(text) : undefined;
}

/** Spreadsheets write 0.1 + 0.2 as 0.30000000000000004: six places are kept. */
function plain(text: string): string | undefined {
  const number = Number(text);
  if (!Number.isFinite(number) || Math.abs(number) >= 1e15) return undefined;
  if (/^-?\d+(\.\d{1,6})?$/.test(text)) return text.replace(/^(-?)0+(?=\d)/, "$1");
  return number.toFixed(6).replace(/\.?0+$/, "");
}

// Texts that people typed, as a spreadsheet may have them: it must show them and never run them.

/**
 * What a spreadsheet takes for the beginning of a formula (OWASP, CSV injection): the signs and their full-width forms,
 * which some programs read alike, also after blanks and characters without a sign; and a tab or a line end.
 */
const formula = /^(?:[\t\r\n]|[\s\p{Cf}\p{Cc}]*[=+\-@＝＋－＠])/u;
const plainNumber = /^-?\d+([.,]\d+)*$/;

/** The text with an apostrophe before what would run. A plain negative number stays one. */
export function harmless(text: string): string {
  return formula.test(text) && !plainNumber.test(text) ? `'${text}` : text;
}

/** The text that `harmless` was given. */
export function withoutApostrophe(text: string): string {
  const rest = text.slice(1);
  return text.startsWith("'") && harmless(rest) === text ? rest : text;
}

/** One line of a CSV file (RFC 4180), without its end. */
function csvLine(cells: readonly string[]): string {
  return cells.map(quoted).join(",");
}

/** Lines of a CSV file, each with its end. */
export function csvLines(rows: readonly (readonly string[])[]): string {
  return rows.map((cells) => `${csvLine(cells)}\r\n`).join("");
}

/** The first line of a CSV file, after the mark by which Excel knows that it is UTF-8. */
export function csvHeading(cells: readonly string[]): string {
  return `\uFEFF${csvLines([cells])}`;
}

/**
 * The last line of a table that can be given back, in its first cell: how many rows there are, and that in words. A file without it broke
 * off on its way. Whoever reads such a table passes it over.
 */
export function csvEnd(rows: number, words: string, columns: number): string {
  return csvLines([[`#end ${rows} ${words}`, ...Array.from({ length: columns - 1 }, () => "")]]);
}

/** Whether a row is that line. */
export function isTableEnd([first = "", ...others]: readonly string[]): boolean {
  return /^#end \d+\b/.test(first) && others.every((cell) => cell.trim() === "");
}

/** Semicolons and tabs are quoted too: in many countries they are what Excel separates cells by. */
function quoted(text: string): string {
  const safe = harmless(text);
  return /[",;\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

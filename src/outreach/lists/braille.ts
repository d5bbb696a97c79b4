// Uncontracted braille for an embosser or a refreshable display: a BRF file of 40 cells and 25 lines, from reference/braille.json. No I/O
// but reading that.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { withoutMarks } from "../../platform/plain-letters.ts";
import { root } from "../../platform/root.ts";
import type { TextList } from "./text-list.ts";

const Cells = z.string().regex(/^[ -_]+$/);
const Table = z.object({
  cells: z.int(),
  lines: z.int(),
  capital: Cells,
  capitalWord: Cells,
  number: Cells,
  letterAfterNumber: Cells,
  figures: z.string().length(10),
  inNumber: z.record(z.string(), Cells),
  signs: z.record(z.string(), Cells),
});
const table = Table.parse(JSON.parse(readFileSync(join(root, "reference", "braille.json"), "utf8")));

/** What no cell is known for. */
const unknown = "_8";
/** Lines after the first of an item begin here, so that fingers find where the next one begins. */
const indent = "  ";

/** A word as cells; what has accents is written without them. */
export function brailleWord(word: string): string {
  const plain = Array.from(withoutMarks(word));
  const letters = plain.filter((sign) => /[a-z]/i.test(sign));
  const isAllCapitals = letters.length > 1 && letters.every((sign) => sign === sign.toUpperCase());
  let isInNumber = false;
  const cells = plain.map((sign, index) => {
    const figure = /^\d$/.test(sign) ? (table.figures.at(Number(sign)) ?? unknown) : undefined;
    if (figure !== undefined) {
      const start = isInNumber ? "" : table.number;
      isInNumber = true;
      return `${start}${figure}`;
    }
    const between = table.inNumber[sign];
    if (isInNumber && between !== undefined && /\d/.test(plain[index + 1] ?? "")) return between;
    const wasInNumber = isInNumber;
    isInNumber = false;
    if (!/^[a-z]$/i.test(sign)) return table.signs[sign] ?? unknown;
    const isCapital = sign !== sign.toLowerCase();
    // From a to j a letter after a figure would be read as one.
    const before =
      isCapital && !isAllCapitals
        ? table.capital
        : wasInNumber && /[a-j]/i.test(sign)
          ? table.letterAfterNumber
          : "";
    return `${before}${sign.toUpperCase()}`;
  });
  return `${isAllCapitals ? table.capitalWord : ""}${cells.join("")}`;
}

/** Lines of at most 40 cells; a word that is longer is cut. */
function wrapped(text: string, first: string, rest: string): string[] {
  const lines: string[] = [];
  let line = first;
  let isEmpty = true;
  for (const word of text
    .split(/\s+/)
    .filter((part) => part !== "")
    .map(brailleWord)) {
    let left = word;
    while (left !== "") {
      const room = table.cells - line.length - (isEmpty ? 0 : 1);
      if (left.length <= room) {
        line += `${isEmpty ? "" : " "}${left}`;
        isEmpty = false;
        left = "";
      } else if (isEmpty) {
        line += left.slice(0, room);
        left = left.slice(room);
        lines.push(line);
        line = rest;
      } else {
        lines.push(line);
        line = rest;
        isEmpty = true;
      }
    }
  }
  if (!isEmpty) lines.push(line);
  return lines;
}

/** The whole file: pages of 25 lines, the last of which has the page's number; a form feed after each page. */
export function brailleFile({ title, lead, items }: TextList): string {
  const lines = [
    ...wrapped(title, "", ""),
    ...lead.flatMap((text) => wrapped(text, "", "")),
    ...items.flatMap(({ name, lines: own }, index) => [
      "",
      ...wrapped(`${index + 1}. ${name}`, "", indent),
      ...own.flatMap((text) => wrapped(text, indent, indent)),
    ]),
  ];
  const perPage = table.lines - 1;
  const pages = Array.from({ length: Math.max(1, Math.ceil(lines.length / perPage)) }, (_, index) => {
    const own = lines.slice(index * perPage, (index + 1) * perPage);
    const filled = [...own, ...Array<string>(perPage - own.length).fill("")];
    return [...filled, brailleWord(String(index + 1)).padStart(table.cells)].join("\r\n");
  });
  return pages.map((page) => `${page}\r\n\f`).join("");
}

// For whom badges are, as a list that people paste: one person a line, from a spreadsheet or typed. No I/O.

import { type GuardianChannel, type Holder, longestHolder, mostHolders, type Sex } from "../badges/badge.ts";

/** How a list says that somebody is a child, and how their guardian agreed, in each language. */
export interface ListWords {
  child: readonly string[];
  channels: Readonly<Record<string, GuardianChannel>>;
  sexes: Readonly<Record<string, Sex>>;
}

export type HolderFault = "empty" | "too_many" | "name" | "phone" | "consent" | "sex" | "twice";

export type ReadList = { holders: Holder[] } | { fault: HolderFault; line: number };

const day = /^(\d{4})-(\d{2})-(\d{2})$/;
const dayAsWritten = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/;

function readDay(text: string, today: string): string | undefined {
  const written = dayAsWritten.exec(text);
  const iso = written
    ? `${written[3]}-${String(written[2]).padStart(2, "0")}-${String(written[1]).padStart(2, "0")}`
    : text;
  if (!day.test(iso) || Number.isNaN(Date.parse(`${iso}T00:00:00Z`)) || iso > today) return undefined;
  return new Date(`${iso}T00:00:00Z`).toISOString().startsWith(iso) ? iso : undefined;
}

/**
 * `Amina Said; 0712 345678; woman`, or of a child, whose name nobody writes: `child; 2026-11-20; paper; 0712 345678; man`. Telephone and
 * sex may be left out. What is wrong is told with its line.
 * @param numberOf a telephone number in E.164
 */
export function readHolders(
  text: string,
  {
    words,
    today,
    numberOf,
  }: { words: ListWords; today: string; numberOf: (typed: string) => string | undefined },
): ReadList {
  const lines = text.split("\n").map((line, index) => ({ cells: cellsOf(line), line: index + 1 }));
  const filled = lines.filter(({ cells }) => cells.some((cell) => cell !== ""));
  if (filled.length === 0) return { fault: "empty", line: 1 };
  if (filled.length > mostHolders) return { fault: "too_many", line: mostHolders + 1 };
  const holders: Holder[] = [];
  const names = new Set<string>();
  for (const { cells, line } of filled) {
    const [first = "", second = "", third = "", fourth = "", fifth = ""] = cells;
    const isChild = words.child.includes(first.toLowerCase());
    const typed = isChild ? fourth : second;
    const number = typed === "" ? undefined : numberOf(typed);
    if (typed !== "" && number === undefined) return { fault: "phone", line };
    const typedSex = (isChild ? fifth : third).toLowerCase();
    const sex = words.sexes[typedSex];
    if (typedSex !== "" && sex === undefined) return { fault: "sex", line };
    if (isChild) {
      const on = readDay(second, today);
      const channel = words.channels[third.toLowerCase()];
      if (on === undefined || channel === undefined) return { fault: "consent", line };
      holders.push({ name: null, guardian: { on, channel }, number, sex });
      continue;
    }
    if (first === "" || first.length > longestHolder) return { fault: "name", line };
    const key = `${first.toLowerCase()} ${number ?? ""}`;
    if (names.has(key)) return { fault: "twice", line };
    names.add(key);
    holders.push({ name: first, guardian: null, number, sex });
  }
  return { holders };
}

/** A spreadsheet puts tabs between cells; people write semicolons. */
function cellsOf(line: string): string[] {
  return line.split(/[;\t]/).map((cell) => cell.replaceAll(/\s+/g, " ").trim());
}

// What a table of records says and what comes of its rows. No I/O.

import { createHash } from "node:crypto";
import { z } from "zod";
import type { Tx } from "../platform/database/database.ts";
import { type Language, languages } from "../platform/i18n/languages.ts";
import type { MessageKey, Translate } from "../platform/i18n/message-key.ts";
import { translator } from "../platform/i18n/messages.ts";

export const mostRows = 20_000;
export const longestCell = 4000;

export const states = ["columns", "reading", "open", "taking", "undoing", "undone"] as const;
export type TableState = (typeof states)[number];

export const outcomes = ["create", "link", "change", "same", "ask", "twice", "wrong"] as const;
export type RowOutcome = (typeof outcomes)[number];

/** A column as the export writes it and the import reads it. */
export interface RecordColumn {
  name: string;
  label: (t: Translate) => string;
  /** What other people's tables call it. */
  headings?: readonly string[];
  /** What can be said for all rows at once, where the table does not say it. */
  options?: (language: Language) => readonly { value: string; text: string }[];
  /** Whether whatever is typed can stand for all rows. */
  isForAll?: true;
  /**
   * It holds numbers that were given here. Other people's tables have a column of this name with numbers of their own: a heading
   * names it only where the table has one of these columns, too, which only our own files have; else a person is asked.
   */
  onlyBeside?: readonly string[];
  /** What one has to know to choose it. */
  hint?: (t: Translate) => string;
}

/** Where what a column says comes from. */
const ChosenColumn = z.union([
  z.object({ at: z.int().min(0).max(500) }),
  z.object({ all: z.string().max(200) }),
]);
export const ChosenColumns = z.record(z.string(), ChosenColumn);
export type ChosenColumns = z.infer<typeof ChosenColumns>;

/** A row's cells by the names of the columns; what is in no column is missing. */
export type TypedCells = Readonly<Record<string, string>>;

export function typedCells(cells: readonly string[], columns: ChosenColumns): TypedCells {
  return Object.fromEntries(
    Object.entries(columns).map(([name, chosen]) => [
      name,
      "all" in chosen ? chosen.all : (cells[chosen.at] ?? "").trim(),
    ]),
  );
}

/** As people compare headings: case, spaces and signs say nothing. */
function plain(text: string): string {
  return text.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, "");
}

interface FoundColumns {
  columns: ChosenColumns;
  /** Those of which a person has to say whether they are meant. */
  doubtful: readonly string[];
}

/** The columns that a heading names, as a person need not look at them. */
export function columnsFound(heading: readonly string[], columns: readonly RecordColumn[]): FoundColumns {
  const found = columnsUnder(heading, columns);
  const doubtful = columns.flatMap(({ name, onlyBeside }) =>
    found[name] && onlyBeside?.every((beside) => !found[beside]) ? [name] : [],
  );
  return {
    columns: Object.fromEntries(Object.entries(found).filter(([name]) => !doubtful.includes(name))),
    doubtful,
  };
}

/** The columns that a heading names, in any of the network's languages or as other tables call them. */
export function columnsUnder(heading: readonly string[], columns: readonly RecordColumn[]): ChosenColumns {
  const found: ChosenColumns = {};
  const used = new Set<number>();
  for (const column of columns) {
    const names = new Set(
      [
        column.name,
        ...languages.map((language) => column.label(translator(language))),
        ...(column.headings ?? []),
      ].map(plain),
    );
    const at = heading.findIndex((text, index) => !used.has(index) && names.has(plain(text)));
    if (at < 0) continue;
    used.add(at);
    found[column.name] = { at };
  }
  return found;
}

/** The headings as somebody gave them, without the last one where that is what our own file of wrong rows added. */
export function givenHeading(heading: readonly string[]): readonly string[] {
  const ours = languages.map((language) => plain(translator(language)("bulk:errors")));
  return ours.includes(plain(heading.at(-1) ?? "")) ? heading.slice(0, -1) : heading;
}

/** By it a table is read as one with the same headings was. */
export function digestOf(heading: readonly string[]): string {
  return createHash("sha256")
    .update(JSON.stringify(givenHeading(heading).map(plain)))
    .digest("base64url");
}

export const CellError = z.object({
  column: z.string(),
  message: z.string(),
  values: z.record(z.string(), z.unknown()).default({}),
});
export type CellError = z.infer<typeof CellError>;

export const RowCandidate = z.object({
  id: z.string(),
  name: z.string(),
  /** A message that says why. */
  reason: z.string(),
  /** What the table calls it: an answer about that is one for all rows that call it so. */
  of: z.string().optional(),
});
export type RowCandidate = z.infer<typeof RowCandidate>;

export const CellChange = z.object({ column: z.string(), saved: z.string(), typed: z.string() });
export type CellChange = z.infer<typeof CellChange>;

/** What would come of a row now. */
export interface RowVerdict {
  row: number;
  title: string;
  outcome: Exclude<RowOutcome, "twice">;
  errors?: CellError[];
  candidates?: RowCandidate[];
  changes?: CellChange[];
  subject?: string;
  /** Of the record, as it was when it was compared. */
  version?: number;
  /** By what the same row of this or a later table is known. */
  key?: string;
}

export interface TypedRow {
  row: number;
  typed: TypedCells;
}

export interface RowToTake extends TypedRow {
  verdict: RowVerdict;
  answer: string | null;
}

export interface TakenRow {
  row: number;
  taken: "created" | "linked" | "changed" | "same";
  subject: string;
  /** What is needed to undo it. */
  before?: unknown;
}

/** Of a row that is not what was looked at any more: what it is now, to be looked at again. */
export interface RowLeft {
  row: number;
  verdict: RowVerdict;
}

export interface WorkContext {
  table: string;
  city: string | undefined;
  language: Language;
  by: { id: string; name: string };
  /** The organisations of whose records alone the table may speak; of all where there are none. */
  organisations?: readonly string[];
  /** What the table calls the columns that were chosen, by their names here. */
  headings: Readonly<Record<string, string>>;
  now: Date;
}

/** What became of rows that were to be taken back. */
export interface UndoneRows {
  undone: readonly number[];
  /** Why others stay: messages, where there is more to say than that somebody built on them. */
  stays?: ReadonlyMap<number, MessageKey>;
}

/** What a slice does with the rows of its tables, in a worker thread. A batch takes a bounded number of statements. */
export interface RecordRows {
  /** What would come of each row. */
  judge(db: Tx, rows: readonly TypedRow[], context: WorkContext): Promise<RowVerdict[]>;
  /** Does what was looked at; a row that is something else meanwhile is left. */
  take(db: Tx, rows: readonly RowToTake[], context: WorkContext): Promise<(TakenRow | RowLeft)[]>;
  /** What is left to be done once all rows are taken. */
  allTaken?(db: Tx): Promise<void>;
  /** Takes back what a table brought, where nobody has built on it since. */
  undo(db: Tx, rows: readonly TakenRow[], context: WorkContext): Promise<UndoneRows>;
  /** The tags of the public pages that change with rows: asked once they are taken, and before they are undone. */
  tags(
    db: Tx,
    rows: readonly TakenRow[],
    context: WorkContext,
  ): Promise<readonly string[]> | readonly string[];
}

/** The answers that a row can get. */
export function isAnswer(
  text: string,
  { outcome, candidates }: Pick<RowVerdict, "candidates"> & { outcome: RowOutcome },
) {
  if (text === "skip") return true;
  if (outcome === "ask" && text === "new") return (candidates ?? []).length > 0;
  if (outcome === "ask" && text === "table") return (candidates ?? []).length === 0;
  return outcome === "ask" && (candidates ?? []).some(({ id }) => text === `same:${id}`);
}

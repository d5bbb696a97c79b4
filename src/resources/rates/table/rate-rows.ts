// What becomes of the rows of a table of rates; a worker thread loads this by its name. A batch takes a few statements.

import { z } from "zod";
import type {
  CellError,
  RecordRows,
  RowLeft,
  RowToTake,
  RowVerdict,
  TakenRow,
  TypedCells,
  TypedRow,
  UndoneRows,
  WorkContext,
} from "../../../bulk/record-table.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { languages } from "../../../platform/i18n/languages.ts";
import type { MessageKey } from "../../../platform/i18n/message-key.ts";
import { line, writtenNumber } from "../../../platform/input.ts";
import { occupationKey, type Skill, skills, type WorkRate } from "../rate.ts";
import { currentFor, type GivenRate, keepRates, removeRates, subjectOf } from "../store.ts";
import { skillsIn } from "./columns.ts";

type SaidRate = Omit<GivenRate, "edition">;

const PerHour = writtenNumber(
  z
    .number()
    .positive()
    .max(1_000_000)
    .refine((rate) => Math.abs(rate * 100 - Math.round(rate * 100)) < 1e-6),
);

const cells = {
  occupation: line(120).refine((occupation) => occupationKey(occupation) !== ""),
  skill: z.string().transform(skillCalled).pipe(z.enum(skills)),
  year: z
    .string()
    .regex(/^\d{4}$/)
    .transform(Number)
    .pipe(z.int().min(1990).max(2100)),
  perHour: PerHour,
  source: line(300),
  sourceUrl: z
    .literal("")
    .transform(() => null)
    .or(z.url({ protocol: /^https?$/ }).max(500)),
} satisfies Record<keyof SaidRate, z.ZodType>;
const Cells = z.object(cells) satisfies z.ZodType<SaidRate>;

const wrong: Record<keyof SaidRate, MessageKey> = {
  occupation: "rates:cell.occupation",
  skill: "rates:cell.skill",
  year: "rates:cell.year",
  perHour: "rates:cell.perHour",
  source: "rates:cell.source",
  sourceUrl: "platform:field.web_address",
};
const names = Object.keys(wrong) as (keyof SaidRate)[];

/** In any language, or as programs call it. */
function skillCalled(text: string): Skill | undefined {
  const typed = text.trim().toLowerCase();
  return skills.find(
    (skill) =>
      skill === typed ||
      languages.some((language) =>
        skillsIn(language).some((one) => one.value === skill && one.text.toLowerCase() === typed),
      ),
  );
}

interface ReadRow {
  row: number;
  title: string;
  errors: CellError[];
  rate: SaidRate | undefined;
}

function readRow({ row, typed }: { row: number; typed: TypedCells }): ReadRow {
  const read = Cells.safeParse(Object.fromEntries(names.map((name) => [name, typed[name] ?? ""])));
  const title = [typed.occupation ?? "", typed.skill ?? "", typed.year ?? ""]
    .filter((part) => part !== "")
    .join(", ");
  if (read.success) return { row, title, errors: [], rate: read.data };
  const faulty = new Set(read.error.issues.map(({ path }) => path[0]));
  const errors = names
    .filter((name) => faulty.has(name))
    .map((column) => ({ column, message: wrong[column], values: {} }));
  return { row, title, errors, rate: undefined };
}

function verdictOn(
  { row, title, errors, rate }: ReadRow,
  current: ReadonlyMap<string, WorkRate>,
): RowVerdict {
  if (!rate) return { row, title, outcome: "wrong", errors };
  const subject = subjectOf(rate);
  const was = current.get(subject);
  const about = { row, title, subject, key: subject, version: was?.edition ?? 0 };
  if (!was) return { ...about, outcome: "create" };
  const changes = (["perHour", "source", "sourceUrl"] as const)
    .filter((column) => was[column] !== rate[column])
    .map((column) => ({ column, saved: String(was[column] ?? ""), typed: String(rate[column] ?? "") }));
  return changes.length === 0 ? { ...about, outcome: "same" } : { ...about, outcome: "change", changes };
}

async function readAll(db: Tx, rows: readonly TypedRow[]) {
  const read = rows.map(readRow);
  const current = await currentFor(
    db,
    read.flatMap(({ rate }) => (rate ? [rate] : [])),
  );
  return { read, current };
}

async function judge(db: Tx, rows: readonly TypedRow[]): Promise<RowVerdict[]> {
  const { read, current } = await readAll(db, rows);
  return read.map((one) => verdictOn(one, current));
}

async function take(
  db: Tx,
  rows: readonly RowToTake[],
  context: WorkContext,
): Promise<(TakenRow | RowLeft)[]> {
  const seen = new Map(rows.map(({ row, verdict }) => [row, verdict]));
  const { read, current } = await readAll(db, rows);
  const editions: GivenRate[] = [];
  const done = read.map((one): TakenRow | RowLeft => {
    const verdict = verdictOn(one, current);
    const { row, outcome, subject, version } = verdict;
    if (!one.rate || subject === undefined || seen.get(row)?.version !== version) return { row, verdict };
    if (outcome === "same") return { row, taken: "same", subject };
    const rate = { ...one.rate, edition: (version ?? 0) + 1 };
    editions.push(rate);
    return { row, taken: outcome === "create" ? "created" : "changed", subject, before: rate };
  });
  await keepRates(db, editions, context);
  return done;
}

const Taken = z.object({
  occupation: z.string(),
  skill: z.enum(skills),
  year: z.int(),
  edition: z.int(),
});

async function undo(db: Tx, rows: readonly TakenRow[]): Promise<UndoneRows> {
  const taken = rows.map(({ row, before }) => ({ row, rate: Taken.parse(before) }));
  const gone = await removeRates(
    db,
    taken.map(({ rate }) => rate),
  );
  return { undone: taken.filter(({ rate }) => gone.has(subjectOf(rate))).map(({ row }) => row) };
}

// No kept page shows the list of rates, and a contribution keeps the edition by which it was valued.
export const rows: RecordRows = { judge, take, undo, tags: () => [] };

// A table of records is uploaded, its columns are chosen, what is asked about its rows is answered, and it is taken; and taken back.

import { sql } from "kysely";
import { z } from "zod";
import { orExplain } from "../imports/stored-imports.ts";
import { readAsideBy } from "../imports/tables/read-in-worker.ts";
import { getCity } from "../network/queries.ts";
import { currentLanguage } from "../platform/caller.ts";
import type { Tx } from "../platform/database/database.ts";
import { orEmpty, unchosenProblem, upload } from "../platform/input.ts";
import { recordTableDays } from "../platform/jobs/clean-up.ts";
import { wake } from "../platform/jobs/wake.ts";
import { command } from "../platform/operation.ts";
import { fieldProblem } from "../platform/problem.ts";
import { giversOfTables, seenBy } from "./allow.ts";
import type { ReadRows } from "./bulk-cells.ts";
import { givenFor } from "./given-by.ts";
import { underHeading } from "./heading-row.ts";
import { workOnRecordTables } from "./jobs.ts";
import { keptUntil } from "./kept-until.ts";
import { refuse } from "./problems.ts";
import { ChosenColumns, columnsFound, isAnswer, type RowOutcome } from "./record-table.ts";
import { type RecordTableKind, recordTableKind } from "./slots.ts";
import { askFor, columnsBefore, countRows, keepTable, lockTable } from "./store.ts";

export const place = {
  kind: z.string().max(40).describe("Which records: organisations, initiatives."),
  city: orEmpty(z.string().max(40)).describe(
    "The city whose records they are; without it, those of the network.",
  ),
};
export const which = { ...place, table: z.uuid() };

/** @throws Problem `bulk.no_table` */
export function kindOf({ kind, city }: { kind: string; city?: string | undefined }): RecordTableKind {
  const found = recordTableKind(kind);
  if (!found || !(city === undefined ? found.isForNetwork : found.isForCities)) throw refuse.no_table();
  return found;
}

export function missingColumns({ needed }: RecordTableKind, columns: ChosenColumns): readonly string[] {
  return needed.flatMap((group) => (group.some((name) => columns[name]) ? [] : group.slice(0, 1)));
}

const Stored = z.object({ id: z.string(), state: z.string() });

export const uploadTable = command({
  name: "bulk.uploadTable",
  route: "POST /record-tables",
  summary:
    "Upload a table of records (CSV or Excel), of a city or of the network. Nothing is changed yet: look at what would come of each row, then take it.",
  input: z.object({ ...place, file: upload }),
  output: Stored.extend({ rows: z.int() }),
  allow: giversOfTables,
  subject: (_input, { id }) => id,
  auditDetails: ({ kind, city }, { rows }) => ({ kind, city, rows }),
  changes: [],
  before: ({ kind, file }) =>
    orExplain(async () =>
      underHeading(
        await readAsideBy<ReadRows>({ moduleUrl: import.meta.url, name: "bulk-cells" }, file.bytes),
        recordTableKind(kind)?.columns ?? [],
      ),
    ),
  async run({ kind: name, city, file }, { db, actor, now }, read) {
    const kind = kindOf({ kind: name, city });
    if (city !== undefined) await getCity(db, city);
    const found = columnsFound(read.heading, kind.columns);
    const before = await columnsBefore(db, {
      kind: name,
      city,
      heading: read.heading,
      ...seenBy(actor, city),
    });
    const columns = before ?? found.columns;
    const isAsked = before === undefined && found.doubtful.length > 0;
    const state = !isAsked && missingColumns(kind, columns).length === 0 ? "reading" : "columns";
    const id = await keepTable(db, {
      kind: name,
      city,
      fileName: file.name,
      read,
      columns,
      state,
      language: currentLanguage(),
      by: actor,
      givenFor: givenFor(actor, city),
      now,
    });
    if (state === "reading") await wake(db, workOnRecordTables.name);
    return { id, state, rows: read.count };
  },
});

export const chooseColumns = command({
  name: "bulk.chooseColumns",
  route: "PUT /record-tables/:table/columns",
  summary:
    "Say which column of an uploaded table holds what, or what is so for all rows; its rows are then looked at anew. Not after rows were taken.",
  input: z.object({ ...which, columns: ChosenColumns }),
  output: Stored,
  allow: giversOfTables,
  subject: ({ table }) => table,
  auditDetails: ({ kind, city, columns }) => ({ kind, city, columns: Object.keys(columns) }),
  changes: [],
  async run({ columns, ...of }, { db, actor, now }) {
    const kind = kindOf(of);
    const table = await lockTable(db, { ...of, city: of.city, ...seenBy(actor, of.city) });
    if (!["columns", "open"].includes(table.state) || table.takenAt !== null) throw refuse.not_now();
    const known = new Set(kind.columns.map(({ name }) => name));
    const unknown = Object.entries(columns).find(
      ([name, chosen]) => !known.has(name) || ("at" in chosen && chosen.at >= table.heading.length),
    );
    if (unknown) throw unchosenProblem(unknown[0]);
    const [missing] = missingColumns(kind, columns);
    if (missing !== undefined) throw fieldProblem(missing, "bulk:field.columns.needed");
    await db
      .updateTable("recordTables")
      .set({ columns: JSON.stringify(columns) })
      .where("id", "=", table.id)
      .execute();
    await sql`update record_rows set outcome = null, answer = null where table_id = ${table.id}`.execute(db);
    await askFor(db, table.id, "reading", { by: actor.id, now });
    await wake(db, workOnRecordTables.name);
    return { id: table.id, state: "reading" };
  },
});

const longestAnswer = 240;
const mostAnswers = 500;

export const answerRows = command({
  name: "bulk.answerRows",
  route: "POST /record-tables/:table/answers",
  summary:
    "Answer what is asked about rows: `new`, `same:ID`, `table` (what the table says is right) or `skip`; for single rows, or for all that have no answer yet.",
  input: z.object({
    ...which,
    answers: z.record(z.string().regex(/^\d{1,7}$/), z.string().max(longestAnswer)).default({}),
    all: orEmpty(z.enum(["new", "first", "skip"])).describe(
      "For all rows without an answer: new, the first of those that it may be, or left out.",
    ),
  }),
  output: z.object({ id: z.string(), answered: z.int(), open: z.int() }),
  allow: giversOfTables,
  subject: ({ table }) => table,
  auditDetails: ({ kind, city, all }, { answered }) => ({ kind, city, all, answered }),
  changes: [],
  async run({ answers, all, ...of }, { db, actor }) {
    kindOf(of);
    const table = await lockTable(db, { ...of, city: of.city, ...seenBy(actor, of.city) });
    if (table.state !== "open") throw refuse.not_now();
    const given = Object.entries(answers).filter(([, answer]) => answer !== "");
    if (given.length > mostAnswers)
      throw fieldProblem("answers", "platform:field.too_many", { limit: mostAnswers });
    let answered = 0;
    if (given.length > 0) {
      const rows = await db
        .selectFrom("recordRows")
        .select(["row", "outcome", "candidates"])
        .where("tableId", "=", table.id)
        .where("taken", "is", null)
        .where(
          "row",
          "in",
          given.map(([row]) => Number(row)),
        )
        .execute();
      const byRow = new Map(rows.map((row) => [String(row.row), row]));
      for (const [row, answer] of given) {
        const asked = byRow.get(row);
        const outcome = asked?.outcome as RowOutcome | undefined;
        if (
          !outcome ||
          !isAnswer(answer, {
            outcome,
            candidates: asked?.candidates as { id: string; name: string; reason: string }[],
          })
        )
          throw unchosenProblem(`answers.${row}`);
      }
      await sql`update record_rows set answer = given.answer
        from jsonb_to_recordset(${JSON.stringify(given.map(([row, answer]) => ({ row: Number(row), answer })))}::jsonb)
          as given (row integer, answer text)
        where table_id = ${table.id} and record_rows.row = given.row`.execute(db);
      answered += given.length + (await answerAlike(db, table.id, given));
    }
    if (all !== undefined) {
      const changed = await sql`update record_rows set answer = case
          when ${all} = 'skip' or jsonb_array_length(candidates) = 0 then 'skip'
          when ${all} = 'new' then 'new' else 'same:' || (candidates -> 0 ->> 'id') end
        where table_id = ${table.id} and taken is null and outcome = 'ask' and answer is null`.execute(db);
      answered += Number(changed.numAffectedRows ?? 0);
    }
    const { open } = await countRows(db, table.id);
    return { id: table.id, answered, open };
  },
});

/** Rows that ask the same of what the table calls the same are answered with the first of them. Returns how many. */
async function answerAlike(
  db: Tx,
  table: string,
  given: readonly (readonly [string, string])[],
): Promise<number> {
  const answered = given.flatMap(([row, answer]) => (answer.startsWith("same:") ? [Number(row)] : []));
  const changed = await sql`update record_rows set answer = asked.answer
    from (select distinct on (candidates) candidates, answer from record_rows
      where table_id = ${table} and record_rows.row = any(${answered}::integer[]) and candidates -> 0 ? 'of'
      order by candidates, record_rows.row) as asked
    where record_rows.table_id = ${table} and record_rows.taken is null and record_rows.outcome = 'ask'
      and record_rows.answer is null and record_rows.candidates = asked.candidates`.execute(db);
  return Number(changed.numAffectedRows ?? 0);
}

export const takeTable = command({
  name: "bulk.takeTable",
  route: "POST /record-tables/:table/take",
  summary:
    "Take the rows that are right: in the background, batch by batch. What is asked and has no answer, and what is wrong, is left.",
  input: z.object(which),
  output: Stored.extend({ rows: z.int() }),
  allow: giversOfTables,
  subject: ({ table }) => table,
  changes: [],
  async run(of, { db, actor, now }) {
    kindOf(of);
    const table = await lockTable(db, { ...of, city: of.city, ...seenBy(actor, of.city) });
    if (table.state !== "open") throw refuse.not_now();
    const { ready } = await countRows(db, table.id);
    if (ready === 0) throw refuse.nothing_to_take();
    await askFor(db, table.id, "taking", { by: actor.id, now });
    await wake(db, workOnRecordTables.name);
    return { id: table.id, state: "taking", rows: ready };
  },
});

export const undoTable = command({
  name: "bulk.undoTable",
  route: "POST /record-tables/:table/undo",
  summary:
    "Take back what a table brought, as a whole: what it added goes, what it changed is as before. What somebody built on since stays.",
  input: z.object(which),
  output: Stored,
  allow: giversOfTables,
  subject: ({ table }) => table,
  changes: [],
  async run(of, { db, actor, now }) {
    kindOf(of);
    const table = await lockTable(db, { ...of, city: of.city, ...seenBy(actor, of.city) });
    if (table.state !== "open" || table.takenAt === null) throw refuse.not_now();
    if (now >= keptUntil(table)) throw refuse.too_late({ days: recordTableDays });
    await askFor(db, table.id, "undoing", { by: actor.id, now });
    await wake(db, workOnRecordTables.name);
    return { id: table.id, state: "undoing" };
  },
});

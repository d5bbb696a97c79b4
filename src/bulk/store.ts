// Uploaded tables of records as they are kept.

import { sql } from "kysely";
import type { Queryable, Tx } from "../platform/database/database.ts";
import { defaultLanguage, type Language, languages } from "../platform/i18n/languages.ts";
import type { ReadCells } from "./heading-row.ts";
import { refuse } from "./problems.ts";
import {
  ChosenColumns,
  digestOf,
  type RowOutcome,
  type RowVerdict,
  type TableState,
} from "./record-table.ts";

/** Why the last step was not done: something broke, or whoever asked for it may not any more. */
const tableFailures = ["fault", "rights"] as const;
export type TableFailure = (typeof tableFailures)[number];

export interface RecordTable {
  id: string;
  kind: string;
  city: string | undefined;
  fileName: string;
  heading: string[];
  columns: ChosenColumns;
  state: TableState;
  done: number;
  failure: TableFailure | null;
  language: Language;
  createdBy: string;
  createdByName: string;
  createdAt: Date;
  /** The organisations of which alone it speaks; undefined where whoever gave it keeps the place. */
  givenFor: readonly string[] | undefined;
  askedBy: string;
  askedAt: Date;
  takenAt: Date | null;
}

interface Kept {
  kind: string;
  city: string | undefined;
  fileName: string;
  read: ReadCells;
  columns: ChosenColumns;
  state: "columns" | "reading";
  language: Language;
  by: { id: string; name: string };
  givenFor: readonly string[] | undefined;
  now: Date;
}

export async function keepTable(db: Tx, kept: Kept): Promise<string> {
  const { kind, city, fileName, read, columns, state, language, by, givenFor, now } = kept;
  const { id } = await db
    .insertInto("recordTables")
    .values({
      kind,
      cityId: city ?? null,
      fileName: fileName.slice(0, 200),
      heading: JSON.stringify(read.heading),
      headingDigest: digestOf(read.heading),
      columns: JSON.stringify(columns),
      state,
      language,
      createdBy: by.id,
      createdByName: by.name,
      createdAt: now,
      givenFor: givenFor ? [...givenFor] : null,
      askedBy: by.id,
      askedAt: now,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  await sql`insert into record_rows (table_id, row, cells)
    select ${id}::uuid, row, cells from jsonb_to_recordset(${read.rows}::jsonb) as given (row integer, cells jsonb)`.execute(
    db,
  );
  return id;
}

/** How a table with the same headings was read last. */
export async function columnsBefore(
  db: Queryable,
  { kind, city, heading, createdBy }: Omit<Which, "table"> & { heading: readonly string[] },
): Promise<ChosenColumns | undefined> {
  const found = await db
    .selectFrom("recordTables")
    .select("columns")
    .where("kind", "=", kind)
    .where("cityId", "is not distinct from", city ?? null)
    .where("headingDigest", "=", digestOf(heading))
    .where("state", "!=", "columns")
    .$if(createdBy !== undefined, (rows) => rows.where("createdBy", "=", createdBy ?? ""))
    .orderBy("createdAt", "desc")
    .limit(1)
    .executeTakeFirst();
  return found && ChosenColumns.parse(found.columns);
}

interface Which {
  kind: string;
  city: string | undefined;
  table: string;
  /** Only one that this person gave. */
  createdBy?: string;
}

function tableRow(db: Queryable, { kind, city, table, createdBy }: Which) {
  return db
    .selectFrom("recordTables")
    .selectAll()
    .where("id", "=", table)
    .where("kind", "=", kind)
    .where("cityId", "is not distinct from", city ?? null)
    .$if(createdBy !== undefined, (rows) => rows.where("createdBy", "=", createdBy ?? ""))
    .where("clearedAt", "is", null);
}

type Row = NonNullable<Awaited<ReturnType<ReturnType<typeof tableRow>["executeTakeFirst"]>>>;

export function tableFrom(row: Row): RecordTable {
  return {
    ...row,
    city: row.cityId ?? undefined,
    heading: row.heading as string[],
    columns: ChosenColumns.parse(row.columns),
    state: row.state as TableState,
    failure: tableFailures.find((one) => one === row.failure) ?? null,
    givenFor: row.givenFor ?? undefined,
    language: languages.find((one) => one === row.language) ?? defaultLanguage,
  };
}

/** @throws Problem `bulk.no_table` */
export async function getTable(db: Queryable, which: Which): Promise<RecordTable> {
  const row = await tableRow(db, which).executeTakeFirst();
  if (!row) throw refuse.no_table();
  return tableFrom(row);
}

/** A table of whichever place. @throws Problem `bulk.no_table` */
export async function findTable(db: Queryable, id: string): Promise<RecordTable> {
  const row = await db
    .selectFrom("recordTables")
    .selectAll()
    .where("id", "=", id)
    .where("clearedAt", "is", null)
    .executeTakeFirst();
  if (!row) throw refuse.no_table();
  return tableFrom(row);
}

/** One of this place, kept from being changed by two at once. @throws Problem `bulk.no_table` */
export async function lockTable(db: Tx, which: Which): Promise<RecordTable> {
  const row = await tableRow(db, which).forUpdate().executeTakeFirst();
  if (!row) throw refuse.no_table();
  return tableFrom(row);
}

/** Says what is to be done with a table next; a worker thread does it. */
export async function askFor(
  db: Tx,
  id: string,
  state: "reading" | "taking" | "undoing",
  { by, now }: { by: string; now: Date },
): Promise<void> {
  await db
    .updateTable("recordTables")
    .set({ state, done: 0, tries: 0, failure: null, askedBy: by, askedAt: now })
    .where("id", "=", id)
    .execute();
}

export interface RowCounts {
  rows: number;
  outcome: Record<RowOutcome, number>;
  /** Rows that are taken when somebody says so. */
  ready: number;
  /** Questions without an answer. */
  open: number;
  /** Rows that were not taken back with the table. */
  stays: number;
  taken: { created: number; linked: number; changed: number };
}

/** For `where`: a row that is taken next. */
export const isReady = sql<boolean>`taken is null and coalesce(answer, '') <> 'skip'
  and (outcome in ('create', 'link', 'change') or (outcome = 'ask' and answer is not null))`;
const isOpen = sql<boolean>`taken is null and outcome = 'ask' and answer is null`;

export async function countRows(db: Queryable, table: string): Promise<RowCounts> {
  const { rows } = await sql<Record<string, number>>`select count(*)::int as rows,
      count(*) filter (where ${isReady})::int as ready, count(*) filter (where ${isOpen})::int as open,
      count(*) filter (where stays is not null)::int as stays,
      count(*) filter (where taken = 'created')::int as created, count(*) filter (where taken = 'linked')::int as linked,
      count(*) filter (where taken = 'changed')::int as changed,
      count(*) filter (where outcome = 'create')::int as create, count(*) filter (where outcome = 'link')::int as link,
      count(*) filter (where outcome = 'change')::int as change, count(*) filter (where outcome = 'same')::int as same,
      count(*) filter (where outcome = 'ask')::int as ask, count(*) filter (where outcome = 'twice')::int as twice,
      count(*) filter (where outcome = 'wrong')::int as wrong
    from record_rows where table_id = ${table}`.execute(db);
  const one = rows[0] ?? {};
  const of = (name: string) => one[name] ?? 0;
  return {
    rows: of("rows"),
    ready: of("ready"),
    open: of("open"),
    stays: of("stays"),
    taken: { created: of("created"), linked: of("linked"), changed: of("changed") },
    outcome: {
      create: of("create"),
      link: of("link"),
      change: of("change"),
      same: of("same"),
      ask: of("ask"),
      twice: of("twice"),
      wrong: of("wrong"),
    },
  };
}

/** Writes down what would come of rows: one statement for a batch. */
export async function keepVerdicts(db: Tx, table: string, verdicts: readonly RowVerdict[]): Promise<void> {
  const given = verdicts.map(
    ({ row, title, outcome, errors = [], candidates = [], changes = [], subject, version, key }) => ({
      row,
      title: title.slice(0, 200),
      outcome,
      errors,
      candidates,
      changes,
      subject: subject ?? null,
      version: version ?? null,
      key: key ?? null,
    }),
  );
  await sql`update record_rows set title = given.title, outcome = given.outcome, errors = given.errors,
      candidates = given.candidates, changes = given.changes, subject = given.subject, version = given.version,
      key = given.key, answer = null
    from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as given (row integer, title text, outcome text,
      errors jsonb, candidates jsonb, changes jsonb, subject text, version integer, key text)
    where record_rows.table_id = ${table} and record_rows.row = given.row`.execute(db);
}

/** Rows that would make what an earlier row of the table makes already. */
export async function markTwice(db: Tx, table: string): Promise<void> {
  // Found by their own numbers: joined by key, rows that were only just written are compared each with each.
  await sql`update record_rows set outcome = 'twice', same_as = again.first
    from (select row, first from (
        select row, min(row) over (partition by key) as first from record_rows
        where table_id = ${table} and outcome in ('create', 'ask') and key is not null) as keyed
      where row > first) as again
    where table_id = ${table} and record_rows.row = again.row`.execute(db);
}

/** Which of these records rows of the same table created. */
export async function createdByTable(
  db: Queryable,
  table: string,
  subjects: readonly string[],
): Promise<Set<string>> {
  if (subjects.length === 0) return new Set();
  const found = await db
    .selectFrom("recordRows")
    .select("subject")
    .where("tableId", "=", table)
    .where("taken", "=", "created")
    .where("subject", "in", subjects)
    .execute();
  return new Set(found.flatMap(({ subject }) => subject ?? []));
}

/** What was answered before for rows of these keys: the record that each became. */
export async function rememberedAnswers(
  db: Queryable,
  keys: readonly string[],
): Promise<Map<string, string>> {
  if (keys.length === 0) return new Map();
  const { rows } = await sql<{ key: string; subject: string }>`select distinct on (record_rows.key)
      record_rows.key, record_rows.subject from record_rows
    join record_tables on record_tables.id = record_rows.table_id
    where record_rows.key = any(${[...keys]}::text[]) and taken is not null and answer is not null and subject is not null
    order by record_rows.key, record_tables.taken_at desc nulls last`.execute(db);
  return new Map(rows.map(({ key, subject }) => [key, subject]));
}

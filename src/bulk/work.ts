// What is done with uploaded tables in the background, batch by batch: read, taken, undone. Each batch is one transaction that also
// says which rows it did, so that whoever goes on after a process has died does none of them twice.

import { sql } from "kysely";
import type { AccountRules } from "../platform/accounts/people.ts";
import { writeAuditEntry } from "../platform/audit/audit.ts";
import { readIn } from "../platform/caller.ts";
import type { Db, Tx } from "../platform/database/database.ts";
import { gaveWay, inTransaction } from "../platform/database/transaction.ts";
import { isDatabaseGone } from "../platform/http/failure.ts";
import type { NotificationKind } from "../platform/notifications/kind.ts";
import { notify } from "../platform/notifications/notify.ts";
import { MayNoMore, organisationsIn } from "./given-by.ts";
import { tableFailed, tableTaken } from "./kinds.ts";
import { paths } from "./paths.ts";
import {
  type RecordRows,
  type RowLeft,
  type RowToTake,
  type RowVerdict,
  type TakenRow,
  typedCells,
  type WorkContext,
} from "./record-table.ts";
import {
  countRows,
  isReady,
  keepVerdicts,
  markTwice,
  type RecordTable,
  type TableFailure,
  tableFrom,
} from "./store.ts";

/** So many rows are one batch. */
const batch = 250;
/** A table that was begun so often and never ended is given back: something in it may end the process. */
const mostTries = 5;

const operationNames = {
  taking: "bulk.takeSomeRows",
  undoing: "bulk.undoSomeRows",
} as const;

export interface Work {
  db: Db;
  rowsOf: (kind: string) => Promise<RecordRows>;
  /** Which rights rest. */
  rules: AccountRules;
  now: () => Date;
}

/** Does all that waits; several processes may run it. */
export async function workOnTables(work: Work, onError: (error: unknown) => void): Promise<void> {
  const { db } = work;
  for (let id = await nextTable(db); id !== undefined; id = await nextTable(db)) {
    try {
      await workOn(work, id);
    } catch (error) {
      if (!(error instanceof MayNoMore)) onError(error);
      // Nothing of the batch in hand was kept; it is begun anew as soon as the database answers.
      if (isDatabaseGone(error) || gaveWay(error)) throw error;
      await giveBack(work, id, error instanceof MayNoMore ? "rights" : "fault");
    }
  }
}

async function nextTable(db: Db): Promise<string | undefined> {
  const found = await db
    .selectFrom("recordTables")
    .select("id")
    .where("state", "in", ["reading", "taking", "undoing"])
    .orderBy("askedAt")
    .limit(1)
    .executeTakeFirst();
  return found?.id;
}

async function workOn({ db, rowsOf, rules, now }: Work, id: string): Promise<void> {
  const { tries } = await db
    .updateTable("recordTables")
    .set(({ eb }) => ({ tries: eb("tries", "+", 1) }))
    .where("id", "=", id)
    .returning("tries")
    .executeTakeFirstOrThrow();
  if (tries > mostTries) throw new Error(`The table was begun ${mostTries} times and never ended.`);
  for (let after: number | undefined = -1; after !== undefined; ) {
    const from: number = after;
    after = await inTransaction(db, async (tx) => {
      const table = await lockForWork(tx, id);
      if (!table) return undefined;
      const rows = await rowsOf(table.kind);
      return readIn(table.language, () => doBatch(tx, table, rows, { after: from, now: now(), rules }));
    });
  }
}

/** Undefined where another process is at it, or it is done. */
async function lockForWork(tx: Tx, id: string): Promise<RecordTable | undefined> {
  const row = await tx
    .selectFrom("recordTables")
    .selectAll()
    .where("id", "=", id)
    .where("state", "in", ["reading", "taking", "undoing"])
    .forUpdate()
    .executeTakeFirst();
  return row && tableFrom(row);
}

interface Moment {
  /** The row after which the batch begins. */
  after: number;
  now: Date;
  rules: AccountRules;
}

/** Returns the last row of the batch; undefined where all is done. */
async function doBatch(
  tx: Tx,
  table: RecordTable,
  rows: RecordRows,
  moment: Moment,
): Promise<number | undefined> {
  const organisations = await organisationsIn(tx, table, moment.rules);
  const context: WorkContext = {
    table: table.id,
    city: table.city,
    language: table.language,
    by: { id: table.createdBy, name: table.createdByName },
    ...(organisations && { organisations }),
    headings: Object.fromEntries(
      Object.entries(table.columns).flatMap(([name, chosen]) =>
        "at" in chosen ? [[name, table.heading[chosen.at] ?? ""]] : [],
      ),
    ),
    now: moment.now,
  };
  if (table.state === "reading") return readBatch(tx, table, rows, context);
  if (table.state === "taking") return takeBatch(tx, table, rows, context, moment);
  return undoBatch(tx, table, rows, context);
}

async function setTable(
  tx: Tx,
  id: string,
  values: { state?: "open" | "undone"; done?: number; takenAt?: Date },
): Promise<void> {
  await tx.updateTable("recordTables").set(values).where("id", "=", id).execute();
}

async function readBatch(
  tx: Tx,
  table: RecordTable,
  rows: RecordRows,
  context: WorkContext,
): Promise<number | undefined> {
  const found = await tx
    .selectFrom("recordRows")
    .select(["row", "cells"])
    .where("tableId", "=", table.id)
    .where("outcome", "is", null)
    .orderBy("row")
    .limit(batch)
    .execute();
  const last = found.at(-1)?.row;
  if (last === undefined) {
    await markTwice(tx, table.id);
    await setTable(tx, table.id, { state: "open" });
    return undefined;
  }
  const typed = found.map(({ row, cells }) => ({ row, typed: typedCells(cells as string[], table.columns) }));
  await keepVerdicts(tx, table.id, await rows.judge(tx, typed, context));
  await setTable(tx, table.id, { done: table.done + found.length });
  return last;
}

async function takeBatch(
  tx: Tx,
  table: RecordTable,
  rows: RecordRows,
  context: WorkContext,
  { after, now }: Moment,
): Promise<number | undefined> {
  const found = await tx
    .selectFrom("recordRows")
    .selectAll()
    .where("tableId", "=", table.id)
    .where("row", ">", after)
    .where(isReady)
    .orderBy("row")
    .limit(batch)
    .execute();
  const last = found.at(-1)?.row;
  if (last === undefined) {
    await setTable(tx, table.id, { state: "open", takenAt: now });
    await rows.allTaken?.(tx);
    const { taken } = await countRows(tx, table.id);
    await tell(tx, table, tableTaken, taken, now);
    return undefined;
  }
  const toTake = found.map((row): RowToTake => {
    const { cells, errors, candidates, changes, subject, version, key } = row;
    const verdict = {
      row: row.row,
      title: row.title,
      outcome: row.outcome as RowVerdict["outcome"],
      errors,
      candidates,
      changes,
      ...(subject !== null && { subject }),
      ...(version !== null && { version }),
      ...(key !== null && { key }),
    } as RowVerdict;
    return { row: row.row, typed: typedCells(cells as string[], table.columns), verdict, answer: row.answer };
  });
  const results = await rows.take(tx, toTake, context);
  const taken = results.filter((one): one is TakenRow => "taken" in one);
  const left = results.filter((one): one is RowLeft => "verdict" in one);
  await keepTaken(tx, table.id, taken);
  await keepVerdicts(
    tx,
    table.id,
    left.map(({ verdict }) => verdict),
  );
  await setTable(tx, table.id, { done: table.done + found.length });
  if (taken.length > 0) await note(tx, table, context, "taking", taken, await rows.tags(tx, taken, context));
  return last;
}

async function keepTaken(tx: Tx, table: string, taken: readonly TakenRow[]): Promise<void> {
  await sql`update record_rows set taken = given.taken, subject = given.subject, before = given.before
    from jsonb_to_recordset(${JSON.stringify(taken)}::jsonb) as given (row integer, taken text, subject text, before jsonb)
    where record_rows.table_id = ${table} and record_rows.row = given.row`.execute(tx);
}

async function undoBatch(
  tx: Tx,
  table: RecordTable,
  rows: RecordRows,
  context: WorkContext,
): Promise<number | undefined> {
  // The last ones first: what was created by one row may have been changed by a later one.
  const found = await tx
    .selectFrom("recordRows")
    .select(["row", "taken", "subject", "before"])
    .where("tableId", "=", table.id)
    .where("taken", "is not", null)
    .where("outcome", "!=", "same")
    .orderBy("row", "desc")
    .limit(batch)
    .execute();
  if (found.length === 0) {
    await setTable(tx, table.id, { state: "undone" });
    return undefined;
  }
  const taken = found.map(
    ({ row, taken: how, subject, before }): TakenRow => ({
      row,
      taken: how as TakenRow["taken"],
      subject: subject ?? "",
      before,
    }),
  );
  const tags = await rows.tags(tx, taken, context);
  const { undone: back, stays = new Map<number, string>() } = await rows.undo(tx, taken, context);
  const undone = new Set(back);
  const kept = taken.flatMap(({ row }) =>
    undone.has(row) ? [] : [{ row, stays: stays.get(row) ?? "bulk:stays" }],
  );
  // What somebody built on since stays; it counts as what there was.
  await sql`update record_rows set taken = case when given.stays is null then null else taken end,
      outcome = case when given.stays is null then outcome else 'same' end, stays = given.stays
    from jsonb_to_recordset(${JSON.stringify([...back.map((row) => ({ row, stays: null })), ...kept])}::jsonb)
      as given (row integer, stays text)
    where record_rows.table_id = ${table.id} and record_rows.row = given.row`.execute(tx);
  await setTable(tx, table.id, { done: table.done + found.length });
  await note(
    tx,
    table,
    context,
    "undoing",
    taken.filter(({ row }) => undone.has(row)),
    tags,
  );
  return 0;
}

/** One entry of the history for each batch, which says what became of which record. */
async function note(
  tx: Tx,
  table: RecordTable,
  context: WorkContext,
  state: "taking" | "undoing",
  taken: readonly TakenRow[],
  tags: readonly string[],
): Promise<void> {
  const subjects = (how: TakenRow["taken"]) =>
    taken.flatMap((one) => (one.taken === how ? [one.subject] : []));
  await writeAuditEntry(tx, {
    actor: context.by,
    operation: operationNames[state],
    scope: table.city,
    subject: table.id,
    details: { created: subjects("created"), linked: subjects("linked"), changed: subjects("changed") },
    changes: tags,
  });
}

async function giveBack({ db, now }: Work, id: string, failure: TableFailure): Promise<void> {
  const at = now();
  await inTransaction(db, async (tx) => {
    const table = await lockForWork(tx, id);
    if (!table) return;
    await tx
      .updateTable("recordTables")
      .set({ state: table.state === "reading" ? "columns" : "open", failure })
      .where("id", "=", id)
      .execute();
    await tell(tx, table, tableFailed, {}, at);
  });
}

/** Whoever uploaded it need not wait for it: they are told what came of it. */
async function tell<Counts extends object>(
  tx: Tx,
  table: RecordTable,
  of: NotificationKind<{ file: string } & Counts>,
  counts: Counts,
  now: Date,
): Promise<void> {
  const { id, kind, city, createdBy, fileName, givenFor } = table;
  await notify(tx, of, {
    occasion: `${id}/${now.toISOString()}`,
    at: now,
    by: null,
    // Whoever speaks for an organisation holds no role in the city.
    city: givenFor ? null : (city ?? null),
    people: [createdBy],
    href: paths.table(kind, id, city),
    thread: `record-table/${id}`,
    values: { file: fileName, ...counts },
  });
}

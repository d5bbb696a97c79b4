import { z } from "zod";
import type { Queryable } from "../platform/database/database.ts";
import {
  type ListRules,
  listedPage,
  listedRows,
  listFields,
  mostDownloaded,
} from "../platform/database/listed.ts";
import type { Language } from "../platform/i18n/languages.ts";
import { translator } from "../platform/i18n/messages.ts";
import { orEmpty } from "../platform/input.ts";
import { query } from "../platform/operation.ts";
import { giversOfTables, keepersOfTables, readersOfTables, seenBy } from "./allow.ts";
import { kindOf, place, which } from "./commands.ts";
import { keptUntil } from "./kept-until.ts";
import { refuse } from "./problems.ts";
import {
  type CellChange,
  type CellError,
  outcomes,
  type RowCandidate,
  type RowOutcome,
  states,
} from "./record-table.ts";
import { countRows, findTable, getTable } from "./store.ts";

/** So many uploads are named where one begins. */
const mostNamed = 20;

export const tablesOf = query({
  name: "bulk.listTables",
  input: z.object(place),
  allow: giversOfTables,
  async run({ kind, city }, { db, actor }) {
    kindOf({ kind, city });
    const { createdBy } = seenBy(actor, city);
    const tables = await db
      .selectFrom("recordTables")
      .select(["id", "fileName", "state", "createdAt", "createdByName", "takenAt"])
      .where("kind", "=", kind)
      .where("cityId", "is not distinct from", city ?? null)
      .where("clearedAt", "is", null)
      .$if(createdBy !== undefined, (rows) => rows.where("createdBy", "=", createdBy ?? ""))
      .orderBy("createdAt", "desc")
      .limit(mostNamed)
      .execute();
    return { kind, tables };
  },
});

export const tableQuery = query({
  name: "bulk.getTable",
  route: "GET /record-tables/:table",
  summary:
    "An uploaded table of records: how far it is, and what would come, or came, of how many of its rows.",
  input: z.object({ table: z.uuid() }),
  output: z.object({
    id: z.string(),
    kind: z.string(),
    fileName: z.string(),
    state: z.enum(states),
    columns: z.record(z.string(), z.unknown()),
    done: z.int(),
    counts: z.object({
      rows: z.int(),
      ready: z.int(),
      open: z.int(),
      stays: z.int(),
      outcome: z.record(z.enum(outcomes), z.int()),
      taken: z.object({ created: z.int(), linked: z.int(), changed: z.int() }),
    }),
  }),
  allow: readersOfTables,
  async run({ table }, { db, actor }) {
    const { id, city, kind, fileName, state, columns, done, createdBy } = await findTable(db, table);
    const isOwn = createdBy === actor.id && giversOfTables.permits(actor, { kind, city });
    if (!isOwn && !keepersOfTables.permits(actor, { city })) throw refuse.no_table();
    return { id, kind, fileName, state, columns, done, counts: await countRows(db, id) };
  },
});

/** The first rows of a file, to know its columns by. */
const mostSamples = 3;

export const tableForPage = query({
  name: "bulk.getTableForPage",
  input: z.object(which),
  allow: giversOfTables,
  async run(of, { db, actor, now }) {
    kindOf(of);
    const table = await getTable(db, { ...of, city: of.city, ...seenBy(actor, of.city) });
    const until = keptUntil(table);
    const samples = await db
      .selectFrom("recordRows")
      .select("cells")
      .where("tableId", "=", table.id)
      .orderBy("row")
      .limit(mostSamples)
      .execute();
    return {
      table,
      until,
      mayBeUndone: table.state === "open" && table.takenAt !== null && now < until,
      counts: await countRows(db, table.id),
      samples: samples.map(({ cells }) => cells as string[]),
    };
  },
});
export type ShownTable = Awaited<ReturnType<typeof tableForPage.call>>;

export interface ShownRow {
  row: number;
  title: string;
  outcome: RowOutcome;
  errors: CellError[];
  candidates: RowCandidate[];
  changes: CellChange[];
  sameAs: number | null;
  subject: string | null;
  answer: string | null;
  taken: "created" | "linked" | "changed" | "same" | null;
  /** Why it was not taken back with its table: a message. */
  stays: string | null;
}

const rowColumns = [
  "row",
  "title",
  "outcome",
  "errors",
  "candidates",
  "changes",
  "sameAs",
  "subject",
  "answer",
  "taken",
  "stays",
] as const;

function rowsQuery(db: Queryable, table: string, outcome: RowOutcome | undefined) {
  return db
    .selectFrom("recordRows")
    .select(rowColumns)
    .where("tableId", "=", table)
    .where("outcome", "is not", null)
    .$if(outcome !== undefined, (rows) => rows.where("outcome", "=", outcome ?? ""))
    .$castTo<ShownRow>();
}

function rulesIn(language: Language): ListRules<ShownRow> {
  const t = translator(language);
  return {
    sortable: { row: "row", title: "title", outcome: "outcome" },
    texts: ["title"],
    words: { outcome: new Map(outcomes.map((outcome) => [outcome, t(`bulk:outcome.${outcome}`)])) },
    order: [{ by: "row" }],
    unique: "row",
  };
}

const outcome = orEmpty(z.enum(outcomes)).describe("Only rows of which this would come.");

export const rowsOfTable = query({
  name: "bulk.listRows",
  input: z.object({ ...which, outcome, ...listFields }),
  allow: giversOfTables,
  async run({ outcome: wanted, language, ...of }, { db, actor }) {
    kindOf(of);
    const table = await getTable(db, { ...of, city: of.city, ...seenBy(actor, of.city) });
    const list = await listedPage(db, rowsQuery(db, table.id, wanted), of, rulesIn(language));
    return { table, list };
  },
});

export const rowsOfTableFile = query({
  name: "bulk.listRowsForFile",
  input: z.object({ ...which, outcome, ...listFields }),
  allow: giversOfTables,
  async run({ outcome: wanted, language, ...of }, { db, actor }) {
    const { id } = await getTable(db, { ...of, city: of.city, ...seenBy(actor, of.city) });
    return listedRows(db, rowsQuery(db, id, wanted), of, rulesIn(language), mostDownloaded);
  },
});

/** So many questions stand on one page. */
const mostAsked = 20;

export const questionsOfTable = query({
  name: "bulk.listQuestions",
  input: z.object(which),
  allow: giversOfTables,
  async run(of, { db, actor }) {
    kindOf(of);
    const table = await getTable(db, { ...of, city: of.city, ...seenBy(actor, of.city) });
    const questions = await rowsQuery(db, table.id, "ask")
      .select("cells")
      .where("taken", "is", null)
      .where("answer", "is", null)
      .orderBy("row")
      .limit(mostAsked)
      .execute();
    const { open } = await countRows(db, table.id);
    return {
      table,
      questions: questions as (ShownRow & { cells: string[] })[],
      open,
    };
  },
});
export type ShownQuestions = Awaited<ReturnType<typeof questionsOfTable.call>>;

// What becomes of the rows of a table of initiatives; a worker thread loads this by its name.

import { sql } from "kysely";
import type {
  CellError,
  RecordRows,
  RowLeft,
  RowToTake,
  RowVerdict,
  TakenRow,
  TypedRow,
  WorkContext,
} from "../../bulk/record-table.ts";
import { createdByTable, rememberedAnswers } from "../../bulk/store.ts";
import { cityTag } from "../../network/tags.ts";
import { comparable, roughly, roughlyInSql } from "../../platform/comparable.ts";
import type { Tx } from "../../platform/database/database.ts";
import { textToRead } from "../../platform/written.ts";
import { codeOf, type Initiative } from "../initiative.ts";
import { lockPartsOf, parentFor } from "../parts.ts";
import { saveContent } from "../store.ts";
import { cellErrorsOf, type Doubt, type ReadRow, readRows } from "./read-rows.ts";
import { setPartners, undoRows } from "./undo-rows.ts";
import { cellsOf, changesOf, isSame, type Names, named, type Values, valuesOf } from "./values.ts";
import type { Wanted } from "./wanted.ts";
import { addInitiatives, addSteps } from "./writing.ts";

interface Looked {
  read: ReadRow;
  verdict: RowVerdict;
}

/** What is called the same, by its key. */
type Alike = ReadonlyMap<string, readonly { id: string; name: string }[]>;

async function look(db: Tx, rows: readonly TypedRow[], context: WorkContext): Promise<Looked[]> {
  const { rows: read, names } = await readRows(db, rows, context);
  const cells = new Map(rows.map(({ row, typed }) => [row, typed]));
  const fresh = read.filter(({ wanted, named: known }) => wanted && !known);
  const keys = new Map(fresh.map((row) => [row.row, keyOf(row, context)]));
  const remembered = await stillThere(db, await rememberedAnswers(db, [...keys.values()]), context);
  const alike = await calledAlike(db, fresh, context);
  return read.map((row): Looked => {
    const { errors, wanted, named: known, doubt } = row;
    const about = { row: row.row, title: row.title };
    const key = keys.get(row.row);
    if (errors.length > 0 || !wanted) return { read: row, verdict: { ...about, outcome: "wrong", errors } };
    if (known)
      return { read: row, verdict: compared(row, { names, typed: cells.get(row.row) ?? {}, context }) };
    const before = key === undefined ? undefined : remembered.get(key);
    const said = { ...about, ...(key !== undefined && { key }) };
    if (before !== undefined) return { read: row, verdict: { ...said, outcome: "same", subject: before } };
    const candidates = alike.get(comparable(row.title)) ?? [];
    if (candidates.length > 0)
      return {
        read: row,
        verdict: {
          ...said,
          outcome: "ask",
          candidates: candidates.map((one) => ({ ...one, reason: "initiatives:table.reason.title" })),
        },
      };
    if (doubt) return { read: row, verdict: { ...said, outcome: "ask", candidates: asked(doubt) } };
    return { read: row, verdict: { ...said, outcome: "create" } };
  });
}

/** By what the same row is known in this table and later ones: of one name, there may be one in each place and year. */
function keyOf({ title, values }: ReadRow, { city = "" }: WorkContext): string {
  const places = [values.places ?? []].flat().toSorted();
  return ["initiatives", city, comparable(title), String(values.startsOn ?? ""), ...places]
    .join(" ")
    .slice(0, 500);
}

const ofOrganisation = "organisation ";

function asked({ column, perhaps }: Doubt) {
  const reason = `initiatives:table.reason.${column === "lead" ? "lead" : "partner"}`;
  return perhaps.map(({ id, name }) => ({ id: `${ofOrganisation}${id}`, name, reason }));
}

/** Of what was answered before, what there is still. */
async function stillThere(
  db: Tx,
  answers: ReadonlyMap<string, string>,
  { city = "" }: WorkContext,
): Promise<ReadonlyMap<string, string>> {
  if (answers.size === 0) return answers;
  const { rows } = await sql<{ code: string }>`select city_id || '-' || number as code from initiatives
    where city_id = ${city} and city_id || '-' || number = any(${[...answers.values()]}::text[])`.execute(db);
  const there = new Set(rows.map(({ code }) => code));
  return new Map([...answers].filter(([, code]) => there.has(code)));
}

const mostOffered = 5;

async function calledAlike(db: Tx, fresh: readonly ReadRow[], { city = "" }: WorkContext): Promise<Alike> {
  const titles = [...new Set(fresh.map(({ title }) => roughly(title)))];
  if (titles.length === 0) return new Map();
  const { rows } = await sql<{ title: string; number: number; name: string }>`
    select said.value as title, initiatives.number, ${textToRead("initiatives.title")} as name
    from initiatives cross join lateral jsonb_each_text(initiatives.title) as said
    where city_id = ${city} and ${roughlyInSql(sql`said.value`)} = any(${titles}::text[])
    order by initiatives.number`.execute(db);
  const found = Map.groupBy(rows, ({ title }) => comparable(title));
  return new Map(
    [...found].map(([key, all]) => {
      // One that is called so in several languages is one.
      const names = new Map(all.map(({ number, name }) => [number, name]));
      return [
        key,
        [...names]
          .slice(0, mostOffered)
          .map(([number, name]) => ({ id: codeOf(city, number), name: `${codeOf(city, number)}: ${name}` })),
      ];
    }),
  );
}

interface Beside {
  names: Names;
  typed: Readonly<Record<string, string>>;
  context: WorkContext;
}

/** A row that names its initiative, beside what is kept of it. */
function compared(
  { row, title, named: known, values, version, doubt }: ReadRow,
  { names, typed, context }: Beside,
): RowVerdict {
  if (!known) return { row, title, outcome: "wrong" };
  const kept = valuesOf(known);
  const about = { row, title, subject: known.code, version: known.version };
  if (isSame(kept, values)) return { ...about, outcome: "same" };
  const changes = changesOf(kept, values, { saved: cellsOf(known, names, context.language), typed });
  // Somebody changed it since it was exported: a person says which of the two is right.
  if (version !== undefined && version !== known.version) return { ...about, changes, outcome: "ask" };
  if (doubt) return { ...about, changes, outcome: "ask", candidates: asked(doubt) };
  return { ...about, changes, outcome: "change" };
}

interface Decided extends Looked {
  does: "create" | "link" | "change" | "same" | "left";
  subject?: string | undefined;
}

/** What is done with a row: what was looked at and answered; where it is something else meanwhile, it is left. */
function decide(
  { read, verdict }: Looked,
  { verdict: seen, answer }: RowToTake,
  own: ReadonlySet<string>,
): Decided {
  const row = { read, verdict };
  if (!read.wanted) return { ...row, does: "left" };
  const chosen = answer?.startsWith("same:") ? answer.slice("same:".length) : undefined;
  const does = read.named ? "change" : "create";
  if (read.named && (verdict.subject !== seen.subject || verdict.version !== seen.version))
    return { ...row, does: "left" };
  if (chosen?.startsWith(ofOrganisation))
    return { read: meant(read, chosen.slice(ofOrganisation.length)), verdict, does };
  if (chosen !== undefined) return { ...row, does: "link", subject: chosen };
  if (answer === "new" || answer === "table") return { ...row, does };
  if (seen.outcome === "change" && verdict.outcome === "change") return { ...row, does };
  if (seen.outcome !== "create") return { ...row, does: verdict.outcome === "same" ? "same" : "left" };
  // What it is called like came out of the same table: the person saw both as two.
  const isNew = (verdict.candidates ?? []).every(({ id }) => own.has(id));
  return { ...row, does: isNew && verdict.outcome !== "same" ? "create" : "left" };
}

/** With the organisation that somebody chose for the name that the table has. */
function meant(read: ReadRow, organisation: string): ReadRow {
  const { wanted, doubt } = read;
  if (!wanted || !doubt) return read;
  const isMeant = ({ name }: { name: string | null }) => name === doubt.called;
  const said = { organisation, name: null };
  const partners = new Map(
    wanted.partners
      .map((one) => (isMeant(one) ? { ...one, ...said } : one))
      .map((one) => [
        `${one.role} ${named(one.organisation ? { id: one.organisation } : null, one.name)}`,
        one,
      ]),
  );
  const lead = isMeant(wanted.lead) ? said : wanted.lead;
  return { ...read, wanted: { ...wanted, lead, partners: [...partners.values()] } };
}

function createdHere(db: Tx, table: string, looked: readonly Looked[]): Promise<Set<string>> {
  const codes = looked.flatMap(({ verdict: { candidates = [] } }) => candidates.map(({ id }) => id));
  return createdByTable(db, table, codes);
}

/** What is needed to take a row back: how it was, and how the table left it. */
function beforeOf(after: number, wanted: Wanted, was?: { values: Values; parent: number | null }) {
  return { after, partners: wanted.partners, ...(was && { was }) };
}

async function create(db: Tx, decided: readonly Decided[], context: WorkContext): Promise<TakenRow[]> {
  const city = context.city ?? "";
  const all = decided.flatMap(({ read: { row, wanted } }) => (wanted ? [{ row, wanted }] : []));
  const added = await addInitiatives(
    db,
    all.map(({ wanted }) => wanted),
    { ...context, city },
  );
  return all.map(({ row, wanted }, index) => ({
    row,
    taken: "created",
    subject: codeOf(city, added[index]?.number ?? 0),
    // The first version, one for its proposal, one for each step.
    before: beforeOf(2 + wanted.steps.length, wanted),
  }));
}

/** What is wrong by now with what it is to be a part of: rows of the same batch have made parts since it was read. */
async function wrongPart(db: Tx, known: Initiative, { partOf }: Values): Promise<CellError[]> {
  const whole = known.parent ? codeOf(known.city, known.parent.number) : "";
  if (typeof partOf !== "string" || partOf === "" || partOf === whole) return [];
  try {
    await parentFor(db, known, Number(partOf.split("-").at(-1)));
    return [];
  } catch (error) {
    return cellErrorsOf(error);
  }
}

/** Of what is changed each is a few statements of its own; a table seldom changes many. */
async function change(db: Tx, { read, verdict }: Decided, context: WorkContext): Promise<TakenRow | RowLeft> {
  const { row, named: known, wanted } = read;
  if (!known || !wanted) return { row, verdict };
  const errors = await wrongPart(db, known, read.values);
  if (errors.length > 0) return { row, verdict: { row, title: read.title, outcome: "wrong", errors } };
  const isSaved = await saveContent(db, known, wanted, context.now);
  if (!isSaved) return { row, verdict: { ...verdict, outcome: "ask" } };
  await setPartners(db, known, wanted.partners);
  await addSteps(db, [{ initiative: known.id, steps: wanted.steps, note: wanted.note }], {
    ...context,
    city: known.city,
  });
  const was = { values: valuesOf(known), parent: known.parent?.number ?? null };
  return {
    row,
    taken: "changed",
    subject: known.code,
    before: beforeOf(known.version + 1 + wanted.steps.length, wanted, was),
  };
}

export const rows: RecordRows = {
  async judge(db, given, context) {
    return (await look(db, given, context)).map(({ verdict }) => verdict);
  },
  async take(db, given, context) {
    // Whoever proposes one, or makes one a part of another, meanwhile comes before or after.
    await lockPartsOf(db, context.city ?? "");
    const byRow = new Map(given.map((row) => [row.row, row]));
    const looked = await look(db, given, context);
    const own = await createdHere(db, context.table, looked);
    const decided = looked.flatMap((one) => {
      const row = byRow.get(one.read.row);
      return row ? [decide(one, row, own)] : [];
    });
    const those = (does: Decided["does"]) => decided.filter((one) => one.does === does);
    const linked =
      (taken: "linked" | "same") =>
      (one: Decided): TakenRow => ({
        row: one.read.row,
        taken,
        subject: one.subject ?? one.verdict.subject ?? "",
      });
    const results: (TakenRow | RowLeft)[] = [
      ...(await create(db, those("create"), context)),
      ...those("link").map(linked("linked")),
      ...those("same").map(linked("same")),
      ...those("left").map(({ read: { row }, verdict }): RowLeft => ({ row, verdict })),
    ];
    for (const one of those("change")) results.push(await change(db, one, context));
    return results;
  },
  undo: async (db, taken, context) => ({ undone: await undoRows(db, taken, context) }),
  tags: (_db, _rows, { city = "" }) => [cityTag(city)],
};

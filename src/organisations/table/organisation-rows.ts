// What becomes of the rows of a table of organisations: each is linked to the one that it surely is, asked about, or added. A worker
// thread loads this by its name.

import { sql } from "kysely";
import type {
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
import type { Tx } from "../../platform/database/database.ts";
import { type Candidate, candidatesFor } from "../candidates.ts";
import { nameKeyOf } from "../names.ts";
import { Typed } from "../organisation.ts";
import { findAll } from "../store.ts";
import { organisationTag } from "../tags.ts";
import { insertOrganisations, knownOf, type ReadOrganisation, updateOrganisation } from "../writing.ts";
import { typedFrom } from "./cells.ts";
import { type ReadRow, readRows } from "./read-rows.ts";
import { takenApart, undoRows } from "./undo-rows.ts";

interface Looked {
  read: ReadRow;
  verdict: RowVerdict;
}

async function look(db: Tx, rows: readonly TypedRow[], context: WorkContext): Promise<Looked[]> {
  const read = await readRows(db, rows, context);
  const fresh = read.filter((row) => row.read && !row.named);
  const keys = new Map(fresh.map((row) => [row.row, keyOf(row)]));
  const remembered = await stillThere(db, await rememberedAnswers(db, [...keys.values()]));
  const candidates = await candidatesFor(
    db,
    fresh.map(({ read: one }) => comparedOf(one as ReadOrganisation)),
  );
  const candidatesOf = new Map(fresh.map(({ row }, index) => [row, candidates[index] ?? []]));
  const looked = read.map((row): Looked => {
    const key = keys.get(row.row);
    if (row.errors.length > 0 || !row.read)
      return { read: row, verdict: { ...named(row), outcome: "wrong", errors: row.errors } };
    if (row.named) return { read: row, verdict: compared(row) };
    const verdict = judgedBy(row, candidatesOf.get(row.row) ?? [], key ? remembered.get(key) : undefined);
    return { read: row, verdict: { ...verdict, ...(key && { key }) } };
  });
  return withCities(db, looked);
}

const named = ({ row, title }: ReadRow) => ({ row, title });
const comparedOf = ({ typed, lines, place }: ReadOrganisation) => ({ known: knownOf(typed, lines), place });

/** By what the same row is known in this table and later ones: two of one name and place with numbers of their own are two. */
function keyOf({ read, title }: ReadRow): string {
  const numbers = (read?.lines.registrations ?? []).map(({ register, number }) => `${register} ${number}`);
  return ["organisations", nameKeyOf(title), read?.place ?? "", ...numbers.toSorted()]
    .join(" ")
    .slice(0, 500);
}

/** Of what was answered before, what there is still; of one that was merged, what it is now. */
async function stillThere(db: Tx, answers: ReadonlyMap<string, string>): Promise<Map<string, string>> {
  const files = new Map((await findAll(db, [...new Set(answers.values())])).map((file) => [file.id, file]));
  return new Map(
    [...answers].flatMap(([key, id]) => {
      const file = files.get(id);
      return file ? [[key, file.mergedInto ?? file.id] as const] : [];
    }),
  );
}

function judgedBy(row: ReadRow, candidates: readonly Candidate[], before: string | undefined): RowVerdict {
  if (before !== undefined) return { ...named(row), outcome: "link", subject: before };
  const sureOnes = candidates.filter(({ isSure }) => isSure);
  const numbered = sureOnes.filter(({ reason }) => reason === "registration");
  // A number says more than a name.
  const [sure, ...others] = numbered.length > 0 ? numbered : sureOnes;
  if (sure && others.length === 0) return { ...named(row), outcome: "link", subject: sure.id };
  if (candidates.length === 0) return { ...named(row), outcome: "create" };
  return {
    ...named(row),
    outcome: "ask",
    candidates: candidates
      .slice(0, mostOffered)
      .map(({ id, name, reason }) => ({ id, name, reason: `organisations:reason.${reason}` })),
  };
}

const mostOffered = 5;

/** A row that names its organisation, beside what is kept of it. */
function compared({ named: file, typed, version, ...row }: ReadRow): RowVerdict {
  if (!file) return { row: row.row, title: row.title, outcome: "wrong" };
  const kept = typedFrom(file);
  const changes = Object.keys(kept)
    .filter((column) => column !== "version" && (typed[column] ?? "") !== kept[column])
    .map((column) => ({ column, saved: kept[column] ?? "", typed: typed[column] ?? "" }));
  const about = { row: row.row, title: row.title, subject: file.id, version: file.version, changes };
  if (changes.length === 0) return { ...about, outcome: "same" };
  // Somebody changed it since it was exported: a person says which of the two is right.
  return { ...about, outcome: version === undefined || version === file.version ? "change" : "ask" };
}

/** One that is known and works in the city already is the same; what somebody may not change is told. */
async function withCities(db: Tx, looked: readonly Looked[]): Promise<Looked[]> {
  const subjects = looked.flatMap(({ verdict: { subject } }) => subject ?? []);
  const { rows } = await sql<{
    pair: string;
  }>`select organisation_id || ' ' || city_id as pair from organisation_cities
    where organisation_id = any(${subjects}::text[])`.execute(db);
  const works = new Set(rows.map(({ pair }) => pair));
  return looked.map(({ read, verdict }) => {
    const { outcome, subject } = verdict;
    const isThere = read.city === undefined || works.has(`${subject} ${read.city}`);
    if (outcome === "link") return { read, verdict: isThere ? { ...verdict, outcome: "same" } : verdict };
    if (outcome === "same") return { read, verdict: isThere ? verdict : { ...verdict, outcome: "link" } };
    if ((outcome === "change" || (outcome === "ask" && read.named)) && !isThere)
      return {
        read,
        verdict: {
          ...named(read),
          outcome: "wrong",
          errors: [
            { column: "id", message: "organisations:table.notYours", values: { name: read.named?.name } },
          ],
        },
      };
    return { read, verdict };
  });
}

interface Decided extends Looked {
  does: "create" | "link" | "change" | "same" | "left";
  subject: string | undefined;
}

/** What is done with a row: what was looked at and answered; where it is something else meanwhile, it is left. */
function decide(
  { read, verdict }: Looked,
  { verdict: seen, answer }: RowToTake,
  own: ReadonlySet<string>,
): Decided {
  const row = { read, verdict };
  const chosen = answer?.startsWith("same:") ? answer.slice("same:".length) : undefined;
  if (verdict.outcome === "wrong") return { ...row, does: "left", subject: undefined };
  if (chosen !== undefined) return { ...row, does: "link", subject: chosen };
  if (answer === "new") return { ...row, does: "create", subject: undefined };
  if (seen.outcome === "create") {
    const found = [verdict.subject, ...(verdict.candidates ?? []).map(({ id }) => id)].filter(
      (id) => id !== undefined,
    );
    // What it is like came out of the same table: the person saw both as two.
    const isNew = verdict.outcome === "create" || found.every((id) => own.has(id));
    return { ...row, does: isNew ? "create" : "left", subject: undefined };
  }
  if (verdict.subject !== seen.subject || verdict.version !== seen.version)
    return { ...row, does: "left", subject: undefined };
  if (answer === "table" && read.named) return { ...row, does: "change", subject: verdict.subject };
  if (verdict.outcome === "link" || verdict.outcome === "change" || verdict.outcome === "same")
    return { ...row, does: verdict.outcome, subject: verdict.subject };
  return { ...row, does: "left", subject: undefined };
}

function createdHere(db: Tx, table: string, looked: readonly Looked[]): Promise<Set<string>> {
  const ids = looked.flatMap(({ verdict: { subject, candidates = [] } }) => [
    ...(subject === undefined ? [] : [subject]),
    ...candidates.map(({ id }) => id),
  ]);
  return createdByTable(db, table, ids);
}

async function create(
  db: Tx,
  decided: readonly Decided[],
  given: ReadonlyMap<number, RowToTake>,
  context: WorkContext,
): Promise<TakenRow[]> {
  const ids = await insertOrganisations(
    db,
    decided.map(({ read: { read } }) => read as ReadOrganisation),
    { state: "listed", by: context.by.id, now: context.now },
  );
  await bring(
    db,
    decided.map(({ read: { city } }, index) => ({ id: ids[index] ?? "", city })),
  );
  await takenApart(
    db,
    decided.map(({ read: { row } }, index) => ({
      id: ids[index] ?? "",
      others:
        given.get(row)?.answer === "new"
          ? (given.get(row)?.verdict.candidates ?? []).map((one) => one.id)
          : [],
    })),
    context,
  );
  return decided.map(({ read: { row } }, index) => ({ row, taken: "created", subject: ids[index] ?? "" }));
}

/** Says in which cities they work; of which of them that is new. */
async function bring(db: Tx, all: readonly { id: string; city: string | undefined }[]): Promise<Set<string>> {
  const wanted = new Map(
    all.flatMap(({ id, city }) =>
      city === undefined ? [] : [[`${id} ${city}`, { organisationId: id, cityId: city }] as const],
    ),
  );
  if (wanted.size === 0) return new Set();
  const added = await db
    .insertInto("organisationCities")
    .values([...wanted.values()])
    .onConflict((conflict) => conflict.columns(["organisationId", "cityId"]).doNothing())
    .returning(["organisationId", "cityId"])
    .execute();
  return new Set(added.map(({ organisationId, cityId }) => `${organisationId} ${cityId}`));
}

async function link(db: Tx, decided: readonly Decided[]): Promise<TakenRow[]> {
  const pairs = decided.map(({ subject, read: { city } }) => ({ id: subject ?? "", city }));
  const added = await bring(db, pairs);
  return decided.map(({ read: { row, city }, subject = "" }) =>
    added.delete(`${subject} ${city}`)
      ? { row, taken: "linked", subject, before: { city } }
      : { row, taken: "same", subject },
  );
}

/** Of what is changed each is a statement or two of its own; a table seldom changes many. */
async function change(db: Tx, { read, verdict }: Decided, now: Date): Promise<TakenRow | RowLeft> {
  const { named: file, typed } = read;
  if (!file) return { row: read.row, verdict };
  const isSaved = await updateOrganisation(
    db,
    { id: file.id, version: file.version, now },
    Typed.parse(typed),
  );
  if (!isSaved) return { row: read.row, verdict: { ...verdict, outcome: "ask" } };
  return {
    row: read.row,
    taken: "changed",
    subject: file.id,
    before: { typed: typedFrom(file), version: file.version + 1 },
  };
}

/** The cities in which they work show them; of one that was there before, so does whatever names it. */
async function tagsOf(db: Tx, taken: readonly TakenRow[]): Promise<string[]> {
  const subjects = taken.map(({ subject }) => subject);
  const { rows } = await sql<{ city: string }>`select distinct city_id as city from organisation_cities
    where organisation_id = any(${subjects}::text[])`.execute(db);
  const changed = taken.flatMap(({ taken: how, subject }) => (how === "changed" ? [subject] : []));
  return [...rows.map(({ city }) => cityTag(city)), ...changed.map(organisationTag)];
}

export const rows: RecordRows = {
  async judge(db, given, context) {
    return (await look(db, given, context)).map(({ verdict }) => verdict);
  },
  async take(db, given, context) {
    const byRow = new Map(given.map((row) => [row.row, row]));
    const looked = await look(db, given, context);
    const own = await createdHere(db, context.table, looked);
    const decided = looked.flatMap((one) => {
      const row = byRow.get(one.read.row);
      return row ? [decide(one, row, own)] : [];
    });
    const those = (does: Decided["does"]) => decided.filter((one) => one.does === does);
    const results: (TakenRow | RowLeft)[] = [
      ...(await create(db, those("create"), byRow, context)),
      ...(await link(db, those("link"))),
      ...those("same").map(({ read: { row }, subject = "" }): TakenRow => ({ row, taken: "same", subject })),
      ...those("left").map(({ read: { row }, verdict }): RowLeft => ({ row, verdict })),
    ];
    for (const one of those("change")) results.push(await change(db, one, context.now));
    return results;
  },
  undo: async (db, taken, { now }) => ({ undone: await undoRows(db, taken, now) }),
  tags: tagsOf,
};

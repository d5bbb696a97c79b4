// What becomes of the rows of a table of people; a worker thread loads this by its name. A batch takes a few statements.

import { z } from "zod";
import type {
  RecordRows,
  RowLeft,
  RowToTake,
  RowVerdict,
  TakenRow,
  TypedRow,
  UndoneRows,
  WorkContext,
} from "../../bulk/record-table.ts";
import type { Tx } from "../../platform/database/database.ts";
import { peopleGroups } from "../groups.ts";
import { type KeptFigure, keepPeople, keptPeople, type PeopleFigure, removePeople } from "../store.ts";
import { peopleTag } from "../tags.ts";
import { type ReadRow, readRows } from "./read-rows.ts";

const Before = z.array(
  z.object({
    place: z.string(),
    group: z.enum(peopleGroups),
    year: z.int(),
    /** What stood there before; nothing where there was none. */
    was: z.object({ people: z.int(), source: z.string() }).nullable(),
    /** What the table said: what somebody changed since stays as it is. */
    said: z.object({ people: z.int(), source: z.string() }),
  }),
);

const subjectOf = (place: string, year: number) => `${place} ${year}`;

function byFigure<Figure extends Pick<PeopleFigure, "place" | "group" | "year">>(all: readonly Figure[]) {
  return new Map(all.map((one) => [`${one.place} ${one.group} ${one.year}`, one]));
}

async function keptFor(db: Tx, read: readonly ReadRow[], isLocked = false) {
  const wanted = read.flatMap(({ place, year, errors }) =>
    place !== undefined && errors.length === 0 ? [{ place, year }] : [],
  );
  return byFigure(await keptPeople(db, wanted, { isLocked }));
}

/** What the row says of its place, and what stands there. */
function compared({ place, figures }: ReadRow, kept: ReadonlyMap<string, KeptFigure>) {
  return figures.map((figure) => ({
    figure: { ...figure, place: place ?? "" },
    was: kept.get(`${place} ${figure.group} ${figure.year}`),
  }));
}

function verdictOn(read: ReadRow, kept: ReadonlyMap<string, KeptFigure>): RowVerdict {
  const { row, title, errors, candidates, place, year } = read;
  if (errors.length > 0) return { row, title, outcome: "wrong", errors };
  if (place === undefined) return { row, title, outcome: "ask", candidates };
  const pairs = compared(read, kept);
  const changes = pairs.flatMap(({ figure, was }) =>
    was && was.people !== figure.people
      ? [{ column: figure.group, saved: String(was.people), typed: String(figure.people) }]
      : [],
  );
  const isNew = pairs.some(({ was }) => !was);
  const isResourced = pairs.some(({ figure, was }) => was && was.source !== figure.source);
  const version = pairs.reduce((sum, { was }) => sum + (was?.version ?? 0), 0);
  const about = {
    row,
    title,
    subject: subjectOf(place, year),
    key: subjectOf(place, year),
    version,
    changes,
  };
  if (changes.length > 0 || (isResourced && !isNew)) return { ...about, outcome: "change" };
  return { ...about, outcome: isNew ? "create" : "same" };
}

async function judge(db: Tx, rows: readonly TypedRow[], context: WorkContext): Promise<RowVerdict[]> {
  const read = await readRows(db, rows, context);
  const kept = await keptFor(db, read);
  return read.map((one) => verdictOn(one, kept));
}

/** With the place that somebody chose, where it was one of those that were offered. */
function answered(read: ReadRow, answer: string | null): ReadRow {
  const chosen = read.candidates.find(({ id }) => answer === `same:${id}`);
  return chosen ? { ...read, place: chosen.id, title: chosen.name, candidates: [] } : read;
}

async function take(
  db: Tx,
  rows: readonly RowToTake[],
  context: WorkContext,
): Promise<(TakenRow | RowLeft)[]> {
  const answers = new Map(rows.map((row) => [row.row, row]));
  const read = (await readRows(db, rows, context)).map((one) =>
    answered(one, answers.get(one.row)?.answer ?? null),
  );
  const kept = await keptFor(db, read, true);
  const figures: PeopleFigure[] = [];
  const done = read.map((one): TakenRow | RowLeft => {
    const seen = answers.get(one.row);
    const verdict = verdictOn(one, kept);
    const { outcome, subject, version } = verdict;
    const isAsSeen = seen?.answer != null || seen?.verdict.version === version;
    if (outcome === "wrong" || outcome === "ask" || subject === undefined || !isAsSeen)
      return { row: one.row, verdict };
    if (outcome === "same") return { row: one.row, taken: "same", subject };
    const pairs = compared(one, kept);
    figures.push(...pairs.map(({ figure }) => figure));
    const before = pairs.map(({ figure: { place, group, year, people, source }, was }) => ({
      place,
      group,
      year,
      was: was ? { people: was.people, source: was.source } : null,
      said: { people, source },
    }));
    return { row: one.row, taken: outcome === "create" ? "created" : "changed", subject, before };
  });
  // A table that names a place twice tells of it with its last row.
  await keepPeople(db, [...byFigure(figures).values()], context);
  return done;
}

async function undo(db: Tx, rows: readonly TakenRow[], context: WorkContext): Promise<UndoneRows> {
  const told = rows.flatMap(({ before }) => Before.parse(before ?? []));
  const now = byFigure(await keptPeople(db, told, { isLocked: true }));
  const isUntouched = ({ place, group, year, said }: z.infer<typeof Before>[number]) => {
    const stands = now.get(`${place} ${group} ${year}`);
    return stands?.people === said.people && stands.source === said.source;
  };
  const undone = rows.filter(({ before }) => Before.parse(before ?? []).every(isUntouched));
  const figures = undone.flatMap(({ before }) => Before.parse(before ?? []));
  await removePeople(
    db,
    figures.filter(({ was }) => was === null),
  );
  const earlier = figures.flatMap(({ place, group, year, was }) =>
    was ? [{ place, group, year, ...was }] : [],
  );
  await keepPeople(db, earlier, context);
  return { undone: undone.map(({ row }) => row) };
}

export const rows: RecordRows = { judge, take, undo, tags: () => [peopleTag] };

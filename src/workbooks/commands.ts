// Our own workbook, sent back: what it says beside what is recorded, and saving it.

import { z } from "zod";
import { asEvidence } from "../evidence/stored-evidence.ts";
import { type Measurement, measurementsOf } from "../framework/edition.ts";
import { currentKeyFeatures } from "../framework/queries.ts";
import { unitsOf } from "../imports/importable.ts";
import {
  findImport,
  keepImport,
  orExplain,
  type StoredImport,
  takeUploaded,
} from "../imports/stored-imports.ts";
import { replaceWaiting } from "../imports/waiting.ts";
import { member } from "../network/allow.ts";
import { getCity } from "../network/queries.ts";
import { cityTag } from "../network/tags.ts";
import type { Queryable } from "../platform/database/database.ts";
import { spreadsheet } from "../platform/files/workbook.ts";
import { defaultLanguage } from "../platform/i18n/languages.ts";
import { localisedPlain } from "../platform/i18n/localised.ts";
import { lines, orEmpty, upload } from "../platform/input.ts";
import { command, query } from "../platform/operation.ts";
import { type FieldError, fieldProblem, inputProblem } from "../platform/problem.ts";
import { doubtCodes } from "../values/checks.ts";
import { eachField, Figure, keptTexts, textNames } from "../values/content.ts";
import { Disaggregation, groupKey } from "../values/disaggregation.ts";
import { type Coming, doubtsAboutComing } from "../values/doubts.ts";
import { readExpected } from "../values/expected.ts";
import { parsePeriod } from "../values/period.ts";
import { refuse } from "../values/problems.ts";
import { lockValues } from "../values/record-many.ts";
import { correctStoredValue, insertValue } from "../values/record-values.ts";
import {
  type FrameworkEditionKey,
  type StoredPeriod,
  type ValueVersion,
  versionsOfPeriod,
} from "../values/stored-values.ts";
import { Source } from "../values/value.ts";
import { columnOf, figureColumns, letterOf, type SaidColumn } from "./layout.ts";
import { type Choice, isSame, merge, type Part, parts, type Said, saidBy } from "./merge.ts";
import { readWorkbook, type WorkbookError, type WorkbookRow } from "./read-workbook.ts";

/** So many earlier sendings of a workbook are looked at, the newest first. */
const mostSendings = 1000;

const writers = member("city", "coordinator", "contributor");

export const uploadWorkbook = command({
  name: "monitoring.uploadWorkbook",
  route: "POST /cities/:city/workbooks",
  summary:
    "Send back a workbook of a city that was filled in. Nothing is saved as a value yet. What the same person sent of it before and has not saved is replaced.",
  input: z.object({ city: z.string(), file: upload }),
  output: z.object({ id: z.string(), replaced: z.number() }),
  allow: writers,
  subject: (_input, { id }) => id,
  changes: [],
  async run({ city, file }, { db, actor, now }) {
    await getCity(db, city);
    const { identity } = await orExplain(async () => readWorkbook(file.bytes, await measurementsById(db)));
    if (identity.city !== city) throw fieldProblem("file", "workbooks:workbook.other_city");
    const { id: framework, edition } = await currentKeyFeatures(db);
    if (identity.framework !== framework || identity.edition !== edition)
      throw fieldProblem("file", "workbooks:workbook.other_edition");
    const kept = { cityId: city, file, mediaType: spreadsheet, workbookId: identity.id };
    const id = await keepImport(db, { ...kept, kind: "workbook" }, actor, now);
    const replaced = await replaceWaiting(db, { city, workbook: identity.id, by: actor.id, kept: id });
    return { id, replaced };
  },
});

async function measurementsById(db: Queryable): Promise<Map<string, Measurement>> {
  const placed = measurementsOf(await currentKeyFeatures(db));
  return new Map(placed.map(({ measurement }) => [measurement.id, measurement]));
}

const SaidFields = z.object({
  figure: Figure.nullable(),
  source: Source.omit({ publishedOn: true }).nullable(),
  ...keptTexts,
});

const Comparison = z.object({
  period: z.object({ from: z.string(), to: z.string(), label: z.string() }),
  writtenAt: z.string(),
  /** When the same workbook was saved before. */
  sentBefore: z.object({ at: z.date(), by: z.string() }).nullable(),
  /** What differs from what is recorded, and what both changed. */
  rows: z.array(
    z.object({
      sheet: z.enum(["values", "groups"]),
      row: z.number(),
      measurementId: z.string(),
      disaggregation: Disaggregation,
      workbook: SaidFields,
      recorded: SaidFields,
      recordedBy: z.string().nullable(),
      recordedAt: z.date().nullable(),
      /** What will stand. */
      said: SaidFields,
      conflicts: z.array(z.enum(parts)),
    }),
  ),
  /** Values that somebody changed since the workbook was written. */
  changedSince: z.number(),
  unchanged: z.number(),
  errors: z.array(
    z.object({
      sheet: z.enum(["values", "groups"]),
      row: z.number(),
      column: z.string(),
      code: z.string(),
      found: z.string(),
      limit: z.number().optional(),
    }),
  ),
  doubts: z.array(
    z.object({
      measurementId: z.string(),
      disaggregation: Disaggregation,
      code: z.enum(doubtCodes),
      values: z.record(z.string(), z.union([z.string(), z.number()])),
    }),
  ),
});
export type Comparison = z.infer<typeof Comparison>;
export type ComparedRow = Comparison["rows"][number];

/** The name of a decision: "values-12-figure". */
export function choiceName({ sheet, row }: Pick<ComparedRow, "sheet" | "row">, part: Part): string {
  return `${sheet}-${row}-${part}`;
}

const decided = z.object({
  city: z.string(),
  import: z.uuid(),
  /** Where both changed a part, which is to stand; by sheet, row and part, such as `values-12-figure`. */
  choices: z
    .record(
      z.string().regex(/^(values|groups)-\d{1,5}-(figure|source|note)$/),
      z.enum(["workbook", "recorded"]),
    )
    .default({}),
  /** Why values that look strange are right; kept with those that have no note of their own. */
  note: orEmpty(lines(2000)),
});
type Decided = z.output<typeof decided>;

export const compareWorkbook = query({
  name: "monitoring.compareWorkbook",
  route: "POST /cities/:city/workbooks/:import/comparison",
  summary: "What a workbook that came back changes, cell by cell, and what was changed by both.",
  input: decided,
  output: Comparison,
  allow: writers,
  run: async (input, { db, now }) => (await compare(db, input, now)).comparison,
});

export const saveWorkbook = command({
  name: "monitoring.saveWorkbook",
  route: "POST /cities/:city/workbooks/:import/save",
  summary:
    "Save what a workbook changes, all or nothing. Where both changed a value, the decision has to be told.",
  input: decided,
  output: z.object({ saved: z.number() }),
  allow: writers,
  subject: (input) => input.import,
  changes: ({ city }) => [cityTag(city)],
  async run(input, { db, actor, now }) {
    await takeUploaded(db, input);
    const { comparison, changes, file } = await compare(db, input, now);
    const { errors, rows, doubts } = comparison;
    if (errors.length > 0) throw refuse.import_errors({ count: errors.length, errors: errors.slice(0, 100) });
    const missing: FieldError[] = rows.flatMap((row) =>
      row.conflicts
        .filter((part) => input.choices[choiceName(row, part)] === undefined)
        .map((part) => ({ field: choiceName(row, part), message: "workbooks:workbook.decide" as const })),
    );
    if (doubts.length > 0 && !input.note)
      missing.push({
        field: "note",
        message: "values:field.note.import",
        values: { count: doubts.length },
      });
    if (missing.length > 0) throw inputProblem(missing);
    const itself = changes.length > 0 ? await asEvidence(db, input.city, file, actor) : null;
    await lockValues(
      db,
      changes.flatMap(({ current }) => (current ? [current.id] : [])),
    );
    const inOrder = changes.toSorted((one, other) => (placeOf(one.coming) < placeOf(other.coming) ? -1 : 1));
    for (const { coming, current, isDoubtful } of inOrder) {
      const { frameworkId, frameworkEdition, cityId, measurementId, period, disaggregation, ...said } =
        coming;
      const note = said.note ?? (isDoubtful ? (input.note ?? null) : null);
      const content = { ...said, note, evidenceId: said.evidenceId ?? itself };
      const key = { frameworkId, frameworkEdition, cityId, measurementId, period, disaggregation };
      if (!current) await insertValue(db, key, content, actor, now);
      else {
        const stored = { id: current.id, cityId, baseVersion: current.version };
        await correctStoredValue(db, stored, content, actor, now);
      }
    }
    await db
      .updateTable("imports")
      .set({ state: "saved", valuesSaved: changes.length, savedAt: now })
      .where("id", "=", input.import)
      .execute();
    return { saved: changes.length };
  },
});

interface Change {
  coming: Coming;
  /** What stands in its place, also where it was withdrawn. */
  current: ValueVersion | undefined;
  isDoubtful: boolean;
}

export async function compare(
  db: Queryable,
  { city: cityId, import: id, choices }: Decided,
  now: Date,
): Promise<{ comparison: Comparison; changes: Change[]; file: StoredImport["file"] }> {
  const city = await getCity(db, cityId);
  const { id: frameworkId, edition: frameworkEdition } = await currentKeyFeatures(db);
  const edition = { frameworkId, frameworkEdition };
  const measurements = await measurementsById(db);
  const { content, file } = await findImport(db, cityId, id, "workbook");
  const { identity, rows, errors } = await orExplain(() => readWorkbook(content, measurements));
  const period = parsePeriod(identity.period, now);
  if (!period) throw fieldProblem("file", "values:table.no_workbook");
  const before = await savedBefore(db, cityId, identity.id);
  const histories = await historiesOf(db, cityId, edition, period, rows);
  const compared: ComparedRow[] = [];
  const changes: Change[] = [];
  let changedSince = 0;
  for (const row of rows) {
    const history = histories.get(placeOf(row)) ?? [];
    const [current] = history;
    const began = beganFrom(row, history, before.imports);
    const base = saidBy(began);
    const recorded = saidBy(current);
    const own: Source = {
      title: localisedPlain(city.names, defaultLanguage),
      kind: measurements.get(row.measurementId)?.source ?? "official",
    };
    const { said: workbook, faults } = completed(row, base, own, now);
    errors.push(...faults);
    if (parts.some((part) => !isSame(part, base, recorded))) changedSince += 1;
    if (faults.length > 0) continue;
    const { said, conflicts, isChange } = merge(base, workbook, recorded, choicesOf(row, choices));
    if ((!isChange && conflicts.length === 0) || !said.figure || !said.source) continue;
    const { sheet, sheetName: name, row: number, measurementId, disaggregation } = row;
    compared.push({
      sheet,
      row: number,
      measurementId,
      disaggregation,
      workbook,
      recorded,
      recordedBy: current?.recordedByName ?? null,
      recordedAt: current?.recordedAt ?? null,
      said,
      conflicts,
    });
    if (!isChange) continue;
    const coming: Coming = {
      ...edition,
      cityId,
      measurementId,
      period,
      disaggregation,
      ...said.figure,
      source: said.source,
      ...eachField(textNames, (name) => said[name]),
      evidenceId: current?.status === "withdrawn" ? null : (current?.evidenceId ?? null),
      importId: id,
      origin: { sheet: name, row: number, columns: figureColumns(said) },
    };
    changes.push({ coming, current, isDoubtful: false });
  }
  const doubts = (
    await doubtsAboutComing(
      db,
      changes.map(({ coming }) => coming),
      await unitsOf(db),
    )
  ).filter(({ among }) => changes.some(({ coming }) => among.includes(coming) && coming.note === null));
  const doubtful = new Set<unknown>(doubts.flatMap(({ among }) => among));
  return {
    comparison: {
      period,
      writtenAt: identity.writtenAt,
      sentBefore: before.last,
      rows: compared,
      changedSince,
      unchanged: rows.length - compared.length,
      errors,
      doubts: doubts.map(({ code, values, value: { measurementId, disaggregation } }) => ({
        code,
        measurementId,
        disaggregation,
        values,
      })),
    },
    changes: changes.map((change) => ({ ...change, isDoubtful: doubtful.has(change.coming) })),
    file,
  };
}

interface SavedBefore {
  imports: ReadonlySet<string>;
  last: Comparison["sentBefore"];
}

/** The earlier sendings of a workbook whose values still stand. */
async function savedBefore(db: Queryable, cityId: string, workbookId: string): Promise<SavedBefore> {
  const rows = await db
    .selectFrom("imports")
    .select(["id", "savedAt", "createdByName"])
    .where("cityId", "=", cityId)
    .where("workbookId", "=", workbookId)
    .where("state", "=", "saved")
    .orderBy("savedAt", "desc")
    .limit(mostSendings)
    .execute();
  const [last] = rows;
  return {
    imports: new Set(rows.map(({ id }) => id)),
    last: last?.savedAt ? { at: last.savedAt, by: last.createdByName } : null,
  };
}

/** Every version of the values that the rows speak of, newest first, by place. */
async function historiesOf(
  db: Queryable,
  cityId: string,
  edition: FrameworkEditionKey,
  period: StoredPeriod,
  rows: readonly WorkbookRow[],
): Promise<Map<string, ValueVersion[]>> {
  const measurements = [...new Set(rows.map(({ measurementId }) => measurementId))];
  const versions = await versionsOfPeriod(db, cityId, edition, period, measurements);
  return Map.groupBy(versions, placeOf);
}

function placeOf({ measurementId, disaggregation }: Pick<WorkbookRow, "measurementId" | "disaggregation">) {
  return `${measurementId} ${groupKey(disaggregation)}`;
}

/** The version that a row began from: what it was written with, or what an earlier sending of the workbook made of it. */
function beganFrom(
  { began }: WorkbookRow,
  history: readonly ValueVersion[],
  earlier: ReadonlySet<string>,
): ValueVersion | undefined {
  return history.find(
    ({ id, version, importId }) =>
      (began?.valueId === id && began.version === version) || (importId !== null && earlier.has(importId)),
  );
}

/** What a row says with what goes without saying, such as that the city itself says so; and what is missing in it. */
function completed(
  { sheet, row, said }: WorkbookRow,
  base: Said,
  itself: Source,
  now: Date,
): { said: Said; faults: WorkbookError[] } {
  // An emptied figure withdraws nothing: what was known stays.
  const figure = said.figure ?? base.figure;
  const isMissing = figure !== null && figure.status !== "measured";
  const source = said.source ?? (isMissing ? itself : null);
  const expected = figure?.expected ?? null;
  const isNew = expected !== null && expected !== base.figure?.expected;
  const fault = (column: SaidColumn, code: string): WorkbookError => {
    return { sheet, row, column: letterOf(columnOf(column)), code, found: "" };
  };
  const faults = [
    ...(figure === null ? [fault("amount", "required")] : []),
    ...(figure !== null && source === null ? [fault("sourceTitle", "source_missing")] : []),
    ...(isMissing && said.note === null ? [fault("note", "note_missing")] : []),
    ...(isNew && readExpected(expected, now) === undefined ? [fault("expected", "not_to_come")] : []),
  ];
  return { said: { ...said, figure, source }, faults };
}

function choicesOf(row: WorkbookRow, choices: Record<string, Choice>): Partial<Record<Part, Choice>> {
  return Object.fromEntries(
    parts.flatMap((part) => {
      const choice = choices[choiceName(row, part)];
      return choice ? [[part, choice]] : [];
    }),
  );
}

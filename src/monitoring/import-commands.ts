import { z } from "zod";
import { measurementsOf } from "../framework/edition.ts";
import { currentKeyFeatures } from "../framework/queries.ts";
import { member } from "../network/allow.ts";
import { getCity } from "../network/queries.ts";
import type { Queryable, Tx } from "../platform/database/database.ts";
import { upload } from "../platform/input.ts";
import { wake } from "../platform/jobs/wake.ts";
import { command, query } from "../platform/operation.ts";
import { fieldProblem, inputProblem } from "../platform/problem.ts";
import { type CheckedValue, doubtCodes } from "./checks.ts";
import { sourceOf } from "./commands.ts";
import { Disaggregation } from "./disaggregation.ts";
import { type Coming, doubtsAboutComing } from "./doubts.ts";
import { asEvidence } from "./evidence/stored-evidence.ts";
import { scaleOf } from "./gross-ratios.ts";
import { applyMapping, type ImportedValue, type ImportResult } from "./import/mapping.ts";
import { Proposal, proposeFor } from "./import/proposal.ts";
import { type Period, parsePeriod } from "./period.ts";
import { refuse } from "./problems.ts";
import { recordMany, standingAmounts, takeBackImport, type UndoneImport } from "./record-many.ts";
import type { Recorder } from "./record-values.ts";
import {
  keepTable,
  lockImport,
  type MappedImport,
  mappingInput,
  readImport,
  readOrExplain,
  savingJob,
  takeUploaded,
} from "./stored-imports.ts";
import type { Scale } from "./unit.ts";

const writers = member("city", "coordinator", "contributor");

export const uploadTable = command({
  name: "monitoring.uploadTable",
  route: "POST /cities/:city/imports",
  summary: "Upload a published table (CSV or Excel) to take values from. Nothing is saved as a value yet.",
  input: z.object({ city: z.string(), file: upload }),
  output: z.object({ id: z.string(), rows: z.number() }),
  allow: writers,
  subject: (_input, { id }) => id,
  changesPublicPages: false,
  async run({ city, file }, { db, actor, now }) {
    await getCity(db, city);
    const table = await readOrExplain(file.bytes);
    const id = await keepTable(db, { cityId: city, file, table, batchId: null }, actor, now);
    return { id, rows: table.rows.length };
  },
});

const mostShown = 1000;

const Cell = z.object({
  row: z.number(),
  column: z.string(),
  code: z.string(),
  found: z.string(),
  limit: z.number().optional(),
});

export const Preview = z.object({
  values: z.array(
    z.object({
      measurementId: z.string(),
      disaggregation: Disaggregation,
      amount: z.string(),
      numerator: z.string().nullable(),
      denominator: z.string().nullable(),
      /** Of its row, where a column says the period. */
      period: z.object({ from: z.string(), to: z.string(), label: z.string() }).optional(),
      origin: z.object({ row: z.number(), columns: z.array(z.string()) }),
      /** What is recorded for it now, where there is something. */
      current: z.string().nullable(),
    }),
  ),
  errors: z.array(Cell),
  /** What is possible but strange; such values are saved with a note only. */
  doubts: z.array(
    z.object({
      measurementId: z.string(),
      disaggregation: Disaggregation,
      code: z.enum(doubtCodes),
      values: z.record(z.string(), z.union([z.string(), z.number()])),
    }),
  ),
  /** Cells of a group for which the table has no figure. */
  leftOut: z.array(Cell),
  /** How many there are in all; of very many only the first are told. */
  valuesFound: z.number(),
  errorsFound: z.number(),
  rowsTaken: z.number(),
  rowsIgnored: z.number(),
});
export type Preview = z.infer<typeof Preview>;

export const proposeMapping = query({
  name: "monitoring.proposeMapping",
  route: "GET /cities/:city/imports/:import/proposal",
  summary: "What an uploaded table seems to hold: a mapping to correct, with the reasons for it.",
  input: z.object({ city: z.string(), import: z.uuid(), sheet: z.string().max(100).optional() }),
  output: Proposal,
  allow: writers,
  async run(input, { db, now }) {
    const city = await getCity(db, input.city);
    const { table } = await readImport(db, input.city, input.import, input.sheet);
    return proposeFor(table, city.areaNames, [...(await unitsOf(db)).keys()], now);
  },
});

/** What bounds the amounts of each measurement of the framework. */
export async function unitsOf(db: Queryable): Promise<Map<string, Scale>> {
  const keyFeatures = await currentKeyFeatures(db);
  return new Map(
    measurementsOf(keyFeatures).map(({ measurement }) => [measurement.id, scaleOf(measurement)]),
  );
}

export const previewImport = query({
  name: "monitoring.previewImport",
  route: "POST /cities/:city/imports/:import/preview",
  summary:
    "What a mapping makes of an uploaded table: each value with its cells, each error by row and column.",
  input: mappingInput,
  output: Preview,
  allow: writers,
  run: (input, { db, now }) => previewMapped(db, input, now),
});

export async function previewMapped(db: Queryable, input: MappedImport, now: Date): Promise<Preview> {
  const { result, comingOf } = await mapTable(db, input, now);
  const coming = result.values.map(comingOf);
  const standing = await standingAmounts(db, coming);
  const doubts = await doubtsAboutComing(db, coming, await unitsOf(db));
  return {
    ...result,
    values: result.values
      .slice(0, mostShown)
      .map((value, index) => ({ ...value, current: standing[index] ?? null })),
    valuesFound: result.values.length,
    errors: result.errors.slice(0, mostShown),
    errorsFound: result.errors.length,
    leftOut: result.leftOut.slice(0, mostShown),
    doubts: doubts
      .slice(0, mostShown)
      .map(({ code, values: told, value: { measurementId, disaggregation } }) => ({
        code,
        measurementId,
        disaggregation,
        values: told,
      })),
  };
}

/** A file of so many bytes is saved while the person waits; a larger one in the background. */
const backgroundBytes = 400 * 1024;

export const saveImport = command({
  name: "monitoring.saveImport",
  route: "POST /cities/:city/imports/:import/save",
  summary:
    "Save the values of an uploaded table, all or none; of a large table in the background. What was recorded before stays in the history.",
  input: mappingInput,
  output: z.object({ saved: z.number(), unchanged: z.number(), isRunning: z.boolean() }),
  allow: writers,
  subject: (input) => input.import,
  async run(input, { db, actor, now }) {
    const { size } = await takeUploaded(db, input);
    if (size <= backgroundBytes) return { ...(await saveMapped(db, input, actor, now)), isRunning: false };
    checkMapping(input, await unitsOf(db), now);
    const job = { input, by: { id: actor.id, name: actor.name } };
    await db
      .updateTable("imports")
      .set({ state: "saving", job: JSON.stringify(job), failure: null, savedAt: now })
      .where("id", "=", input.import)
      .execute();
    await wake(db, savingJob);
    return { saved: 0, unchanged: 0, isRunning: true };
  },
});

/** Saves the values of one city's import, all or none. */
export async function saveMapped(
  db: Tx,
  input: MappedImport,
  actor: Recorder,
  now: Date,
  onProgress?: (done: number, total: number) => Promise<void>,
): Promise<{ saved: number; unchanged: number }> {
  const { result, comingOf, file } = await mapTable(db, input, now);
  if (result.errors.length > 0)
    throw refuse.import_errors({ count: result.errors.length, errors: result.errors.slice(0, 100) });
  const coming = result.values.map(comingOf);
  await onProgress?.(0, coming.length);
  const doubts = await doubtsAboutComing(db, coming, await unitsOf(db));
  if (doubts.length > 0 && !input.note)
    throw fieldProblem("note", "monitoring:field.note.import", { count: doubts.length });
  const doubted = new Set<CheckedValue>(doubts.flatMap(({ among }) => among));
  const evidenceId = await asEvidence(db, input.city, file, actor);
  const values = coming.map((value) => ({
    ...value,
    note: doubted.has(value) ? (input.note ?? null) : null,
    evidenceId,
  }));
  const saved = await recordMany(db, values, actor, now, async (done) => onProgress?.(done, coming.length));
  await db
    .updateTable("imports")
    .set({
      state: "saved",
      mapping: JSON.stringify(input.mapping),
      about: JSON.stringify(sourceOf(input)),
      sheet: input.sheet ?? null,
      job: null,
      failure: null,
      valuesSaved: saved,
      savedAt: now,
    })
    .where("id", "=", input.import)
    .execute();
  return { saved, unchanged: result.values.length - saved };
}

export const undoImport = command({
  name: "monitoring.undoImport",
  route: "POST /cities/:city/imports/:import/undo",
  summary:
    "Undo a saved import as a whole: what stood before stands again. What somebody changed since stays; nothing leaves the history.",
  input: z.object({ city: z.string(), import: z.uuid() }),
  output: z.object({ kind: z.string(), restored: z.number(), withdrawn: z.number(), kept: z.number() }),
  allow: writers,
  subject: (input) => input.import,
  async run(input, { db, actor, now }) {
    const { state, kind } = await lockImport(db, input);
    if (state !== "saved") throw refuse.import_not_saved();
    return { kind, ...(await undoSaved(db, input, actor, now)) };
  },
});

/** Takes back a saved import that is locked. */
export async function undoSaved(
  db: Tx,
  which: { city: string; import: string },
  by: Recorder,
  now: Date,
): Promise<UndoneImport> {
  const undone = await takeBackImport(db, which.city, which.import, by, now);
  await db
    .updateTable("imports")
    .set({ state: "undone", undone: JSON.stringify(undone) })
    .where("id", "=", which.import)
    .execute();
  return undone;
}

/**
 * What can be said about a mapping before its table is read.
 * @returns the period of the whole table, where there is one
 * @throws Problem about its fields
 */
function checkMapping(input: MappedImport, units: ReadonlyMap<string, Scale>, now: Date): Period | undefined {
  const ofTable = parsePeriod(input.period ?? "", now);
  if (input.period && !ofTable) throw fieldProblem("period", "monitoring:field.period.wrong");
  if (!ofTable && input.mapping.periodColumn === undefined)
    throw fieldProblem("period", "monitoring:field.period.required");
  const wanted = input.mapping.measurements;
  const withoutColumns = wanted.flatMap(({ value, numerator, denominator }, index) => {
    const isWhole = value.length > 0 !== (numerator.length > 0 && denominator.length > 0);
    return isWhole
      ? []
      : [{ field: `value-${index}`, message: "monitoring:field.columns.required" as const }];
  });
  if (withoutColumns.length > 0) throw inputProblem(withoutColumns);
  if (wanted.some(({ measurementId }) => !units.has(measurementId))) throw refuse.no_measurement();
  return ofTable;
}

async function mapTable(db: Queryable, input: MappedImport, now: Date) {
  const units = await unitsOf(db);
  const ofTable = checkMapping(input, units, now);
  const keyFeatures = await currentKeyFeatures(db);
  const city = await getCity(db, input.city);
  const { table, file } = await readImport(db, input.city, input.import, input.sheet);
  const result: ImportResult = applyMapping(table, input.mapping, city.areaNames, units, now);
  const source = sourceOf(input);
  const periodOf = ({ period }: ImportedValue) => {
    const found = period ?? ofTable;
    if (!found) throw new Error("An imported value has no period.");
    return found;
  };
  const comingOf = (value: ImportedValue): Coming => ({
    frameworkId: keyFeatures.id,
    frameworkEdition: keyFeatures.edition,
    cityId: city.id,
    measurementId: value.measurementId,
    period: periodOf(value),
    disaggregation: value.disaggregation,
    status: "measured",
    amount: value.amount,
    numerator: value.numerator,
    denominator: value.denominator,
    source,
    note: null,
    expected: null,
    evidenceId: null,
    importId: input.import,
    origin: { ...value.origin, ...(table.sheet !== undefined && { sheet: table.sheet }) },
  });
  return { result, comingOf, file };
}

// From an uploaded table and a mapping to values: looked at first, then saved as they were looked at.

import { createHash } from "node:crypto";
import { z } from "zod";
import { asEvidence } from "../evidence/stored-evidence.ts";
import { sourceKinds } from "../framework/edition.ts";
import { getCity } from "../network/queries.ts";
import type { Queryable, Tx } from "../platform/database/database.ts";
import { monthCode } from "../platform/files/dateless.ts";
import type { KnownContent } from "../platform/files/files.ts";
import { languages } from "../platform/i18n/languages.ts";
import { translator } from "../platform/i18n/messages.ts";
import { type FieldError, fieldProblem, inputProblem } from "../platform/problem.ts";
import { type CheckedValue, doubtCodes } from "../values/checks.ts";
import { eachField, fieldOf, sourceOf, type TextName, textNames, type ValueSaid } from "../values/content.ts";
import { Disaggregation } from "../values/disaggregation.ts";
import { type Coming, doubtsAboutComing } from "../values/doubts.ts";
import { isExpected } from "../values/expected.ts";
import { type Period, parsePeriod } from "../values/period.ts";
import { refuse } from "../values/problems.ts";
import { recordMany, type StandingValue, standingValues } from "../values/record-many.ts";
import type { Recorder } from "../values/record-values.ts";
import type { Scale } from "../values/unit.ts";
import { type Source, valueStatuses } from "../values/value.ts";
import { areaNamesOf, importableFor, learnAreaName } from "./importable.ts";
import { toRemember } from "./remembered.ts";
import { findImport, type LookedAt, type MappedImport, mapOrExplain } from "./stored-imports.ts";
import type { Mapped } from "./tables/intake.ts";
import { type ImportedValue, ImportQuestion, isWithoutPeriod } from "./tables/mapping.ts";

const mostShown = 1000;
/** Where it is one of many cities: so much is told of each. */
export const mostShownOfEach = 100;

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
      status: z.enum(valueStatuses),
      amount: z.string().nullable(),
      numerator: z.string().nullable(),
      denominator: z.string().nullable(),
      /** Of its row or column, where one says the period. */
      period: z.object({ from: z.string(), to: z.string(), label: z.string() }).optional(),
      origin: z.object({ row: z.number(), columns: z.array(z.string()) }),
      /** What is recorded for it now, where there is something. */
      current: z.string().nullable(),
      /** Somebody changed it after these values were looked at. */
      isChangedSince: z.boolean(),
    }),
  ),
  errors: z.array(Cell),
  /** What only a person can say; nothing is saved while one is open. */
  questions: z.array(ImportQuestion),
  /** The rows that the questions are about. */
  questioned: z.array(z.object({ number: z.number(), cells: z.array(z.string()) })),
  /** What is possible but strange; such values are saved with a note only. */
  doubts: z.array(
    z.object({
      measurementId: z.string(),
      disaggregation: Disaggregation,
      code: z.enum(doubtCodes),
      values: z.record(z.string(), z.union([z.string(), z.number()])),
    }),
  ),
  /** Cells without a figure, or with one that the publisher keeps back. */
  leftOut: z.array(Cell),
  /** How many there are in all; of very many only the first are told. */
  leftOutFound: z.number(),
  valuesFound: z.number(),
  errorsFound: z.number(),
  /** Figures with a mark behind them, such as "(p)". */
  flagged: z.number(),
  rowsTaken: z.number(),
  rowsIgnored: z.number(),
  /** Stands for what was looked at; a save that carries it is refused where something changed since. */
  seen: z.string(),
});
export type Preview = z.infer<typeof Preview>;

/**
 * What a mapping makes of the table, beside what stands. Nothing is written.
 * @param known the bytes of the table, where it is that of several cities
 */
export async function previewMapped(
  db: Queryable,
  input: LookedAt,
  now: Date,
  { known, shown = mostShown }: { known?: KnownContent; shown?: number } = {},
): Promise<Preview> {
  const { sourceTitle = "", sourceKind = "official" as const } = input;
  const asked = { ...input, sourceTitle, sourceKind };
  const { result, questioned, comingOf, ofTable, units, view } = await mapTable(db, asked, now, {
    needsPeriod: false,
    known,
  });
  // What has no period yet stands nowhere.
  const placed = result.values.filter(({ period }) => period ?? ofTable);
  const coming = placed.map(comingOf);
  const standing = await standingValues(db, coming);
  const standingOf = new Map(placed.map((value, index) => [value, standing[index]]));
  const all = await doubtsAboutComing(db, coming, units);
  // A source that nobody has typed yet is not vague.
  const doubts = sourceTitle === "" ? all.filter(({ code }) => code !== "vague_source") : all;
  const since = seenAt(input.seen);
  return {
    ...result,
    questioned,
    values: result.values.slice(0, shown).map((value) => {
      const current = standingOf.get(value);
      const isChangedSince = since !== undefined && current !== undefined && current.recordedAt > since;
      return { ...value, current: current?.amount ?? null, isChangedSince };
    }),
    valuesFound: result.values.length,
    errors: result.errors.slice(0, shown),
    errorsFound: result.errors.length,
    leftOut: result.leftOut.slice(0, shown),
    leftOutFound: result.leftOut.length,
    doubts: doubts.slice(0, shown).map(({ code, values, value: { measurementId, disaggregation } }) => ({
      code,
      measurementId,
      disaggregation,
      values,
    })),
    seen: seenToken(input, view, standing, now),
  };
}

/**
 * When it was looked at, how the table was read, and which versions stood in the places of its values. A period that
 * is typed after the look changes nothing where nothing stands in its places.
 */
function seenToken(
  { mapping }: LookedAt,
  { sheet, headingRow }: Pick<Mapped["view"], "sheet" | "headingRow">,
  standing: readonly (StandingValue | undefined)[],
  now: Date,
): string {
  const versions = standing.flatMap((value) => (value ? [`${value.id} ${value.version}`] : []));
  const asRead = [{ ...mapping, headingRow }, sheet ?? null, versions];
  return `${now.toISOString()}~${createHash("sha256").update(JSON.stringify(asRead)).digest("base64url")}`;
}

function seenAt(seen: string | undefined): Date | undefined {
  const at = new Date(seen?.split("~")[0] ?? "");
  return Number.isNaN(at.getTime()) ? undefined : at;
}

/** Saves the values of one city's import, all or none. */
export async function saveMapped(
  db: Tx,
  input: MappedImport,
  actor: Recorder,
  now: Date,
  {
    onProgress,
    known,
  }: { onProgress?: (done: number, total: number) => Promise<void>; known?: KnownContent } = {},
): Promise<{ saved: number; unchanged: number }> {
  const { result, comingOf, file, units, areaNames, view } = await mapTable(db, input, now, { known });
  if (result.questions.length > 0)
    throw refuse.import_questions({ count: result.questions.length, questions: result.questions });
  if (result.errors.length > 0)
    throw refuse.import_errors({ count: result.errors.length, errors: result.errors.slice(0, 100) });
  const coming = result.values.map(comingOf);
  await onProgress?.(0, coming.length);
  if (input.seen !== undefined) {
    const token = seenToken(input, view, await standingValues(db, coming), now);
    if (token.split("~")[1] !== input.seen.split("~")[1]) throw refuse.import_stale();
  }
  if (coming.some(({ status, note }) => status !== "measured" && !note))
    throw fieldProblem("note", "values:field.note.no_figure");
  const doubts = await doubtsAboutComing(db, coming, units);
  if (doubts.length > 0 && !input.note)
    throw fieldProblem("note", "values:field.note.import", { count: doubts.length });
  const doubted = new Set<CheckedValue>(doubts.flatMap(({ among }) => among));
  const evidenceId = await asEvidence(db, input.city, file, actor);
  const values = coming.map((value) => ({
    ...value,
    note: doubted.has(value) ? (value.note ?? input.note ?? null) : value.note,
    evidenceId,
  }));
  let saved = 0;
  // What the city measures for itself is of an edition of its own.
  for (const ofEdition of Map.groupBy(values, ({ frameworkId }) => frameworkId).values())
    saved += await recordMany(db, ofEdition, actor, now, async (done) => onProgress?.(done, coming.length));
  const { areaText } = input.mapping;
  if (areaText !== undefined)
    await learnAreaName(db, { city: input.city, text: areaText, known: areaNames }, actor, now);
  await db
    .updateTable("imports")
    .set({
      state: "saved",
      mapping: JSON.stringify(input.mapping),
      about: JSON.stringify(sourceOf(input)),
      ...toRemember(view, input.mapping, { fileName: file.name, source: sourceOf(input) }),
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

/**
 * What can be said about a mapping before its table is read.
 * @returns the period of the whole table, where there is one
 * @throws Problem about its fields
 */
export function checkMapping(
  input: LookedAt,
  units: ReadonlyMap<string, Scale>,
  now: Date,
  { needsPeriod }: { needsPeriod: boolean } = { needsPeriod: true },
): Period | undefined {
  const ofTable = parsePeriod(input.period ?? "", now);
  const { measurements, measurementColumn } = input.mapping;
  const errors: FieldError[] = [];
  if (input.period && !ofTable) errors.push({ field: "period", message: "values:field.period.wrong" });
  else if (needsPeriod && !ofTable && isWithoutPeriod(input.mapping))
    errors.push({ field: "period", message: "values:field.period.required" });
  const isLong = measurementColumn !== undefined;
  for (const [index, { value, numerator, denominator, period }] of measurements.entries()) {
    const hasQuotient = numerator.length > 0 && denominator.length > 0;
    const isWhole = isLong ? value.length > 0 || hasQuotient : value.length > 0 !== hasQuotient;
    if (!isWhole) errors.push({ field: `value-${index}`, message: "values:field.columns.required" });
    if (period !== undefined && parsePeriod(period, now) === undefined)
      errors.push({ field: `period-${index}`, message: "values:field.period.wrong" });
  }
  if (errors.length > 0) throw inputProblem(errors);
  if (!isLong && measurements.some(({ measurementId }) => !units.has(measurementId)))
    throw refuse.no_measurement();
  return ofTable;
}

/** The source of the whole table, or what a row of our own download says of its own. */
function sourceOfRow(source: Source, about: ImportedValue["about"]): Source {
  const { sourceTitle, sourceKind, sourcePublisher, sourceUrl } = about ?? {};
  if (sourceTitle === undefined) return source;
  const kind = sourceKind === undefined ? source.kind : (sourceKindOf(sourceKind) ?? source.kind);
  return {
    title: sourceTitle.slice(0, 300),
    kind,
    ...(sourcePublisher && { publisher: sourcePublisher.slice(0, 200) }),
    ...(sourceUrl &&
      URL.canParse(sourceUrl) &&
      /^https?:/.test(sourceUrl) && { url: sourceUrl.slice(0, 500) }),
  };
}

/** "official", or as the pages call it in any language. */
function sourceKindOf(text: string): Source["kind"] | undefined {
  return sourceKinds.find(
    (kind) =>
      kind === text ||
      languages.some((language) => translator(language)(`values:sourceKind.${kind}`) === text),
  );
}

/** What a row of our own download says in each text of a value. */
function textsOfRow(about: ImportedValue["about"]): Pick<ValueSaid, TextName> {
  return eachField(textNames, (name) => about?.[name]?.slice(0, fieldOf(name).longest) ?? null);
}

function expectedOf(about: ImportedValue["about"]): string | null {
  const expected = monthCode(about?.expected ?? "");
  return isExpected(expected) ? expected : null;
}

interface MappedTable extends Mapped {
  comingOf: (value: ImportedValue) => Coming;
  ofTable: Period | undefined;
  file: { id: string; name: string; sha256: string };
  units: ReadonlyMap<string, Scale>;
  areaNames: readonly string[];
}

async function mapTable(
  db: Queryable,
  input: MappedImport,
  now: Date,
  { needsPeriod = true, known }: { needsPeriod?: boolean; known?: KnownContent | undefined },
): Promise<MappedTable> {
  const { units, editionOf } = await importableFor(db, input.city);
  const ofTable = checkMapping(input, units, now, { needsPeriod });
  const city = await getCity(db, input.city);
  const areaNames = await areaNamesOf(db, city);
  const { content, file } = await findImport(db, input.city, input.import, "table", known);
  const mapped = await mapOrExplain(content, input, { areaNames, units, now });
  const source = sourceOf(input);
  const { sheet } = mapped.view;
  const comingOf = (value: ImportedValue): Coming => {
    const period = value.period ?? ofTable;
    if (!period) throw new Error("An imported value has no period.");
    return {
      ...editionOf(value.measurementId),
      cityId: city.id,
      measurementId: value.measurementId,
      period,
      disaggregation: value.disaggregation,
      status: value.status,
      amount: value.amount,
      numerator: value.numerator,
      denominator: value.denominator,
      source: sourceOfRow(source, value.about),
      ...textsOfRow(value.about),
      // What was not measured needs a word on why.
      note: value.about?.note ?? (value.status === "measured" ? null : (input.note ?? null)),
      expected: value.status === "not_collected" ? expectedOf(value.about) : null,
      evidenceId: null,
      importId: input.import,
      origin: { ...value.origin, ...(sheet !== undefined && { sheet }) },
    };
  };
  return { ...mapped, comingOf, ofTable, file, units, areaNames };
}

// Imports as they are kept: an uploaded table or workbook with its file, and what was asked for with it.

import { z } from "zod";
import type { Queryable, Tx } from "../platform/database/database.ts";
import { findFile, type KnownContent, storeFile } from "../platform/files/files.ts";
import { spreadsheet } from "../platform/files/workbook.ts";
import { alsoNeeds, line, lines, orEmpty, type Upload } from "../platform/input.ts";
import { fieldProblem } from "../platform/problem.ts";
import { WorkerFailure } from "../platform/workers/worker-queue.ts";
import { SourceFields } from "../values/content.ts";
import type { Disaggregation } from "../values/disaggregation.ts";
import { refuse } from "../values/problems.ts";
import type { UndoneImport } from "../values/record-many.ts";
import type { Scale } from "../values/unit.ts";
import type { Asking, Look, Mapped, TableView, Wanted } from "./tables/intake.ts";
import { ImportMapping, isWithoutPeriod, upgradeMapping } from "./tables/mapping.ts";
import { lookAtAside, mapFileAside } from "./tables/read-in-worker.ts";
import { TableProblem } from "./tables/table-problem.ts";

/** How a table is read, and of when; enough to look at what it gives. */
export const mappingFields = {
  sheet: z.string().max(100).optional(),
  /** The `seen` of the preview that was looked at: the save is refused where something changed since. */
  seen: z.string().max(200).optional(),
  /** Of the whole table; needed unless a column or a heading says it. */
  period: orEmpty(line(20)),
  /** Why values that look strange are right; kept with those. */
  note: orEmpty(lines(2000)),
  mapping: z.preprocess(upgradeMapping, ImportMapping),
  // Looking needs no source yet; saving does.
  ...SourceFields,
  sourceTitle: orEmpty(SourceFields.sourceTitle),
  sourceKind: orEmpty(SourceFields.sourceKind),
};
export const previewInput = z.object({ city: z.string(), import: z.uuid(), ...mappingFields });
export type LookedAt = z.output<typeof previewInput>;

/** What is saved says where it comes from, and of when it is. */
export const mappingInput = alsoNeeds(
  previewInput.extend(SourceFields),
  ["period", "mapping"],
  "values:field.period.required",
  ({ period, mapping }) => !period && isWithoutPeriod(mapping),
);
export type MappedImport = z.output<typeof mappingInput>;

/** The job that saves large imports. */
export const savingJob = "monitoring.saveImports";

/** What is saved in the background, and for whom. */
export const ImportJob = z.object({
  input: mappingInput,
  by: z.object({ id: z.string(), name: z.string() }),
});

/** Why it could not be saved: a message and what it tells. */
export const ImportFailure = z.object({ message: z.string(), values: z.record(z.string(), z.unknown()) });
export type ImportFailure = z.infer<typeof ImportFailure>;

/** Keeps an uploaded table as an import of a city, to be mapped. */
export function keepTable(
  db: Tx,
  { cityId, file, view, batchId }: { cityId: string; file: Upload; view: TableView; batchId: string | null },
  by: { id: string; name: string },
  now: Date,
): Promise<string> {
  const mediaType = view.sheet === undefined ? "text/csv" : spreadsheet;
  return keepImport(db, { cityId, file, mediaType, kind: "table", batchId }, by, now);
}

interface KeptImport {
  cityId: string;
  file: Upload;
  mediaType: string;
  kind: "table" | "workbook";
  batchId?: string | null;
  workbookId?: string;
}

/** Keeps what was uploaded as an import of a city, to be looked at and saved. */
export async function keepImport(
  db: Tx,
  { cityId, file, mediaType, kind, batchId = null, workbookId }: KeptImport,
  by: { id: string; name: string },
  now: Date,
): Promise<string> {
  const stored = await storeFile(db, { ...file, scope: cityId, mediaType, uploadedBy: by.id });
  const { id } = await db
    .insertInto("imports")
    .values({
      cityId,
      fileId: stored.id,
      state: "uploaded",
      kind,
      workbookId: workbookId ?? null,
      batchId,
      createdBy: by.id,
      createdByName: by.name,
      createdAt: now,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

/** What a file seems to hold; one that cannot be read is told as an error of the field. */
export function lookOrExplain(bytes: Uint8Array, wanted: Wanted, asking: Asking): Promise<Look> {
  return orExplain(() => lookAtAside(bytes, wanted, asking));
}

/** What a mapping makes of a file; one that cannot be read is told as an error of the field. */
export function mapOrExplain(
  bytes: Uint8Array,
  { sheet, mapping }: { sheet?: string | undefined; mapping: ImportMapping },
  about: { areaNames: readonly string[]; units: ReadonlyMap<string, Scale>; now: Date },
): Promise<Mapped> {
  return orExplain(() => mapFileAside(bytes, { sheet, mapping }, about));
}

/** What a file holds; one that cannot be read is told as an error of the field. */
export async function orExplain<Read>(read: () => Promise<Read>, field = "file"): Promise<Read> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof TableProblem)
      throw fieldProblem(field, `values:table.${error.fault}`, error.details);
    if (error instanceof WorkerFailure) throw fieldProblem(field, "values:table.too_heavy");
    throw error;
  }
}

export interface StoredImport {
  id: string;
  cityId: string;
  kind: string;
  state: string;
  createdAt: Date;
  valuesSaved: number;
  undone: UndoneImport | null;
  /** What was asked for last, to be saved in the background. */
  asked: MappedImport | undefined;
  /** Why that could not be. */
  failure: ImportFailure | undefined;
  file: { id: string; name: string; sha256: string };
}

/**
 * An import with the bytes of its file, which are not read again where they are known.
 * @throws Problem `monitoring.no_import`
 */
export async function findImport(
  db: Queryable,
  city: string,
  id: string,
  kind: KeptImport["kind"],
  known?: KnownContent,
): Promise<StoredImport & { content: Buffer }> {
  const found = await db
    .selectFrom("imports")
    .select([
      "id",
      "cityId",
      "kind",
      "fileId",
      "state",
      "createdAt",
      "valuesSaved",
      "undone",
      "job",
      "failure",
    ])
    .where("cityId", "=", city)
    .where("id", "=", id)
    .where("kind", "=", kind)
    .executeTakeFirst();
  const file = found && (await findFile(db, city, found.fileId, known));
  if (!file) throw refuse.no_import();
  const { fileId: _fileId, job, failure, ...rest } = found;
  return {
    ...rest,
    undone: found.undone as UndoneImport | null,
    asked: job === null ? undefined : ImportJob.parse(job).input,
    failure: failure === null ? undefined : ImportFailure.parse(failure),
    file: { id: file.id, name: file.name, sha256: file.sha256 },
    content: file.content,
  };
}

/**
 * What is said of an import, whatever it came as.
 * @throws Problem `monitoring.no_import`
 */
export async function describeImport(
  db: Queryable,
  city: string,
  id: string,
): Promise<{ name: string; valuesSaved: number; kind: string }> {
  const found = await db
    .selectFrom("imports")
    .innerJoin("files", "files.id", "imports.fileId")
    .select(["files.name", "imports.valuesSaved", "imports.kind"])
    .where("imports.cityId", "=", city)
    .where("imports.id", "=", id)
    .executeTakeFirst();
  if (!found) throw refuse.no_import();
  return found;
}

/**
 * An import that is not saved yet, kept from being saved by anybody else.
 * @throws Problem `monitoring.import_finished`
 */
export async function takeUploaded(db: Tx, which: { city: string; import: string }) {
  const locked = await lockImport(db, which);
  if (locked.state !== "uploaded") throw refuse.import_finished();
  return locked;
}

export async function lockImport(db: Tx, { city, import: id }: { city: string; import: string }) {
  const locked = await db
    .selectFrom("imports")
    .innerJoin("files", "files.id", "imports.fileId")
    .innerJoin("fileContents", "fileContents.sha256", "files.sha256")
    .select(["imports.state", "imports.kind", "fileContents.size"])
    .where("imports.id", "=", id)
    .where("imports.cityId", "=", city)
    .forUpdate("imports")
    .executeTakeFirst();
  if (!locked) throw refuse.no_import();
  return locked;
}

/** Deletes an upload that nothing was saved of, and its file where nothing else is the same one. */
export async function discardUpload(
  db: Tx,
  { city, import: id }: { city: string; import: string },
): Promise<void> {
  const deleted = await db
    .deleteFrom("imports")
    .where("id", "=", id)
    .where("cityId", "=", city)
    .returning("fileId")
    .executeTakeFirst();
  if (!deleted) throw refuse.no_import();
  const isUsed = await db
    .selectFrom("imports")
    .select("id")
    .where("fileId", "=", deleted.fileId)
    .executeTakeFirst();
  if (isUsed) return;
  const file = await db
    .deleteFrom("files")
    .where("id", "=", deleted.fileId)
    .returning("sha256")
    .executeTakeFirst();
  if (!file) return;
  await db
    .deleteFrom("fileContents")
    .where("sha256", "=", file.sha256)
    .where((content) =>
      content.not(
        content.exists(content.selectFrom("files").select("id").where("files.sha256", "=", file.sha256)),
      ),
    )
    .execute();
}

/** A value that an import recorded, for the list of what it saved. */
export interface SavedValue {
  id: string;
  measurementId: string;
  period: { from: string; to: string; label: string };
  disaggregation: Disaggregation;
  status: string;
  amount: string | null;
}

/** The first values that an import recorded, by measurement and period. */
export async function savedValues(
  db: Queryable,
  city: string,
  importId: string,
  most: number,
): Promise<SavedValue[]> {
  const rows = await db
    .selectFrom("valueVersions")
    .innerJoin("cityValues", "cityValues.id", "valueVersions.valueId")
    .select([
      "cityValues.id",
      "cityValues.measurementId",
      "cityValues.periodFrom",
      "cityValues.periodTo",
      "cityValues.periodLabel",
      "cityValues.disaggregation",
      "valueVersions.status",
      "valueVersions.amount",
    ])
    .where("valueVersions.importId", "=", importId)
    .where("cityValues.cityId", "=", city)
    .orderBy("cityValues.measurementId")
    .orderBy("cityValues.periodTo", "desc")
    .orderBy("cityValues.id")
    .limit(most)
    .execute();
  return rows.map(({ periodFrom: from, periodTo: to, periodLabel: label, disaggregation, ...rest }) => ({
    ...rest,
    period: { from, to, label },
    disaggregation: disaggregation as Disaggregation,
  }));
}

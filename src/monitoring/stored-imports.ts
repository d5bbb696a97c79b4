// Imports as they are kept: an uploaded table or workbook with its file, and what was asked for with it.

import { z } from "zod";
import type { Queryable, Tx } from "../platform/database/database.ts";
import { findFile, storeFile } from "../platform/files/files.ts";
import { spreadsheet } from "../platform/files/workbook.ts";
import { line, lines, orEmpty, type Upload } from "../platform/input.ts";
import { fieldProblem } from "../platform/problem.ts";
import { WorkerFailure } from "../platform/workers/worker-queue.ts";
import { SourceFields } from "./commands.ts";
import { ImportMapping } from "./import/mapping.ts";
import { readTableAside } from "./import/read-in-worker.ts";
import { type Table, TableProblem } from "./import/table.ts";
import { refuse } from "./problems.ts";
import type { UndoneImport } from "./record-many.ts";

export const mappingFields = {
  sheet: z.string().max(100).optional(),
  /** Of the whole table; needed unless a column says it. */
  period: orEmpty(line(20)),
  ...SourceFields,
  /** Why values that look strange are right; kept with those. */
  note: orEmpty(lines(2000)),
  mapping: ImportMapping,
};
export const mappingInput = z.object({ city: z.string(), import: z.uuid(), ...mappingFields });
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
  { cityId, file, table, batchId }: { cityId: string; file: Upload; table: Table; batchId: string | null },
  by: { id: string; name: string },
  now: Date,
): Promise<string> {
  const mediaType = table.sheet === undefined ? "text/csv" : spreadsheet;
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

export function readOrExplain(bytes: Uint8Array, sheet?: string): Promise<Table> {
  return orExplain(() => readTableAside(bytes, sheet));
}

/** What a file holds; one that cannot be read is told as an error of the field. */
export async function orExplain<Read>(read: () => Promise<Read>): Promise<Read> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof TableProblem)
      throw fieldProblem("file", `monitoring:table.${error.fault}`, error.details);
    if (error instanceof WorkerFailure) throw fieldProblem("file", "monitoring:table.too_heavy");
    throw error;
  }
}

export interface StoredImport {
  id: string;
  cityId: string;
  kind: string;
  state: string;
  valuesSaved: number;
  undone: UndoneImport | null;
  /** What was asked for last, to be saved in the background. */
  asked: MappedImport | undefined;
  /** Why that could not be. */
  failure: ImportFailure | undefined;
  file: { id: string; name: string; sha256: string };
}

export interface UploadedTable extends StoredImport {
  table: Table;
}

/**
 * An import with the bytes of its file.
 * @throws Problem `monitoring.no_import`
 */
export async function findImport(
  db: Queryable,
  city: string,
  id: string,
  kind: KeptImport["kind"],
): Promise<StoredImport & { content: Uint8Array }> {
  const found = await db
    .selectFrom("imports")
    .select(["id", "cityId", "kind", "fileId", "state", "valuesSaved", "undone", "job", "failure"])
    .where("cityId", "=", city)
    .where("id", "=", id)
    .where("kind", "=", kind)
    .executeTakeFirst();
  const file = found && (await findFile(db, city, found.fileId));
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
 * An uploaded table, read again from its file.
 * @throws Problem `monitoring.no_import`
 */
export async function readImport(
  db: Queryable,
  city: string,
  id: string,
  sheet?: string,
): Promise<UploadedTable> {
  const { content, ...rest } = await findImport(db, city, id, "table");
  return { ...rest, table: await readOrExplain(content, sheet) };
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

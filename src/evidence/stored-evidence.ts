// Evidence as it is kept: a file or a link of a city, once, whatever it backs.

import { createHash } from "node:crypto";
import { z } from "zod";
import type { Queryable, Tx } from "../platform/database/database.ts";
import { fileField, type KnownFile } from "../platform/files/file-field.ts";
import { typeName } from "../platform/files/file-type.ts";
import { countFilesOfLink, storeFile } from "../platform/files/files.ts";
import { formatSize } from "../platform/i18n/format.ts";
import type { Language } from "../platform/i18n/languages.ts";
import { isNoFile, orEmpty } from "../platform/input.ts";
import { fieldProblem } from "../platform/problem.ts";
import { refuse } from "./problems.ts";

export interface EvidenceFile {
  id: string;
  name: string;
  sha256: string;
  mediaType: string;
  size: number;
}

/** A file or a link; exactly one of the two is there. */
export interface Evidence {
  id: string;
  title: string;
  url: string | null;
  file: EvidenceFile | null;
}

/** What the public is told of evidence: "PDF, 1.2 MB" or where a link leads. Names can hold names of people. */
export function publicEvidence(
  { file, url }: { file: Pick<EvidenceFile, "mediaType" | "size"> | null; url: string | null },
  language: Language,
): string {
  if (file) return `${typeName(file.mediaType)}, ${formatSize(file.size, language)}`;
  return url === null ? "" : new URL(url).host;
}

export interface StoredEvidence extends Evidence {
  description: string | null;
  addedByName: string;
  addedAt: Date;
  version: number;
}

const evidenceFile = fileField((fault) => `values:field.evidence.${fault}`);

/** How a form or the API gives evidence: what is kept already, or a file, or a link. */
export const EvidenceFields = {
  evidenceId: orEmpty(z.uuid()),
  evidence: z.preprocess((value) => (isNoFile(value) ? undefined : value), evidenceFile.optional()),
  evidenceUrl: orEmpty(z.url({ protocol: /^https?$/, error: "platform:field.web_address" }).max(500)),
};

export interface GivenEvidence {
  evidenceId?: string | undefined;
  evidence?: KnownFile | undefined;
  evidenceUrl?: string | undefined;
}

export interface AddedBy {
  id: string | null;
  name: string;
  /** Where somebody without an account adds it: the link, and how many files it may bring. */
  link?: { id: string; mostFiles: number };
}

/** Files that a link may bring for each measurement that it asks about: one, and a few that put it right. */
const filesOfLinkForEach = 5;

/** The link as the one who brings evidence. */
export function evidenceLink(id: string, measurements: readonly unknown[]): NonNullable<AddedBy["link"]> {
  return { id, mostFiles: filesOfLinkForEach * measurements.length };
}

/**
 * The id of the evidence that was given, kept now if it was not yet; null where none was given.
 * @throws Problem about the fields of `EvidenceFields`
 */
export async function keepEvidence(
  db: Tx,
  cityId: string,
  { evidenceId, evidence: file, evidenceUrl: url }: GivenEvidence,
  by: AddedBy,
): Promise<string | null> {
  if ([evidenceId, file, url].filter((given) => given !== undefined).length > 1)
    throw fieldProblem("evidence", "values:field.evidence.one");
  if (evidenceId !== undefined) {
    const found = await findEvidence(db, cityId, evidenceId);
    if (!found) throw fieldProblem("evidenceId", "values:field.evidence.unknown");
    return found.id;
  }
  if (file) return keepFile(db, cityId, file, by);
  return url === undefined ? null : keepLink(db, cityId, url, by);
}

async function keepFile(db: Tx, cityId: string, file: KnownFile, by: AddedBy): Promise<string> {
  const kept = await idOfBytes(db, cityId, createHash("sha256").update(file.bytes).digest("hex"));
  if (kept) return kept;
  if (by.link && (await countFilesOfLink(db, by.link.id)) >= by.link.mostFiles)
    throw fieldProblem("evidence", "values:field.evidence.too_many", { limit: by.link.mostFiles });
  const stored = await storeFile(db, {
    ...file,
    scope: cityId,
    uploadedBy: by.id,
    link: by.link?.id,
  });
  return asEvidence(db, cityId, stored, by);
}

/** The same bytes are evidence once. */
async function idOfBytes(db: Tx, cityId: string, sha256: string): Promise<string | undefined> {
  const kept = await db
    .selectFrom("evidence")
    .innerJoin("files", "files.id", "evidence.fileId")
    .select("evidence.id")
    .where("evidence.cityId", "=", cityId)
    .where("files.sha256", "=", sha256)
    .orderBy("evidence.addedAt")
    .executeTakeFirst();
  return kept?.id;
}

/** The evidence that a stored file is, such as that of an import; made now if it was none yet. */
export async function asEvidence(
  db: Tx,
  cityId: string,
  file: { id: string; name: string; sha256: string },
  by: AddedBy,
): Promise<string> {
  const kept = await idOfBytes(db, cityId, file.sha256);
  if (kept) return kept;
  const { id } = await db
    .insertInto("evidence")
    .values({ cityId, fileId: file.id, title: file.name, addedBy: by.id, addedByName: by.name })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

async function keepLink(db: Tx, cityId: string, url: string, by: AddedBy): Promise<string> {
  const { host, pathname } = new URL(url);
  const title = `${host}${pathname}`.replace(/\/$/, "").slice(0, 200);
  const { id } = await db
    .insertInto("evidence")
    .values({ cityId, url, title, addedBy: by.id, addedByName: by.name })
    .onConflict((conflict) => conflict.constraint("evidence_link_once").doUpdateSet({ url }))
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

/** Says what it is called and shows; what is not given stays. Returns how many were changed: none where `version` is an earlier one. */
export async function describeStored(
  db: Tx,
  cityId: string,
  id: string,
  {
    title,
    description,
    version,
  }: { title?: string | undefined; description?: string | undefined; version?: number },
): Promise<bigint> {
  const changed = await db
    .updateTable("evidence")
    .set(({ eb }) => ({
      ...(title && { title }),
      ...(description !== undefined && { description: description || null }),
      version: eb("version", "+", 1),
    }))
    .where("cityId", "=", cityId)
    .where("id", "=", id)
    .$if(version !== undefined, (query) => query.where("version", "=", version ?? 0))
    .executeTakeFirst();
  return changed.numUpdatedRows;
}

export function evidenceQuery(db: Queryable) {
  return db
    .selectFrom("evidence")
    .leftJoin("files", "files.id", "evidence.fileId")
    .leftJoin("fileContents", "fileContents.sha256", "files.sha256")
    .select([
      "evidence.id",
      "evidence.title",
      "evidence.description",
      "evidence.url",
      "evidence.fileId",
      "evidence.addedByName",
      "evidence.addedAt",
      "evidence.version",
      "files.name",
      "files.sha256",
      "files.mediaType",
      "fileContents.size",
    ]);
}

export type EvidenceRow = Awaited<ReturnType<ReturnType<typeof evidenceQuery>["execute"]>>[number];

export function storedEvidence(row: EvidenceRow): StoredEvidence {
  const { id, title, description, url, addedByName, addedAt, version } = row;
  return { id, title, description, url, addedByName, addedAt, version, file: fileOf(row) };
}

/** The file of a joined row; null where it is a link. */
export function fileOf(row: {
  fileId: string | null;
  name: string | null;
  sha256: string | null;
  mediaType: string | null;
  size: number | null;
}): EvidenceFile | null {
  const { fileId, name, sha256, mediaType, size } = row;
  if (fileId === null || name === null || sha256 === null || mediaType === null || size === null) return null;
  return { id: fileId, name, sha256, mediaType, size };
}

/** What a city calls files, by their digest. */
export async function titlesOfFiles(
  db: Queryable,
  cityId: string,
  digests: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (digests.length === 0) return new Map();
  const rows = await db
    .selectFrom("evidence")
    .innerJoin("files", "files.id", "evidence.fileId")
    .select(["files.sha256", "evidence.title"])
    .where("evidence.cityId", "=", cityId)
    .where("files.sha256", "in", [...digests])
    .execute();
  return new Map(rows.map(({ sha256, title }) => [sha256, title]));
}

/** A city's evidence with these ids; what is of other cities is left out. */
export async function storedEvidenceById(
  db: Queryable,
  cityId: string,
  ids: readonly string[],
): Promise<StoredEvidence[]> {
  if (ids.length === 0) return [];
  const rows = await evidenceQuery(db)
    .where("evidence.cityId", "=", cityId)
    .where("evidence.id", "in", [...ids])
    .execute();
  return rows.map(storedEvidence);
}

async function findEvidence(db: Queryable, cityId: string, id: string): Promise<StoredEvidence | undefined> {
  const row = await evidenceQuery(db)
    .where("evidence.cityId", "=", cityId)
    .where("evidence.id", "=", id)
    .executeTakeFirst();
  return row && storedEvidence(row);
}

/** @throws Problem `monitoring.no_evidence` */
export async function getEvidence(db: Queryable, cityId: string, id: string): Promise<StoredEvidence> {
  const found = z.uuid().safeParse(id).success ? await findEvidence(db, cityId, id) : undefined;
  if (!found) throw refuse.no_evidence();
  return found;
}

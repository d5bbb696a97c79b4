// Documents of practices as they are kept. A draft that brings a practice up to date has rows of its own for the same files.

import type { Queryable, Tx } from "../../platform/database/database.ts";
import type { KnownFile } from "../../platform/files/file-field.ts";
import { findFile, removeFile, storeFile } from "../../platform/files/files.ts";
import { type WrittenText, writtenColumn, writtenFrom } from "../../platform/written.ts";
import { paths } from "../paths.ts";
import type { Practice } from "../practice.ts";
import { refuse } from "../problems.ts";
import { type DocumentWords, mostDocuments, PracticeDocument } from "./document.ts";

type Of = Pick<Practice, "id" | "city" | "number" | "revises">;

/** No city has these files, and a draft that takes the place of a practice leaves them where they are. */
const fileScope = ({ id, revises }: Pick<Practice, "id" | "revises">) => `practice/${revises ?? id}`;

const rowsOf = (db: Queryable, practice: string) =>
  db
    .selectFrom("practiceDocuments")
    .innerJoin("files", "files.id", "practiceDocuments.fileId")
    .innerJoin("fileContents", "fileContents.sha256", "files.sha256")
    .select([
      "practiceDocuments.fileId as id",
      "practiceDocuments.title",
      "practiceDocuments.language",
      "practiceDocuments.licence",
      "files.name",
      "files.mediaType",
      "files.sha256",
      "fileContents.size",
    ])
    .where("practiceDocuments.practiceId", "=", practice)
    .orderBy("practiceDocuments.addedAt")
    .orderBy("practiceDocuments.fileId")
    .limit(mostDocuments)
    .execute();

/** Those of a practice, in the order in which they came. */
export async function documentsOf(db: Queryable, practice: Of): Promise<PracticeDocument[]> {
  return (await rowsOf(db, practice.id)).map((row) =>
    PracticeDocument.parse({
      ...row,
      title: writtenFrom(row.title),
      href: paths.document(practice.city, practice.number, row.id),
    }),
  );
}

/** @throws Problem `practices.no_document` */
export async function getDocument(db: Queryable, practice: Of, id: string): Promise<PracticeDocument> {
  const document = (await documentsOf(db, practice)).find((one) => one.id === id);
  if (!document) throw refuse.no_document();
  return document;
}

/** Its bytes. @throws Problem `practices.no_document` */
export async function fileOfDocument(db: Queryable, practice: Of, id: string) {
  const row = await db
    .selectFrom("practiceDocuments")
    .select("fileId")
    .where("practiceId", "=", practice.id)
    .where("fileId", "=", id)
    .executeTakeFirst();
  const found = row && (await findFile(db, fileScope(practice), row.fileId));
  if (!found) throw refuse.no_document();
  return found;
}

interface ToKeep {
  title: WrittenText;
  language: string;
  licence: string;
  file: KnownFile;
  by: string;
  at: Date;
}

/** Whoever adds one holds the lock of the practice. @throws Problem `practices.enough_documents` */
export async function insertDocument(
  db: Tx,
  practice: Of,
  { title, language, licence, file, by, at }: ToKeep,
): Promise<string> {
  if ((await documentsOf(db, practice)).length >= mostDocuments)
    throw refuse.enough_documents({ limit: mostDocuments });
  const stored = await storeFile(db, { ...file, scope: fileScope(practice), uploadedBy: by || null });
  await db
    .insertInto("practiceDocuments")
    .values({
      practiceId: practice.id,
      fileId: stored.id,
      title: writtenColumn(title),
      language,
      licence,
      addedAt: at,
    })
    .execute();
  return stored.id;
}

/**
 * Removes one; of a published practice also from the draft that brings it up to date, so that it does not come back with that.
 * @throws Problem `practices.no_document`
 */
export async function deleteDocument(db: Tx, practice: Of, id: string): Promise<void> {
  await getDocument(db, practice, id);
  const { numDeletedRows } = await db
    .deleteFrom("practiceDocuments")
    .where("fileId", "=", id)
    .where((ask) =>
      ask.or([
        ask("practiceId", "=", practice.id),
        ask("practiceId", "in", ask.selectFrom("practices").select("id").where("revises", "=", practice.id)),
      ]),
    )
    .executeTakeFirstOrThrow();
  // Another one removed it since it was read, from the practice and so from its draft.
  if (numDeletedRows === 0n) throw refuse.no_document();
  await removeUnshown(db, [id]);
}

/** Files that no practice shows any more are removed for good. */
async function removeUnshown(db: Tx, files: readonly string[]): Promise<void> {
  for (const file of files) {
    const shown = await db
      .selectFrom("practiceDocuments")
      .select("practiceId")
      .where("fileId", "=", file)
      .limit(1)
      .executeTakeFirst();
    if (!shown) await removeFile(db, file);
  }
}

/** A draft that brings a practice up to date begins with its documents. */
export async function copyDocuments(db: Tx, practice: string, draft: string): Promise<void> {
  await db
    .insertInto("practiceDocuments")
    .columns(["practiceId", "fileId", "title", "language", "licence", "addedAt"])
    .expression((of) =>
      of
        .selectFrom("practiceDocuments")
        .select((row) => [
          row.val(draft).as("practiceId"),
          "fileId",
          "title",
          "language",
          "licence",
          "addedAt",
        ])
        .where("practiceId", "=", practice),
    )
    .execute();
}

/** Those of the draft take the place of those of the practice. */
export async function takeDocuments(db: Tx, practice: string, draft: string): Promise<void> {
  const gone = await db
    .deleteFrom("practiceDocuments")
    .where("practiceId", "=", practice)
    .returning("fileId")
    .execute();
  await db
    .updateTable("practiceDocuments")
    .set({ practiceId: practice })
    .where("practiceId", "=", draft)
    .execute();
  await removeUnshown(
    db,
    gone.map(({ fileId }) => fileId),
  );
}

/** What a practice says by its documents, as it is compared. */
export async function documentWordsOf(db: Queryable, practice: string): Promise<DocumentWords[]> {
  return (await rowsOf(db, practice)).map(({ title, language, licence, mediaType, size, sha256 }) => ({
    title: writtenFrom(title),
    language,
    licence: PracticeDocument.shape.licence.parse(licence),
    mediaType,
    size,
    sha256,
  }));
}

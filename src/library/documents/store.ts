// Documents of the library as they are kept.

import { sql } from "kysely";
import type { Queryable, Tx } from "../../platform/database/database.ts";
import { keptSteps } from "../../platform/database/kept-steps.ts";
import { dayOf } from "../../platform/day.ts";
import type { ContentOf } from "../../platform/record-content.ts";
import { refuse } from "../problems.ts";
import type { LibraryState, documentSteps as moves } from "../workflow.ts";
import { type DocumentFile, documentContent, documentTexts, LibraryDocument } from "./document.ts";

export const documentSteps = keptSteps<keyof typeof moves.rules, LibraryState>("documents", "document");

/** No city has these files. */
export const fileScope = (document: string) => `document/${document}`;

/** @throws Problem `library.no_document`; also where it is withdrawn and only what is public is asked for */
export async function getDocument(
  db: Queryable,
  number: number,
  { seesAll }: { seesAll: boolean },
): Promise<LibraryDocument> {
  const row = await db
    .selectFrom("documents")
    .selectAll()
    .where("number", "=", number)
    .$if(!seesAll, (all) => all.where("isPublic", "=", true))
    .executeTakeFirst();
  if (!row) throw refuse.no_document();
  return LibraryDocument.parse({
    ...row,
    ...documentTexts.fromRow(row),
    changedOn: dayOf(row.changedAt),
    files: await filesOf(db, row.id),
  });
}

async function filesOf(db: Queryable, document: string): Promise<DocumentFile[]> {
  const rows = await db
    .selectFrom("documentFiles")
    .innerJoin("files", "files.id", "documentFiles.fileId")
    .innerJoin("fileContents", "fileContents.sha256", "files.sha256")
    .select([
      "documentFiles.language",
      "documentFiles.edition",
      "documentFiles.note",
      "documentFiles.addedAt",
      "files.name",
      "files.mediaType",
      "fileContents.size",
    ])
    .where("documentId", "=", document)
    .orderBy("documentFiles.language")
    .orderBy("documentFiles.edition", "desc")
    .limit(2_000)
    .execute();
  return rows.map(({ addedAt, ...file }) => ({ ...file, addedOn: dayOf(addedAt) }));
}

/** @throws Problem `library.no_document`, and `library.changed` where it is another version than was seen */
export async function documentToChange(db: Tx, number: number, version: number): Promise<LibraryDocument> {
  const { id } = await getDocument(db, number, { seesAll: true });
  await documentSteps.lock(db, id);
  const document = await getDocument(db, number, { seesAll: true });
  if (document.version !== version) throw refuse.changed();
  return document;
}

/** How many there are, after whoever adds one at the same moment. */
export async function countDocuments(db: Tx): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended('library.documents', 0))`.execute(db);
  const { count } = await db
    .selectFrom("documents")
    .select(sql<number>`coalesce(max(number), 0)::int`.as("count"))
    .executeTakeFirstOrThrow();
  return count;
}

interface Said {
  texts: ReturnType<typeof documentTexts.said>;
  content: ContentOf<typeof documentContent>;
}

export async function insertDocument(
  db: Tx,
  number: number,
  { texts, content }: Said,
  at: Date,
): Promise<string> {
  const { id } = await db
    .insertInto("documents")
    .values({
      ...documentContent.toRow(content),
      ...documentTexts.toRow(texts),
      number,
      changedAt: at,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

/** Counts a version. */
export async function saveDocument(
  db: Tx,
  { id, version }: Pick<LibraryDocument, "id" | "version">,
  { texts, content }: Said,
  at: Date,
): Promise<void> {
  await db
    .updateTable("documents")
    .set({
      ...documentContent.toRow(content),
      ...documentTexts.toChange(texts),
      version: version + 1,
      changedAt: at,
    })
    .where("id", "=", id)
    .execute();
}

export async function insertFile(
  db: Tx,
  document: string,
  file: Pick<DocumentFile, "language" | "edition" | "note"> & { fileId: string; at: Date },
): Promise<void> {
  const { at: addedAt, ...kept } = file;
  await db
    .insertInto("documentFiles")
    .values({ ...kept, documentId: document, addedAt })
    .execute();
}

/** Counts a version, as a new file does. */
export async function noteChange(
  db: Tx,
  { id, version }: Pick<LibraryDocument, "id" | "version">,
  at: Date,
): Promise<void> {
  await db
    .updateTable("documents")
    .set({ version: version + 1, changedAt: at })
    .where("id", "=", id)
    .execute();
}

import { createHash } from "node:crypto";
import { sql } from "kysely";
import type { Queryable, Tx } from "../database/database.ts";
import type { Upload } from "../input.ts";
import { unseenSigns } from "../unseen-signs.ts";
import { withEnding } from "./file-type.ts";

export interface StoredFile {
  id: string;
  name: string;
  mediaType: string;
  size: number;
  sha256: string;
}

/** Keeps a file; bytes that are there already are not kept twice. */
export async function storeFile(
  db: Queryable,
  file: Upload & { scope: string; mediaType: string; uploadedBy: string | null; link?: string | undefined },
): Promise<StoredFile> {
  const sha256 = createHash("sha256").update(file.bytes).digest("hex");
  await db
    .insertInto("fileContents")
    .values({ sha256, content: Buffer.from(file.bytes), size: file.bytes.length })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const name = withEnding(safeName(file.name), file.mediaType);
  const row = await db
    .insertInto("files")
    .values({
      scope: file.scope,
      name,
      mediaType: file.mediaType,
      sha256,
      uploadedBy: file.uploadedBy,
      link: file.link ?? null,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return { id: row.id, name, mediaType: file.mediaType, size: file.bytes.length, sha256 };
}

/** Removes a file for good, and its bytes where no other file has the same. */
export async function removeFile(db: Tx, id: string): Promise<void> {
  const { sha256 } = await db
    .deleteFrom("files")
    .where("id", "=", id)
    .returning("sha256")
    .executeTakeFirstOrThrow();
  await db
    .deleteFrom("fileContents")
    .where("sha256", "=", sha256)
    .where((eb) => {
      const sameFile = eb.selectFrom("files").select("files.id");
      return eb.not(eb.exists(sameFile.whereRef("files.sha256", "=", "fileContents.sha256")));
    })
    .execute();
}

/** How many files a link has brought; a second sending by the same link waits until the first one counts. */
export async function countFilesOfLink(db: Tx, link: string): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`files of ${link}`}, 0))`.execute(db);
  const { count } = await db
    .selectFrom("files")
    .select(({ fn }) => fn.countAll<string>().as("count"))
    .where("link", "=", link)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** The last part of a path, without control characters and what file systems refuse, at most 190 characters. */
function safeName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? "";
  const clean = last
    .normalize("NFC")
    .replaceAll(unseenSigns("control", "steering"), "")
    .replace(/[<>:"|?*]/g, "")
    .trim();
  return (clean.length > 190 ? `${clean.slice(0, 180)}${clean.slice(-10)}` : clean || "file").toWellFormed();
}

/** The bytes of a file that were read before. */
export type KnownContent = Pick<StoredFile, "sha256"> & { content: Buffer };

/** A stored file of one city (its id as scope); its bytes are not read where they are known. */
export async function findFile(
  db: Queryable,
  scope: string,
  id: string,
  known?: KnownContent,
): Promise<(StoredFile & { content: Buffer }) | undefined> {
  const file = await db
    .selectFrom("files")
    .innerJoin("fileContents", "fileContents.sha256", "files.sha256")
    .select(["files.id", "files.name", "files.mediaType", "files.sha256", "fileContents.size"])
    .select(({ eb }) =>
      eb
        .case()
        .when("files.sha256", "=", known?.sha256 ?? "")
        .then(null)
        .else(eb.ref("fileContents.content"))
        .end()
        .as("content"),
    )
    .where("files.scope", "=", scope)
    .where("files.id", "=", id)
    .executeTakeFirst();
  const content = file?.content ?? known?.content;
  return file && content && { ...file, content };
}

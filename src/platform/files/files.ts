import { createHash } from "node:crypto";
import type { Queryable } from "../database/database.ts";
import type { Upload } from "../input.ts";

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
  file: Upload & { scope: string; mediaType: string; uploadedBy: string | null },
): Promise<StoredFile> {
  const sha256 = createHash("sha256").update(file.bytes).digest("hex");
  await db
    .insertInto("fileContents")
    .values({ sha256, content: Buffer.from(file.bytes), size: file.bytes.length })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const name = safeName(file.name);
  const row = await db
    .insertInto("files")
    .values({ scope: file.scope, name, mediaType: file.mediaType, sha256, uploadedBy: file.uploadedBy })
    .returning("id")
    .executeTakeFirstOrThrow();
  return { id: row.id, name, mediaType: file.mediaType, size: file.bytes.length, sha256 };
}

/** The last part of a path, without control characters and what file systems refuse, at most 200 characters. */
function safeName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? "";
  const clean = last
    .normalize("NFC")
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out
    .replace(/[\u0000-\u001f\u007f<>:"|?*\u202a-\u202e\u2066-\u2069]/g, "")
    .trim();
  return clean.length > 200 ? `${clean.slice(0, 190)}${clean.slice(-10)}` : clean || "file";
}

/** A stored file of one city (its id as scope). */
export async function findFile(
  db: Queryable,
  scope: string,
  id: string,
): Promise<(StoredFile & { content: Buffer }) | undefined> {
  return db
    .selectFrom("files")
    .innerJoin("fileContents", "fileContents.sha256", "files.sha256")
    .select([
      "files.id",
      "files.name",
      "files.mediaType",
      "files.sha256",
      "fileContents.size",
      "fileContents.content",
    ])
    .where("files.scope", "=", scope)
    .where("files.id", "=", id)
    .executeTakeFirst();
}

// The PDFs of submissions as they are kept. Each is made once: a second download costs nothing, and since everybody has
// the same bytes, a copy is recognised as a whole, pages and all.

import { createHash } from "node:crypto";
import type { Queryable } from "../platform/database/database.ts";
import { noted } from "../platform/database/noted.ts";
import type { Language } from "../platform/i18n/languages.ts";

/** Raised when all sealed reports shall get new pages; PDFs made before stay known. */
const renderer = "2";

interface WhichPdf {
  digest: string;
  cityId: string;
  language: Language;
  isPublished: boolean;
}

const beingMade = new Map<string, Promise<Uint8Array>>();

/** The kept PDF of a submission; the first time it is made, by one of all who ask for it. */
export async function keptPdf(
  db: Queryable,
  which: WhichPdf,
  make: () => Promise<Uint8Array>,
): Promise<Uint8Array> {
  const kept = await findKept(db, which);
  if (kept) return kept;
  const key = [which.digest, which.language, which.isPublished].join(" ");
  const making = beingMade.get(key) ?? keep(db, which, make).finally(() => beingMade.delete(key));
  beingMade.set(key, making);
  return making;
}

async function findKept(db: Queryable, which: WhichPdf): Promise<Uint8Array | undefined> {
  const row = await db
    .selectFrom("reportPdfs")
    .select("content")
    .where("sealDigest", "=", which.digest)
    .where("language", "=", which.language)
    .where("renderer", "=", renderer)
    .where("isPublished", "=", which.isPublished)
    .executeTakeFirst();
  return row?.content;
}

const keepPdf = noted(
  "What was made once of a sealed report is the same for everybody.",
  async (db, { digest, cityId, language, isPublished }: WhichPdf, content: Buffer): Promise<void> => {
    await db
      .insertInto("reportPdfs")
      .values({
        sealDigest: digest,
        cityId,
        language,
        renderer,
        isPublished,
        content,
        sha256: sha256Of(content),
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  },
);

async function keep(db: Queryable, which: WhichPdf, make: () => Promise<Uint8Array>): Promise<Uint8Array> {
  const content = Buffer.from(await make());
  await keepPdf(db, which, content);
  // Another process may have been first; everybody gets the same one.
  return (await findKept(db, which)) ?? content;
}

/** The seal of the submission whose PDF has exactly these bytes. */
export async function sealOfPdf(db: Queryable, bytes: Uint8Array): Promise<string | undefined> {
  const row = await db
    .selectFrom("reportPdfs")
    .select("sealDigest")
    .where("sha256", "=", sha256Of(bytes))
    .executeTakeFirst();
  return row?.sealDigest;
}

function sha256Of(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

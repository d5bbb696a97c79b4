// What is derived from stored pictures, once each: the copy for screens, and what the public gets of pictures that were
// stored before their metadata was taken out. The stored bytes stay: seals name their digest.

import type { Queryable } from "../database/database.ts";
import { noted } from "../database/noted.ts";
import { WorkerFailure } from "../workers/worker-queue.ts";
import { isPicture } from "./file-type.ts";
import { lookIntoAside } from "./look-into-aside.ts";
import { drawSmall, type PictureSize } from "./small-picture.ts";

export interface StoredContent {
  sha256: string;
  mediaType: string;
  content: Uint8Array;
}

export interface Picture {
  mediaType: string;
  content: Uint8Array;
}

/** A stored picture for screens or phones, without metadata; undefined where it is none, or broken. */
export async function smallPicture(
  db: Queryable,
  stored: StoredContent,
  size: PictureSize = "small",
): Promise<Picture | undefined> {
  if (!isPicture(stored.mediaType)) return undefined;
  return derived(db, stored, size, async () => {
    const clean = await withoutMetadata(stored);
    if (!clean) return undefined;
    try {
      const content = await drawSmall({ bytes: clean.content, mediaType: clean.mediaType, size });
      return content ? { mediaType: "image/jpeg", content } : clean;
    } catch (error) {
      // What cannot be drawn once is not tried at every look at it.
      if (error instanceof WorkerFailure) return clean;
      throw error;
    }
  });
}

/** What the public gets of a stored file: of a picture, whenever it was stored, one without metadata. */
export async function forThePublic(db: Queryable, stored: StoredContent): Promise<Picture | undefined> {
  if (!isPicture(stored.mediaType)) return stored;
  return derived(db, stored, "clean", () => withoutMetadata(stored));
}

async function withoutMetadata({ content, mediaType }: Picture): Promise<Picture | undefined> {
  const found = await lookIntoAside({ bytes: content, name: "" });
  return "fault" in found || found.mediaType !== mediaType ? undefined : { mediaType, content: found.bytes };
}

async function derived(
  db: Queryable,
  { sha256, content }: StoredContent,
  kind: "clean" | PictureSize,
  make: () => Promise<Picture | undefined>,
): Promise<Picture | undefined> {
  const kept = await db
    .selectFrom("derivedPictures")
    .select(["mediaType", "content"])
    .where("sha256", "=", sha256)
    .where("kind", "=", kind)
    .executeTakeFirst();
  if (kept) return { mediaType: kept.mediaType, content: kept.content ?? content };
  const made = await make();
  if (!made) return undefined;
  const isSame = Buffer.compare(made.content, content) === 0;
  const own = isSame ? null : Buffer.from(made.content);
  await keepDerived(db, { sha256, kind, mediaType: made.mediaType, content: own });
  return made;
}

interface Derived {
  sha256: string;
  kind: "clean" | PictureSize;
  mediaType: string;
  content: Buffer | null;
}

const keepDerived = noted(
  "What was made once of a picture that is kept is the same for everybody.",
  async (db, made: Derived): Promise<void> => {
    await db
      .insertInto("derivedPictures")
      .values(made)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  },
);

// Photographs as they are kept, in the order in which their city shows them.

import { sql } from "kysely";
import type { Queryable, Tx } from "../../platform/database/database.ts";
import { findFile, removeFile, storeFile } from "../../platform/files/files.ts";
import { type Picture, smallPicture } from "../../platform/files/pictures.ts";
import type { Upload } from "../../platform/input.ts";
import { refuse as notThere } from "../../platform/problem.ts";
import { changedColumn, typedText, writtenColumn, writtenFrom } from "../../platform/written.ts";
import { refuse } from "../problems.ts";
import { type licences, mostPhotographs, type Photograph, type PhotographSize } from "./photograph.ts";

interface StoredPhotograph {
  id: string;
  alternative: unknown;
  caption: unknown;
  credit: string;
  licence: string;
  version: number;
}

function photographFrom(row: StoredPhotograph): Photograph {
  return {
    id: row.id,
    alternative: writtenFrom(row.alternative),
    caption: writtenFrom(row.caption),
    credit: row.credit,
    licence: row.licence as (typeof licences)[number],
    version: row.version,
  };
}

/** Whose photographs they are: a city's own, or those of one of its initiatives or practices, by its id. */
export type PhotographOwner = { city: string } & (
  | { initiative?: never; practice?: never }
  | { initiative: string; practice?: never }
  | { initiative?: never; practice: string }
);

const ownedBy = ({ city, initiative, practice }: PhotographOwner) =>
  sql<boolean>`(photographs.city_id = ${city} and photographs.initiative_id is not distinct from ${initiative ?? null}::uuid
    and photographs.practice_id is not distinct from ${practice ?? null}::uuid)`;

/** The photographs of an owner, in its order. */
export async function photographsOf(db: Queryable, owner: PhotographOwner): Promise<Photograph[]> {
  const rows = await db
    .selectFrom("photographs")
    .select(["id", "alternative", "caption", "credit", "licence", "version"])
    .where(ownedBy(owner))
    .orderBy("position")
    .limit(mostPhotographs)
    .execute();
  return rows.map(photographFrom);
}

/** The same inside a statement that reads cities, the first so many; `photographsIn` reads them from its answer. */
export function photographsOfRow(most: number) {
  return sql<StoredPhotograph[]>`coalesce(
    (select jsonb_agg(shown order by shown.position) from (
      select id, alternative, caption, credit, licence, version, position from photographs
      where photographs.city_id = cities.id and initiative_id is null and practice_id is null order by position limit ${sql.lit(most)}
    ) as shown), '[]')`;
}

export function photographsIn(rows: readonly StoredPhotograph[]): Photograph[] {
  return rows.map(photographFrom);
}

/** @throws Problem `network.no_photograph` */
export async function getPhotograph(
  db: Queryable,
  owner: PhotographOwner,
  id: string,
): Promise<{ photograph: Photograph; fileId: string; position: number }> {
  const row = await db
    .selectFrom("photographs")
    .selectAll()
    .where(ownedBy(owner))
    .where("id", "=", id)
    .executeTakeFirst();
  if (!row) throw refuse.no_photograph();
  return { photograph: photographFrom(row), fileId: row.fileId, position: row.position };
}

/** Where the next one goes. Two that are added at once wait for each other. @throws Problem `network.too_many_photographs` */
async function nextPosition(db: Tx, owner: PhotographOwner): Promise<number> {
  await db.selectFrom("cities").select("id").where("id", "=", owner.city).forUpdate().execute();
  const { count, last } = await db
    .selectFrom("photographs")
    .select(({ fn }) => [fn.countAll<string>().as("count"), fn.max("position").as("last")])
    .where(ownedBy(owner))
    .executeTakeFirstOrThrow();
  if (Number(count) >= mostPhotographs) throw refuse.too_many_photographs({ limit: mostPhotographs });
  return (last ?? 0) + 1;
}

/** What a form says of a photograph, with its fields by language. */
type Words = Readonly<Record<string, unknown>> & { credit: string; licence: string };

/** Keeps a new one after the others; whoever shows it says that those on it agree. */
export async function insertPhotograph(
  db: Tx,
  owner: PhotographOwner,
  { picture, ...said }: Words & { picture: Upload & { mediaType: string } },
  { actor, now }: { actor: { id: string; name: string }; now: Date },
): Promise<{ id: string }> {
  const position = await nextPosition(db, owner);
  const stored = await storeFile(db, { ...picture, scope: owner.city, uploadedBy: actor.id });
  return db
    .insertInto("photographs")
    .values({
      cityId: owner.city,
      initiativeId: owner.initiative ?? null,
      practiceId: owner.practice ?? null,
      fileId: stored.id,
      position,
      alternative: writtenColumn(typedText(said, "alternative")),
      caption: writtenColumn(typedText(said, "caption")),
      credit: said.credit,
      licence: said.licence,
      consentByName: actor.name,
      consentAt: now,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
}

/** Says it anew of the version that was seen. @throws Problem `network.no_photograph`, `network.photograph_changed` */
export async function changePhotograph(
  db: Tx,
  owner: PhotographOwner,
  id: string,
  { version: seen, ...said }: Words & { version: number },
): Promise<{ id: string; version: number }> {
  const { photograph } = await getPhotograph(db, owner, id);
  const changed = await db
    .updateTable("photographs")
    .set({
      alternative: changedColumn("alternative", typedText(said, "alternative")),
      caption: changedColumn("caption", typedText(said, "caption")),
      credit: said.credit,
      licence: said.licence,
      version: seen + 1,
    })
    .where("id", "=", photograph.id)
    .where("version", "=", seen)
    .executeTakeFirst();
  if (changed.numUpdatedRows === 0n) throw refuse.photograph_changed({ version: photograph.version });
  return { id, version: seen + 1 };
}

/** Lets a photograph change places with the one before or after it; at the end of the row nothing happens. */
export async function movePhotographTo(
  db: Tx,
  owner: PhotographOwner,
  id: string,
  way: "earlier" | "later",
): Promise<void> {
  const { position } = await getPhotograph(db, owner, id);
  const isEarlier = way === "earlier";
  const other = await db
    .selectFrom("photographs")
    .select(["id", "position"])
    .where(ownedBy(owner))
    .where("position", isEarlier ? "<" : ">", position)
    .orderBy("position", isEarlier ? "desc" : "asc")
    .limit(1)
    .executeTakeFirst();
  if (!other) return;
  // The order is checked when the transaction ends, so that for a moment two may stand in one place.
  const place = (which: string, at: number) =>
    db.updateTable("photographs").set({ position: at }).where("id", "=", which).execute();
  await place(id, other.position);
  await place(other.id, position);
}

/** Removes a photograph, and its picture where nothing else is the same file. */
export async function deletePhotograph(db: Tx, owner: PhotographOwner, id: string): Promise<void> {
  await getPhotograph(db, owner, id);
  const removed = await db
    .deleteFrom("photographs")
    .where("id", "=", id)
    .returning("fileId")
    .executeTakeFirst();
  // Another one removed it since it was read.
  if (!removed) throw refuse.no_photograph();
  await removeFile(db, removed.fileId);
}

/** Its picture in this size, and the digest of what it was made from. @throws Problem where there is none */
export async function pictureOf(
  db: Queryable,
  owner: PhotographOwner,
  id: string,
  size: PhotographSize,
): Promise<Picture & { sha256: string }> {
  const { fileId } = await getPhotograph(db, owner, id);
  const drawn = await drawnFrom(db, owner, fileId, size);
  if (!drawn) throw notThere.not_found();
  return drawn;
}

async function drawnFrom(db: Queryable, { city }: PhotographOwner, fileId: string, size: PhotographSize) {
  const stored = await findFile(db, city, fileId);
  const drawn = stored && (await smallPicture(db, stored, size));
  return drawn && { ...drawn, sha256: stored.sha256 };
}

/** The one that comes first, with its picture; undefined where there is none, or it cannot be drawn. */
export async function firstPictureOf(
  db: Queryable,
  owner: PhotographOwner,
): Promise<(Photograph & Pick<Picture, "content">) | undefined> {
  const row = await db
    .selectFrom("photographs")
    .selectAll()
    .where(ownedBy(owner))
    .orderBy("position")
    .limit(1)
    .executeTakeFirst();
  const drawn = row && (await drawnFrom(db, owner, row.fileId, "small"));
  return drawn && { ...photographFrom(row), content: drawn.content };
}

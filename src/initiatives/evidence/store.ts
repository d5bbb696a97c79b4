// The evidence of initiatives as it is kept: which piece of the city's evidence an initiative shows, and to whom.

import { fileOf } from "../../evidence/stored-evidence.ts";
import type { Queryable, Tx } from "../../platform/database/database.ts";
import { fieldProblem } from "../../platform/problem.ts";
import { refuse } from "../problems.ts";
import { mostPieces, type Piece } from "./piece.ts";

function pieces(db: Queryable) {
  return db
    .selectFrom("initiativeEvidence")
    .innerJoin("evidence", "evidence.id", "initiativeEvidence.evidenceId")
    .leftJoin("files", "files.id", "evidence.fileId")
    .leftJoin("fileContents", "fileContents.sha256", "files.sha256")
    .select([
      "evidence.id",
      "evidence.title",
      "evidence.description",
      "evidence.url",
      "evidence.fileId",
      "files.name",
      "files.sha256",
      "files.mediaType",
      "fileContents.size",
      "initiativeEvidence.initiativeId",
      "initiativeEvidence.dated",
      "initiativeEvidence.isPublic",
      "initiativeEvidence.version",
    ])
    .orderBy("initiativeEvidence.dated", (day) => day.desc().nullsLast())
    .orderBy("initiativeEvidence.addedAt", "desc")
    .orderBy("evidence.id");
}

type Row = Awaited<ReturnType<ReturnType<typeof pieces>["executeTakeFirstOrThrow"]>>;

function pieceFrom(row: Row): Piece {
  const { id, title, description, url, dated, isPublic, version } = row;
  const file = fileOf(row);
  return {
    id,
    title,
    description,
    url,
    file: file && { mediaType: file.mediaType, size: file.size },
    dated,
    isPublic,
    version,
  };
}

/** The newest first; `alsoInternal`: also what is for the people of the city and the network alone. */
export async function evidenceOfInitiative(
  db: Queryable,
  initiative: string,
  alsoInternal: boolean,
): Promise<Piece[]> {
  const rows = await pieces(db)
    .where("initiativeEvidence.initiativeId", "=", initiative)
    .$if(!alsoInternal, (query) => query.where("initiativeEvidence.isPublic", "=", true))
    .limit(mostPieces)
    .execute();
  return rows.map(pieceFrom);
}

/** What everybody may see of several initiatives. */
export async function publicEvidenceOf(
  db: Queryable,
  initiatives: readonly string[],
): Promise<ReadonlyMap<string, Piece[]>> {
  const rows = await pieces(db)
    .where("initiativeEvidence.initiativeId", "in", [...initiatives])
    .where("initiativeEvidence.isPublic", "=", true)
    .limit(mostPieces * initiatives.length)
    .execute();
  const of = Map.groupBy(rows, ({ initiativeId }) => initiativeId);
  return new Map([...of].map(([initiative, shown]) => [initiative, shown.map(pieceFrom)]));
}

/** @throws Problem where the initiative shows no such piece to whoever asks */
export async function getPiece(
  db: Queryable,
  { initiative, piece }: { initiative: string; piece: string },
  alsoInternal: boolean,
): Promise<Piece & { fileId: string | null }> {
  const row = await pieces(db)
    .where("initiativeEvidence.initiativeId", "=", initiative)
    .where("evidence.id", "=", piece)
    .executeTakeFirst();
  if (!row || !(row.isPublic || alsoInternal)) throw refuse.no_piece();
  return { ...pieceFrom(row), fileId: row.fileId };
}

/** What an initiative says of a piece. */
interface SaidOfPiece {
  dated: string | null;
  isPublic: boolean;
}

/** @throws Problem where it is shown already, or there are too many */
export async function insertPiece(
  db: Tx,
  { initiative, piece }: { initiative: string; piece: string },
  said: SaidOfPiece,
): Promise<void> {
  await db.selectFrom("initiatives").select("id").where("id", "=", initiative).forUpdate().execute();
  const { count } = await db
    .selectFrom("initiativeEvidence")
    .select(({ fn }) => fn.countAll<string>().as("count"))
    .where("initiativeId", "=", initiative)
    .executeTakeFirstOrThrow();
  if (Number(count) >= mostPieces) throw refuse.too_many_pieces({ limit: mostPieces });
  const inserted = await db
    .insertInto("initiativeEvidence")
    .values({ initiativeId: initiative, evidenceId: piece, ...said })
    .onConflict((conflict) => conflict.columns(["initiativeId", "evidenceId"]).doNothing())
    .executeTakeFirst();
  if (!inserted.numInsertedOrUpdatedRows) throw fieldProblem("form", "initiatives:field.evidence.there");
}

/** @throws Problem where somebody else changed it meanwhile */
export async function updatePiece(
  db: Tx,
  { initiative, piece, version }: { initiative: string; piece: string; version: number },
  said: SaidOfPiece,
): Promise<void> {
  const changed = await db
    .updateTable("initiativeEvidence")
    .set({ ...said, version: version + 1 })
    .where("initiativeId", "=", initiative)
    .where("evidenceId", "=", piece)
    .where("version", "=", version)
    .executeTakeFirst();
  if (changed.numUpdatedRows === 0n) throw refuse.piece_changed();
}

/** The evidence itself stays with the city. */
export async function deletePiece(
  db: Tx,
  { initiative, piece }: { initiative: string; piece: string },
): Promise<void> {
  await db
    .deleteFrom("initiativeEvidence")
    .where("initiativeId", "=", initiative)
    .where("evidenceId", "=", piece)
    .execute();
}

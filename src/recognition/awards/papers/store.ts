// The files of a round as they are kept.

import type { Queryable, Tx } from "../../../platform/database/database.ts";
import { dayOf } from "../../../platform/day.ts";
import { findFile, removeFile } from "../../../platform/files/files.ts";
import { refuse } from "../../problems.ts";
import { mostFiles, type RoundFile } from "./paper.ts";

export const roundFileScope = (round: string) => `award round/${round}`;

export async function filesOfRound(db: Queryable, round: string): Promise<RoundFile[]> {
  const rows = await db
    .selectFrom("awardRoundFiles")
    .innerJoin("files", "files.id", "awardRoundFiles.fileId")
    .innerJoin("fileContents", "fileContents.sha256", "files.sha256")
    .select(["awardRoundFiles.id", "title", "language", "files.mediaType", "fileContents.size", "addedAt"])
    .where("roundId", "=", round)
    .orderBy("addedAt")
    .orderBy("awardRoundFiles.id")
    .limit(mostFiles)
    .execute();
  return rows.map(({ addedAt, ...row }) => ({ ...row, addedOn: dayOf(addedAt) }));
}

interface Kept {
  title: string;
  language: string;
  fileId: string;
  at: Date;
}

export async function insertRoundFile(db: Tx, round: string, { at, ...kept }: Kept): Promise<void> {
  await db
    .insertInto("awardRoundFiles")
    .values({ roundId: round, ...kept, addedAt: at })
    .execute();
}

async function rowOf(db: Queryable, round: string, id: string) {
  const row = await db
    .selectFrom("awardRoundFiles")
    .select(["id", "fileId"])
    .where("roundId", "=", round)
    .where("id", "=", id)
    .executeTakeFirst();
  if (!row) throw refuse.no_document();
  return row;
}

/** @throws Problem `recognition.no_document` */
export async function roundFile(db: Queryable, round: string, id: string) {
  const found = await findFile(db, roundFileScope(round), (await rowOf(db, round, id)).fileId);
  if (!found) throw refuse.no_document();
  return found;
}

/** @throws Problem `recognition.no_document` */
export async function dropRoundFile(db: Tx, round: string, id: string): Promise<void> {
  const row = await rowOf(db, round, id);
  await db.deleteFrom("awardRoundFiles").where("id", "=", row.id).execute();
  await removeFile(db, row.fileId);
}

// Photographs of paper as they are kept.

import type { Queryable, Tx } from "../../platform/database/database.ts";
import { findFile, removeFile } from "../../platform/files/files.ts";
import { refuse } from "../problems.ts";
import { mostSheets, type Sheet } from "./sheet.ts";

export const fileScope = (meeting: string) => `sheets of ${meeting}`;

function sheets(db: Queryable, meeting: string) {
  return db
    .selectFrom("meetingSheets")
    .innerJoin("files", "files.id", "meetingSheets.fileId")
    .innerJoin("fileContents", "fileContents.sha256", "files.sha256")
    .select([
      "meetingSheets.id",
      "dayNumber as day",
      "files.mediaType",
      "fileContents.size",
      "addedAt",
      "addedByName as addedBy",
      "fileId",
    ])
    .where("meetingId", "=", meeting);
}

/** Those of a meeting, by their days. */
export async function sheetsOf(db: Queryable, meeting: string): Promise<Sheet[]> {
  return sheets(db, meeting)
    .orderBy("dayNumber")
    .orderBy("addedAt")
    .orderBy("meetingSheets.id")
    .limit(mostSheets)
    .execute();
}

/** @throws Problem `meetings.no_sheet` */
export async function findSheet(
  db: Queryable,
  { meeting, sheet }: { meeting: string; sheet: string },
): Promise<Sheet & { fileId: string }> {
  const row = await sheets(db, meeting).where("meetingSheets.id", "=", sheet).executeTakeFirst();
  if (!row) throw refuse.no_sheet();
  return row;
}

/** The photograph itself. @throws Problem as above */
export async function photoOf(db: Queryable, named: { meeting: string; sheet: string }) {
  const { fileId } = await findSheet(db, named);
  const file = await findFile(db, fileScope(named.meeting), fileId);
  if (!file) throw refuse.no_sheet();
  return file;
}

interface NewSheet {
  dayNumber: number;
  fileId: string;
  addedAt: Date;
  addedByName: string;
}

export async function insertSheet(tx: Tx, meetingId: string, sheet: NewSheet): Promise<string> {
  const { id } = await tx
    .insertInto("meetingSheets")
    .values({ meetingId, ...sheet })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

/** Deletes a photograph for good; who came stays written down. */
export async function dropSheet(tx: Tx, id: string): Promise<void> {
  const { fileId } = await tx
    .deleteFrom("meetingSheets")
    .where("id", "=", id)
    .returning("fileId")
    .executeTakeFirstOrThrow();
  await removeFile(tx, fileId);
}

import type { Tx } from "../../platform/database/database.ts";
import { type WrittenText, writtenColumn } from "../../platform/written.ts";
import { refuse } from "../problems.ts";

interface Seen {
  id: string;
  version: number;
}

type Columns =
  | { recordingPurpose: string; recordingDeleteOn: string }
  | { recordingPurpose: null; recordingDeleteOn: null }
  | { recordingDeletedAt: Date };

/** @throws Problem `meetings.meeting_changed` where it is another version than was seen */
async function change(tx: Tx, { id, version }: Seen, columns: Columns): Promise<void> {
  const changed = await tx
    .updateTable("meetings")
    .set({ ...columns, version: version + 1 })
    .where("id", "=", id)
    .where("version", "=", version)
    .executeTakeFirst();
  if (changed.numUpdatedRows === 0n) throw refuse.meeting_changed();
}

export const keepRecording = (
  tx: Tx,
  seen: Seen,
  { purpose, deleteOn }: { purpose: WrittenText; deleteOn: string },
) => change(tx, seen, { recordingPurpose: writtenColumn(purpose), recordingDeleteOn: deleteOn });

export const dropRecording = (tx: Tx, seen: Seen) =>
  change(tx, seen, { recordingPurpose: null, recordingDeleteOn: null });

export const keepDeleted = (tx: Tx, seen: Seen, at: Date) => change(tx, seen, { recordingDeletedAt: at });

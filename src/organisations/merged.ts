// What was merged lately, and how long it can be undone.

import type { Queryable } from "../platform/database/database.ts";
import { momentBefore } from "../platform/day.ts";
import { textToRead } from "../platform/written.ts";

/** So many days a merging can be undone. */
export const undoDays = 30;

/** What was merged into an organisation and can still be undone. */
export async function mergesToUndo(db: Queryable, id: string, now: Date) {
  return db
    .selectFrom("organisationMerges")
    .innerJoin("organisations", "organisations.id", "organisationMerges.fromId")
    .select(["organisationMerges.id", "mergedAt", "mergedByName"])
    .select(textToRead("organisations.name").as("name"))
    .where("intoId", "=", id)
    .where("undoneAt", "is", null)
    .where("mergedAt", ">", momentBefore(now, undoDays))
    .orderBy("mergedAt", "desc")
    .limit(20)
    .execute();
}
export type MergeToUndo = Awaited<ReturnType<typeof mergesToUndo>>[number];

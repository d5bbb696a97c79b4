// The editions that come with the program, kept at every start.

import { systemActor } from "../platform/actor.ts";
import type { Db } from "../platform/database/database.ts";
import { inTransaction } from "../platform/database/transaction.ts";
import { samples } from "./calibration/sample.ts";
import { addGuides } from "./guides/store.ts";
import { courseSteps } from "./store.ts";
import { library } from "./texts.ts";

/** Each edition that came with the program begins as a draft; what an earlier one is attested by goes on. */
export async function addEditions(db: Db): Promise<void> {
  const now = new Date();
  // A fault in the samples, too, is told at the start.
  samples();
  await addGuides(db);
  for (const { key, edition, checkedOn } of library().courses)
    await inTransaction(db, async (tx) => {
      const before = await tx
        .selectFrom("courses")
        .select("achievementId")
        .where("key", "=", key)
        .orderBy("edition", "desc")
        .limit(1)
        .executeTakeFirst();
      const added = await tx
        .insertInto("courses")
        .values({ key, edition, checkedOn, achievementId: before?.achievementId ?? null, changedAt: now })
        .onConflict((conflict) => conflict.columns(["key", "edition"]).doNothing())
        .returning("id")
        .executeTakeFirst();
      if (added)
        await courseSteps.write(tx, {
          of: added.id,
          action: "add",
          from: "none",
          to: "draft",
          by: systemActor,
          at: now,
        });
    });
}

// What is forgotten of people: the number, the name, what they need, and who answers for them. What is counted stays, of nobody.

import { sql } from "kysely";
import type { Tx } from "../../platform/database/database.ts";
import { dropLearners } from "../joins/store.ts";
import { learningLink } from "../links.ts";

/** Forgets who these joins are of; a learner who is in no other one is gone. */
export async function forgetJoins(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const were = await tx
    .selectFrom("joins")
    .select("learnerId")
    .where("id", "in", [...ids])
    .execute();
  // What was said of it is not released yet, but nobody knows any more who said it.
  await tx
    .updateTable("feedback")
    .set({ joinId: null })
    .where("joinId", "in", [...ids])
    .execute();
  await tx
    .updateTable("joins")
    .set({
      learnerId: null,
      code: null,
      firstName: null,
      disabilityNeed: null,
      guardianKey: null,
      guardianSealed: null,
      guardianCode: null,
      reason: null,
    })
    .where("id", "in", [...ids])
    .execute();
  const learners = were.flatMap(({ learnerId }) => (learnerId === null ? [] : [learnerId]));
  await dropLearners(tx, learners);
  await dropLinks(tx, [...learners, ...ids]);
}

/** Links that opened what is forgotten. */
async function dropLinks(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .deleteFrom("links")
    .where("purpose", "=", learningLink.purpose)
    .where(sql<boolean>`string_to_array(subject, '+') && ${sql.val([...new Set(ids)])}::text[]`)
    .execute();
}

// What is forgotten of people: the number, the name, what they need, and who answers for them. What is counted stays, of nobody.

import { sql } from "kysely";
import { boundedBy } from "../../platform/database/bounded-by.ts";
import type { Tx } from "../../platform/database/database.ts";
import { forgetAsked, leaveRun, type Outcome, takeJoin } from "../joins/admit.ts";
import type { Moment } from "../joins/settle.ts";
import { dropLearners, joinsOfLearner, openIn } from "../joins/store.ts";
import { learningLink } from "../links.ts";
import { aboutRun } from "../messages.ts";

/** Gives up what a learner joined, or one of it, and forgets who it was. */
export async function leaveAndForget(
  tx: Tx,
  { learner, join }: { learner: string; join?: string | undefined },
  moment: Moment,
): Promise<Outcome[]> {
  const all = (await joinsOfLearner(tx, learner)).filter((one) => join === undefined || one.id === join);
  const left = [];
  for (const one of all) if (openIn([one], one.run)) left.push(await leaveRun(tx, one.id, moment));
  await forgetJoins(
    tx,
    all.map(({ id }) => id),
  );
  // Who joined nothing, but is told of what they look for.
  if (join === undefined) {
    await dropLearners(tx, [learner]);
    await dropLinks(tx, [learner]);
  }
  return left;
}

/** Forgets a telephone: what it joined, and for whom it answers. */
export async function forgetPhone(tx: Tx, phoneKey: string, moment: Moment): Promise<Outcome[]> {
  const learner = await tx.selectFrom("learners").select("id").where("key", "=", phoneKey).executeTakeFirst();
  const left = learner ? await leaveAndForget(tx, { learner: learner.id }, moment) : [];
  const asked = await tx
    .selectFrom("joins")
    .select("id")
    .where("guardianKey", "=", phoneKey)
    .where("state", "=", "guardian_asked")
    .$call(boundedBy("the children of one telephone"))
    .execute();
  for (const { id } of asked) {
    const { join, run } = await takeJoin(tx, id, moment.now);
    await forgetAsked(tx, join, run, moment.baseUrl);
  }
  await tx
    .updateTable("joins")
    .set({ guardianKey: null, guardianSealed: null, guardianCode: null })
    .where("guardianKey", "=", phoneKey)
    .execute();
  return left;
}

/** Forgets who these joins are of; a learner who is in no other one is gone. */
export async function forgetJoins(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const were = await tx
    .selectFrom("joins")
    .select(["learnerId", "runId", "guardianKey"])
    .where("id", "in", [...ids])
    .execute();
  // What a guardian was asked names the child.
  for (const { guardianKey, runId } of were)
    if (guardianKey !== null)
      await tx
        .deleteFrom("textMessages")
        .where("phoneKey", "=", guardianKey)
        .where("about", "=", aboutRun(runId))
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

/** Whoever looked once at what is looked for for them, joined nothing, and has no badge in their record from since `kept`. */
export async function forgetIdle(tx: Tx, { before, kept }: { before: Date; kept: Date }): Promise<number> {
  const idle = await tx
    .deleteFrom("learners")
    .where("addedAt", "<", before)
    .where((eb) =>
      eb.not(
        eb.exists(eb.selectFrom("joins").select("joins.id").whereRef("joins.learnerId", "=", "learners.id")),
      ),
    )
    .where(
      sql<boolean>`not exists (select from learner_badges
        where learner_id = learners.id and learner_badges.added_at >= ${kept})`,
    )
    .returning("id")
    .execute();
  await dropLinks(
    tx,
    idle.map(({ id }) => id),
  );
  return idle.length;
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

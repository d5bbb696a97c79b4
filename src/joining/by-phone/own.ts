// What a telephone has to do with: what it joined, and the children for whom it is asked.

import type { Queryable, Tx } from "../../platform/database/database.ts";
import { ratedStates } from "../feedback/ratable.ts";
import { joinsIn, type KeptJoin } from "../joins/store.ts";

const mostOfPhone = 50;

/** What a number joined of what has this code, or of this run, or of everything: the latest first. */
export function joinsOfPhone(
  db: Queryable,
  phoneKey: string,
  { code, run }: { code?: string; run?: number | null | undefined } = {},
): Promise<KeptJoin[]> {
  return joinsIn(db)
    .innerJoin("runs", "runs.id", "joins.runId")
    .innerJoin("opportunities", "opportunities.id", "runs.opportunityId")
    .where("learners.key", "=", phoneKey)
    .$if(code !== undefined, (joins) => joins.where("opportunities.code", "=", code ?? ""))
    .$if(typeof run === "number", (joins) => joins.where("runs.number", "=", run ?? 0))
    .orderBy("joins.askedAt", "desc")
    .limit(mostOfPhone)
    .execute();
}

export const mayBeRated = (join: KeptJoin) =>
  ratedStates.some((state) => state === join.state) && !join.hasRated;

/**
 * Children whom a number is asked to answer for: all of them, or those whom this code names, which is that of what they join, or their
 * own in the message.
 */
export function childrenOf(db: Queryable, phoneKey: string, code?: string): Promise<KeptJoin[]> {
  return joinsIn(db)
    .innerJoin("runs", "runs.id", "joins.runId")
    .innerJoin("opportunities", "opportunities.id", "runs.opportunityId")
    .where("joins.guardianKey", "=", phoneKey)
    .where("joins.state", "=", "guardian_asked")
    .$if(code !== undefined, (joins) =>
      joins.where((eb) =>
        eb.or([eb("opportunities.code", "=", code ?? ""), eb("joins.guardianCode", "=", code ?? "")]),
      ),
    )
    .orderBy("joins.askedAt")
    .limit(mostOfPhone)
    .execute();
}

/** Whether a telephone joined it, or is asked whether a child may. */
export async function isOwnJoin(
  db: Queryable,
  id: string,
  { phoneKey, as }: { phoneKey: string; as: "learner" | "guardian" },
): Promise<boolean> {
  const found = await joinsIn(db)
    .where("joins.id", "=", id)
    .where(as === "learner" ? "learners.key" : "joins.guardianKey", "=", phoneKey)
    .executeTakeFirst();
  return found !== undefined;
}

/** That the number of what was joined is the right one. */
export async function showNumber(db: Tx, phoneKey: string, now: Date): Promise<void> {
  await db
    .updateTable("joins")
    .set({ numberShownAt: now })
    .from("learners")
    .whereRef("learners.id", "=", "joins.learnerId")
    .where("learners.key", "=", phoneKey)
    .where("joins.numberShownAt", "is", null)
    .execute();
}

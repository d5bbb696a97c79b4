// That the procedure of an award was not kept, as cities say it, and what the commission answers.

import type { Queryable, Tx } from "../../../platform/database/database.ts";
import { mostNominations } from "../award.ts";

export interface Objection {
  nominationId: string;
  text: string;
  madeAt: Date;
  answer: string | null;
}

const objections = (db: Queryable) =>
  db.selectFrom("awardObjections").select(["nominationId", "text", "madeAt", "answer"]);

export async function findObjection(db: Queryable, nominee: string): Promise<Objection | undefined> {
  return await objections(db).where("nominationId", "=", nominee).executeTakeFirst();
}

export async function objectionsIn(db: Queryable, round: string): Promise<Objection[]> {
  return await objections(db)
    .where("nominationId", "in", (ask) =>
      ask.selectFrom("awardNominations").select("id").where("roundId", "=", round),
    )
    .limit(mostNominations)
    .execute();
}

/** Returns whether it is the first: a city objects once. */
export async function saveObjection(
  db: Tx,
  { nominee, text, by, at }: { nominee: string; text: string; by: string; at: Date },
): Promise<boolean> {
  const made = await db
    .insertInto("awardObjections")
    .values({ nominationId: nominee, text, madeById: by, madeAt: at })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return made.numInsertedOrUpdatedRows === 1n;
}

/** Returns whether there was one without an answer. */
export async function saveAnswer(
  db: Tx,
  { nominee, answer, by, at }: { nominee: string; answer: string; by: string; at: Date },
): Promise<boolean> {
  const changed = await db
    .updateTable("awardObjections")
    .set({ answer, answeredById: by, answeredAt: at })
    .where("nominationId", "=", nominee)
    .where("answer", "is", null)
    .executeTakeFirst();
  return changed.numUpdatedRows === 1n;
}

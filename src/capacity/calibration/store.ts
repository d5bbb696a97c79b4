// How reviewers rated the samples: they alone read it.

import { sql } from "kysely";
import { boundedBy } from "../../platform/database/bounded-by.ts";
import type { Queryable, Tx } from "../../platform/database/database.ts";
import { type Rating, ratings, samples } from "./sample.ts";

/** What somebody rated in a round, by the key of the sample. */
export async function ratedBy(db: Queryable, person: string, round: number): Promise<Map<string, Rating>> {
  const rows = await db
    .selectFrom("calibrationRatings")
    .select(["sample", "rating"])
    .where("personId", "=", person)
    .where("round", "=", round)
    .$call(boundedBy("the samples of one round"))
    .execute();
  return new Map(
    rows.flatMap(({ sample, rating }) => {
      const known = ratings.find((one) => one === rating);
      return known ? [[sample, known] as const] : [];
    }),
  );
}

/** Once in a round: who has seen what was agreed, rates it no more. Whether this was the first time. */
export async function keepRating(
  tx: Tx,
  rated: { personId: string; sample: string; round: number; rating: Rating; ratedAt: Date },
): Promise<boolean> {
  const kept = await tx
    .insertInto("calibrationRatings")
    .values(rated)
    .onConflict((conflict) => conflict.columns(["personId", "sample", "round"]).doNothing())
    .executeTakeFirst();
  return (kept.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

const mostReviewers = 500;

/** Reviewers who have not rated all samples this year. */
export async function reviewersToRemind(tx: Tx, round: number): Promise<string[]> {
  const rows = await tx
    .selectFrom("roles")
    .select("personId")
    .distinct()
    .where("role", "=", "reviewer")
    .where("place", "=", "network")
    .where("endedAt", "is", null)
    .where(
      sql<boolean>`(select count(*) from calibration_ratings rated
        where rated.person_id = roles.person_id and rated.round = ${round}) < ${samples().length}`,
    )
    .orderBy("personId")
    .limit(mostReviewers)
    .execute();
  return rows.map(({ personId }) => personId);
}

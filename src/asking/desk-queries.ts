import { sql } from "kysely";
import { z } from "zod";
import { anyRole } from "../platform/allow.ts";
import { query } from "../platform/operation.ts";
import { cityOf } from "../platform/place.ts";

/** What waits for the coordinators of a city in what was asked. */
export interface WaitingAnswers {
  city: string;
  /** Answers to requests for values. */
  toCheck: number;
  /** Ratings that two experts agreed on. */
  toAccept: number;
}

/** What was answered and waits, in each city in which whoever asks holds a role. */
export const listWaitingAnswers = query({
  name: "asking.listWaitingAnswers",
  input: z.object({}),
  allow: anyRole,
  async run(_input, { db, actor }): Promise<WaitingAnswers[]> {
    const cities = actor.roles.flatMap((held) => cityOf(held) ?? []);
    if (cities.length === 0) return [];
    const rows = await db
      .selectFrom("cities")
      .select((eb) => [
        "cities.id as city",
        eb
          .selectFrom("requestedValues")
          .innerJoin("valueRequests", "valueRequests.id", "requestedValues.requestId")
          .select(sql<number>`count(*)::int`.as("count"))
          .whereRef("valueRequests.cityId", "=", "cities.id")
          .where("requestedValues.state", "=", "answered")
          .as("toCheck"),
        eb
          .selectFrom("reviewedMeasurements")
          .innerJoin("expertReviews", "expertReviews.id", "reviewedMeasurements.reviewId")
          .select(sql<number>`count(*)::int`.as("count"))
          .whereRef("expertReviews.cityId", "=", "cities.id")
          .where("expertReviews.withdrawnAt", "is", null)
          .where("reviewedMeasurements.agreedAt", "is not", null)
          .where("reviewedMeasurements.valueId", "is", null)
          .as("toAccept"),
      ])
      .where("cities.id", "in", cities)
      .execute();
    return rows.map(({ city, toCheck, toAccept }) => ({
      city,
      toCheck: toCheck ?? 0,
      toAccept: toAccept ?? 0,
    }));
  },
});

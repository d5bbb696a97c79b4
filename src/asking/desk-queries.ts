import { sql } from "kysely";
import { z } from "zod";
import { anyRole } from "../platform/allow.ts";
import { dayOf } from "../platform/day.ts";
import { query } from "../platform/operation.ts";
import { cityOf } from "../platform/place.ts";

/** What waits for the coordinators of a city in what was asked. */
export interface WaitingAnswers {
  city: string;
  /** Answers to requests for values. */
  toCheck: number;
  /** Ratings that two experts agreed on. */
  toAccept: number;
  /** People who were asked for values and have not answered by their day. */
  overdue: number;
}

/** What was answered and waits, in each city in which whoever asks holds a role. */
export const listWaitingAnswers = query({
  name: "asking.listWaitingAnswers",
  input: z.object({}),
  allow: anyRole,
  async run(_input, { db, actor, now }): Promise<WaitingAnswers[]> {
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
        eb
          .selectFrom("valueRequests")
          .select(sql<number>`count(*)::int`.as("count"))
          .whereRef("valueRequests.cityId", "=", "cities.id")
          .where("valueRequests.withdrawnAt", "is", null)
          .where("valueRequests.dueOn", "<", dayOf(now))
          .where((request) =>
            request.exists(
              request
                .selectFrom("requestedValues")
                .select("requestedValues.id")
                .whereRef("requestedValues.requestId", "=", "valueRequests.id")
                .where("requestedValues.state", "in", ["asked", "sent_back"]),
            ),
          )
          .as("overdue"),
      ])
      .where("cities.id", "in", cities)
      .execute();
    return rows.map(({ city, toCheck, toAccept, overdue }) => ({
      city,
      toCheck: toCheck ?? 0,
      toAccept: toAccept ?? 0,
      overdue: overdue ?? 0,
    }));
  },
});

import { sql } from "kysely";
import { z } from "zod";
import { anyRole } from "../platform/allow.ts";
import { dayOf } from "../platform/day.ts";
import { ownCities } from "../platform/role.ts";
import type { Waiting } from "../platform/waiting.ts";

const OfCity = z.object({
  city: z.string(),
  check: z.int().describe("Answers to requests for values."),
  accept: z.int().describe("Ratings that two experts agreed on."),
  overdue: z.int().describe("Requests for values that were not answered by their day."),
});

/** What was answered and waits, in each city in which whoever asks holds a role. */
export const waitingAnswers: Waiting<z.infer<typeof OfCity>> = {
  allow: anyRole,
  row: OfCity,
  find(db, { actor, now }) {
    const cities = ownCities(actor);
    if (cities.length === 0) return undefined;
    return db
      .selectFrom("cities")
      .select((eb) => [
        "cities.id as city",
        eb
          .selectFrom("requestedValues")
          .innerJoin("valueRequests", "valueRequests.id", "requestedValues.requestId")
          .select(sql<number>`count(*)::int`.as("count"))
          .whereRef("valueRequests.cityId", "=", "cities.id")
          .where("requestedValues.state", "=", "answered")
          .as("check"),
        eb
          .selectFrom("reviewedMeasurements")
          .innerJoin("expertReviews", "expertReviews.id", "reviewedMeasurements.reviewId")
          .select(sql<number>`count(*)::int`.as("count"))
          .whereRef("expertReviews.cityId", "=", "cities.id")
          .where("expertReviews.withdrawnAt", "is", null)
          .where("reviewedMeasurements.agreedAt", "is not", null)
          .where("reviewedMeasurements.valueId", "is", null)
          .as("accept"),
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
      .where("cities.id", "in", cities);
  },
};

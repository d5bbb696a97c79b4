// Expert reviews as they are kept.

import { z } from "zod";
import { boundedBy } from "../../platform/database/bounded-by.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { rowsPerPage } from "../../platform/database/listed.ts";
import { type Language, languageOr } from "../../platform/i18n/languages.ts";
import { linkKind } from "../../platform/link.ts";
import { problems } from "../../platform/problem.ts";
import type { StoredPeriod } from "../../values/stored-values.ts";
import { type Rating, type Reviewed, type Seat, seats } from "./expert-review.ts";

export const refuse = problems("monitoring", {
  no_expert_review: 404,
  expert_review_over: 410,
  not_your_turn: 409,
  proposal_changed: 409,
  not_agreed: 409,
});

/** A rating as it is told to those who may see it. */
export const RatingSaid = z.object({ rating: z.number(), justification: z.string() });

export interface Expert {
  seat: Seat;
  name: string;
  email: string;
  mailedAt: Date;
}

export interface ReviewedMeasurement extends Reviewed {
  id: string;
  measurementId: string;
  valueId: string | null;
}

export interface ExpertReview {
  id: string;
  cityId: string;
  frameworkId: string;
  frameworkEdition: string;
  period: StoredPeriod;
  dueOn: string;
  language: Language;
  message: string | null;
  openedByName: string;
  openedAt: Date;
  isWithdrawn: boolean;
  experts: Expert[];
  items: ReviewedMeasurement[];
}

/** Certain reviews, or a page of those of a city: first those with a rating to take over, then the newest. */
export async function readExpertReviews(
  db: Queryable,
  asked: { cityId?: string; ids: readonly string[] } | { cityId: string; page: number },
): Promise<ExpertReview[]> {
  const { cityId } = asked;
  const chosen = "ids" in asked ? asked.ids : undefined;
  if (chosen?.length === 0) return [];
  const skipped = "page" in asked ? (asked.page - 1) * rowsPerPage : 0;
  const reviews = await db
    .selectFrom("expertReviews")
    .selectAll()
    .$if(cityId !== undefined, (query) => query.where("cityId", "=", cityId ?? ""))
    .$if(chosen !== undefined, (query) => query.where("id", "in", chosen ?? []))
    .orderBy(
      (eb) =>
        eb.and([
          eb("withdrawnAt", "is", null),
          eb.exists(
            eb
              .selectFrom("reviewedMeasurements")
              .select("reviewedMeasurements.id")
              .whereRef("reviewedMeasurements.reviewId", "=", "expertReviews.id")
              .where("reviewedMeasurements.agreedAt", "is not", null)
              .where("reviewedMeasurements.valueId", "is", null),
          ),
        ]),
      "desc",
    )
    .orderBy("openedAt", "desc")
    .orderBy("id")
    .$if("page" in asked, (query) => query.limit(rowsPerPage).offset(skipped))
    .$call(boundedBy("a page, or those that are named"))
    .execute();
  if (reviews.length === 0) return [];
  const ids = reviews.map((review) => review.id);
  const experts = await db
    .selectFrom("experts")
    .selectAll()
    .where("reviewId", "in", ids)
    .orderBy("seat")
    .execute();
  const items = await db
    .selectFrom("reviewedMeasurements")
    .innerJoin("measurements", "measurements.id", "reviewedMeasurements.measurementId")
    .innerJoin("expertReviews", (join) =>
      join
        .onRef("expertReviews.id", "=", "reviewedMeasurements.reviewId")
        .onRef("expertReviews.frameworkId", "=", "measurements.frameworkId")
        .onRef("expertReviews.frameworkEdition", "=", "measurements.frameworkEdition"),
    )
    .selectAll("reviewedMeasurements")
    .where("reviewId", "in", ids)
    .orderBy("measurements.position")
    .execute();
  const ratings =
    items.length === 0
      ? []
      : await db
          .selectFrom("expertRatings")
          .selectAll()
          .where(
            "measurementReviewId",
            "in",
            items.map((item) => item.id),
          )
          .execute();
  const ratingsOf = Map.groupBy(ratings, ({ measurementReviewId }) => measurementReviewId);
  return reviews.map((review) => ({
    id: review.id,
    cityId: review.cityId,
    frameworkId: review.frameworkId,
    frameworkEdition: review.frameworkEdition,
    period: { from: review.periodFrom, to: review.periodTo, label: review.periodLabel },
    dueOn: review.dueOn,
    language: languageOr(review.language),
    message: review.message,
    openedByName: review.openedByName,
    openedAt: review.openedAt,
    isWithdrawn: review.withdrawnAt !== null,
    experts: experts
      .filter(({ reviewId }) => reviewId === review.id)
      .map(({ seat, name, email, mailedAt }) => ({ seat: seatOf(seat), name, email, mailedAt })),
    items: items
      .filter(({ reviewId }) => reviewId === review.id)
      .map((item) => ({
        id: item.id,
        measurementId: item.measurementId,
        valueId: item.valueId,
        ratings: Object.fromEntries(
          (ratingsOf.get(item.id) ?? []).map(({ seat, rating, justification, evidenceId }) => [
            seat,
            { rating, justification, evidenceId } satisfies Rating,
          ]),
        ),
        proposal:
          item.proposedBy === null || item.rating === null || item.justification === null
            ? null
            : {
                by: seatOf(item.proposedBy),
                number: item.proposalNumber,
                rating: item.rating,
                justification: item.justification,
              },
        isAgreed: item.agreedAt !== null,
        isAccepted: item.valueId !== null,
      })),
  }));
}

function seatOf(number: number): Seat {
  return number === 1 ? 1 : 2;
}

/** @throws Problem `monitoring.no_expert_review` */
export async function getExpertReviewOf(db: Queryable, cityId: string, id: string): Promise<ExpertReview> {
  const [review] = z.uuid().safeParse(id).success ? await readExpertReviews(db, { cityId, ids: [id] }) : [];
  if (!review) throw refuse.no_expert_review();
  return review;
}

/** Lets an expert rate; its subject is the review and which of the two it is. */
export const expertLink = linkKind({
  purpose: "expert review",
  unknown: refuse.no_expert_review,
  over: refuse.expert_review_over,
});

/** The subject of an expert's link. */
export function linkSubject(reviewId: string, seat: Seat): string {
  return `${reviewId}-${seat}`;
}

interface Opened {
  review: ExpertReview;
  seat: Seat;
  expert: Expert;
}

/** @throws Problem `monitoring.no_expert_review` */
export async function getReviewOfExpert(db: Queryable, subject: string): Promise<Opened> {
  const seat = seats.find((one) => subject.endsWith(`-${one}`));
  const [review] = seat ? await readExpertReviews(db, { ids: [subject.slice(0, -2)] }) : [];
  const expert = review?.experts.find((one) => one.seat === seat);
  if (!review || !expert || !seat) throw refuse.no_expert_review();
  return { review, seat, expert };
}

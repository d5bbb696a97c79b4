// What is read of expert reviews: by the city that opens them, and by an expert with the link.

import { z } from "zod";
import { currentKeyFeatures } from "../../framework/queries.ts";
import { member } from "../../network/allow.ts";
import { getCity } from "../../network/queries.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { listFields, nextAfter, rowsPerPage } from "../../platform/database/listed.ts";
import { holderOf, openedBy } from "../../platform/link.ts";
import { query } from "../../platform/operation.ts";
import { screenQuery } from "../../platform/screen-query.ts";
import { readCards, readScorecard } from "../../values/queries.ts";
import { readDeliveries } from "./deliveries.ts";
import { ratingsFor, reviewStates, seats, stateOf, turnOf, turns } from "./expert-review.ts";
import {
  expertLink,
  getExpertReviewOf,
  getReviewOfExpert,
  RatingSaid,
  readExpertReviews,
  refuse,
} from "./stored-reviews.ts";

const readers = member("city", "coordinator", "contributor");
const experts = holderOf(expertLink);

export const listExpertReviews = query({
  name: "monitoring.listExpertReviews",
  route: "GET /cities/:city/expert-reviews",
  summary: `The city's expert reviews, single ratings only where both experts have rated: first where a rating is to be taken over, then the newest, ${rowsPerPage} at a time. The header Link names the next page.`,
  input: z.object({ city: z.string(), page: listFields.page }),
  output: z
    .array(
      z.object({
        id: z.string(),
        period: z.string(),
        dueOn: z.string(),
        isWithdrawn: z.boolean(),
        experts: z.array(z.object({ seat: z.number(), name: z.string(), email: z.string() })),
        measurements: z.array(
          z.object({
            id: z.string(),
            measurement: z.string(),
            state: z.enum(reviewStates),
            ratings: z.array(RatingSaid.extend({ seat: z.number() })),
            agreed: RatingSaid.nullable(),
          }),
        ),
      }),
    )
    .max(rowsPerPage),
  allow: readers,
  async find({ city: id, page }, { db }) {
    const city = await getCity(db, id);
    return { city, reviews: await readExpertReviews(db, { cityId: city.id, page }) };
  },
  present({ reviews }) {
    return reviews.map(({ id, period, dueOn, isWithdrawn, experts, items }) => ({
      id,
      period: period.label,
      dueOn,
      isWithdrawn,
      experts: experts.map(({ seat, name, email: address }) => ({ seat, name, email: address })),
      measurements: items.map((item) => ({
        id: item.id,
        measurement: item.measurementId,
        state: stateOf(item),
        ratings:
          stateOf(item) === "rating"
            ? []
            : seats.flatMap((seat) => {
                const said = item.ratings[seat];
                return said ? [{ seat, rating: said.rating, justification: said.justification }] : [];
              }),
        agreed:
          item.isAgreed && item.proposal
            ? { rating: item.proposal.rating, justification: item.proposal.justification }
            : null,
      })),
    }));
  },
  nextPage: nextAfter,
});

/** A city's reviews beside the measurements that they are about. */
export const cityExpertReviews = screenQuery(listExpertReviews, {
  name: "monitoring.cityExpertReviews",
  show: async ({ city, reviews }, { db }) => ({ city, ...(await readCards(db, city.id)), reviews }),
});

/** One review of a city, and how its links went out. */
export const cityExpertReview = query({
  name: "monitoring.cityExpertReview",
  input: z.object({ city: z.string().max(40), review: z.uuid() }),
  allow: readers,
  async run({ city, review: id }, { db }) {
    const review = await getExpertReviewOf(db, city, id);
    return { ...(await readScorecard(db, city)), review, deliveries: await readDeliveries(db, id) };
  },
});

export const getExpertReview = query({
  name: "monitoring.getExpertReview",
  route: "GET /expert-reviews/:token",
  summary: "What an expert's link asks for: own ratings, and the other's where both have rated.",
  input: z.object({ token: z.string().max(200) }),
  output: z.object({
    city: z.string(),
    period: z.string(),
    dueOn: z.string(),
    measurements: z.array(
      z.object({
        measurement: z.string(),
        turn: z.enum(turns),
        own: RatingSaid.nullable(),
        other: RatingSaid.nullable(),
        proposal: RatingSaid.extend({ number: z.number(), isOwn: z.boolean() }).nullable(),
      }),
    ),
  }),
  allow: experts,
  find: (_input, context) => getReviewOfExpert(context.db, openedBy(context)),
  present({ review, seat }) {
    return {
      city: review.cityId,
      period: review.period.label,
      dueOn: review.dueOn,
      measurements: review.items.map((item) => {
        const visible = ratingsFor(item, seat);
        const { proposal } = item;
        return {
          measurement: item.measurementId,
          turn: turnOf(item, seat),
          own: visible[seat] ?? null,
          other: visible[seat === 1 ? 2 : 1] ?? null,
          proposal: proposal && { ...proposal, isOwn: proposal.by === seat },
        };
      }),
    };
  },
});

/** Everything that an expert's link asks for. */
export const expertTasks = screenQuery(getExpertReview, {
  name: "monitoring.expertTasks",
  show: (opened, { db }) => tasksOf(db, opened),
});

/** One measurement that an expert's link asks to rate. */
export const ratingTask = query({
  name: "monitoring.ratingTask",
  input: z.object({ token: z.string().max(200), measurement: z.string().max(20) }),
  allow: experts,
  async run({ measurement: id }, context) {
    const { cards, ...tasks } = await tasksOf(
      context.db,
      await getReviewOfExpert(context.db, openedBy(context)),
    );
    const item = tasks.review.items.find(({ measurementId }) => measurementId === id);
    const card = cards.find(({ measurement }) => measurement.id === id);
    if (!item || !card) throw refuse.no_expert_review();
    const { ratingScale } = await currentKeyFeatures(context.db);
    return { ...tasks, item, measurement: card.measurement, scale: ratingScale.labels };
  },
});

async function tasksOf(db: Queryable, opened: Awaited<ReturnType<typeof getReviewOfExpert>>) {
  const { city, cards } = await readScorecard(db, opened.review.cityId);
  return { ...opened, city: { name: city.name }, cards };
}

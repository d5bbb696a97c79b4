// Expert review for the experts: they rate apart by their links, see each other's rating only then, and agree.

import { z } from "zod";
import { EvidenceFields, evidenceLink, keepEvidence } from "../../evidence/stored-evidence.ts";
import type { Tx } from "../../platform/database/database.ts";
import { enteredNumber, lines } from "../../platform/input.ts";
import { holderOf, openedBy } from "../../platform/link.ts";
import { type Context, command } from "../../platform/operation.ts";
import { actionsOf, type ExpertAction, turnOf, turns } from "./expert-review.ts";
import { mailExpert } from "./mails.ts";
import {
  expertLink,
  getReviewOfExpert,
  type ReviewedMeasurement,
  readExpertReviews,
  refuse,
} from "./stored-reviews.ts";

const rating = enteredNumber(z.int().min(1).max(5));
const justification = lines(4000).pipe(z.string().min(1));

const experts = holderOf(expertLink);
const byLink = { token: z.string().max(200), measurement: z.string().max(20) };
const Turn = z.object({ turn: z.enum(turns) });
const linkSubjectOf = ({ token, measurement }: { token: string; measurement: string }) =>
  `${token.slice(0, 38)}/${measurement}`;

/**
 * The measurement that a link's holder is about to act on, kept from changing meanwhile.
 * @throws Problem `monitoring.not_your_turn`
 */
async function takeTurn(context: Context<Tx>, measurement: string, action: ExpertAction) {
  const { db } = context;
  const { review, seat, expert } = await getReviewOfExpert(db, openedBy(context));
  const place = review.items.find(({ measurementId }) => measurementId === measurement);
  if (!place) throw refuse.no_expert_review();
  await db.selectFrom("reviewedMeasurements").select("id").where("id", "=", place.id).forUpdate().execute();
  const item = await itemOf(db, review.id, place.id);
  if (!actionsOf(item, seat).includes(action)) throw refuse.not_your_turn();
  return { review, seat, expert, item };
}

async function itemOf(db: Tx, reviewId: string, id: string): Promise<ReviewedMeasurement> {
  const [review] = await readExpertReviews(db, { ids: [reviewId] });
  const item = review?.items.find((one) => one.id === id);
  if (!item) throw refuse.no_expert_review();
  return item;
}

/** @throws Problem `monitoring.proposal_changed` with the proposal that stands now. */
function requireSeen({ proposal: current }: ReviewedMeasurement, seen: number): void {
  if ((current?.number ?? 0) !== seen) throw refuse.proposal_changed({ proposal: current });
}

export const rate = command({
  name: "monitoring.rate",
  route: "PUT /expert-reviews/:token/ratings/:measurement",
  summary: "Rate a measurement by the link of an expert; the other does not see it before both have rated.",
  input: z.object({
    ...byLink,
    rating,
    justification,
    evidence: EvidenceFields.evidence,
    evidenceUrl: EvidenceFields.evidenceUrl,
  }),
  output: Turn,
  allow: experts,
  subject: linkSubjectOf,
  // The token is the right to rate, and the rating is not for others' eyes yet: both stay out of the audit.
  auditDetails: ({ measurement }) => ({ measurement }),
  changes: [],
  async run({ rating: step, justification: why, ...input }, context) {
    const { db, now } = context;
    const { review, seat, expert, item } = await takeTurn(context, input.measurement, "rate");
    const link = evidenceLink(`expert/${review.id}/${seat}`, review.items);
    const by = { id: null, name: expert.name, link };
    const given = await keepEvidence(db, review.cityId, input, by);
    const evidenceId = given ?? item.ratings[seat]?.evidenceId ?? null;
    const said = { rating: step, justification: why, evidenceId, ratedAt: now };
    await db
      .insertInto("expertRatings")
      .values({ measurementReviewId: item.id, seat, ...said })
      .onConflict((conflict) => conflict.columns(["measurementReviewId", "seat"]).doUpdateSet(said))
      .execute();
    return { turn: turnOf(await itemOf(db, review.id, item.id), seat) };
  },
});

export const proposeRating = command({
  name: "monitoring.proposeRating",
  route: "PUT /expert-reviews/:token/proposals/:measurement",
  summary: "Propose the common rating to the other expert, when both have rated.",
  input: z.object({
    ...byLink,
    rating,
    justification,
    /** The number of the proposal that was read; 0 where there was none yet. */
    proposal: z.coerce.number().int().min(0).max(1_000_000),
  }),
  output: Turn,
  allow: experts,
  subject: linkSubjectOf,
  auditDetails: ({ measurement, rating: step }) => ({ measurement, rating: step }),
  changes: [],
  async run({ rating: step, justification: why, measurement, proposal }, context) {
    const { db } = context;
    const { review, seat, item } = await takeTurn(context, measurement, "propose");
    requireSeen(item, proposal);
    await db
      .updateTable("reviewedMeasurements")
      .set((eb) => ({
        proposedBy: seat,
        rating: step,
        justification: why,
        proposalNumber: eb("proposalNumber", "+", 1),
      }))
      .where("id", "=", item.id)
      .execute();
    const other = review.experts.find((one) => one.seat !== seat);
    // One mail for the first proposal of a review; the list behind the link shows the others.
    if (other && review.items.every(({ proposal }) => proposal?.by !== seat))
      await mailExpert(db, context, "proposal", review, other);
    return { turn: turnOf(await itemOf(db, review.id, item.id), seat) };
  },
});

export const confirmRating = command({
  name: "monitoring.confirmRating",
  route: "POST /expert-reviews/:token/agreements/:measurement",
  summary: "Agree to the rating that the other expert proposed.",
  input: z.object({ ...byLink, proposal: z.coerce.number().int().min(1).max(1_000_000) }),
  output: Turn,
  allow: experts,
  subject: linkSubjectOf,
  auditDetails: ({ measurement }) => ({ measurement }),
  changes: [],
  async run({ proposal, measurement }, context) {
    const { db, now } = context;
    const { item } = await takeTurn(context, measurement, "confirm");
    requireSeen(item, proposal);
    await db.updateTable("reviewedMeasurements").set({ agreedAt: now }).where("id", "=", item.id).execute();
    return { turn: "done" as const };
  },
});

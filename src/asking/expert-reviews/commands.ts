// Expert review for the city: it names two people, and takes over what they agree on. What they do stands in
// expert-commands.ts.

import { z } from "zod";
import { measurementsOf } from "../../framework/edition.ts";
import { currentKeyFeatures } from "../../framework/queries.ts";
import { member } from "../../network/allow.ts";
import { getCity } from "../../network/queries.ts";
import { cityTag } from "../../network/tags.ts";
import { boundedBy } from "../../platform/database/bounded-by.ts";
import type { Tx } from "../../platform/database/database.ts";
import { momentBefore } from "../../platform/day.ts";
import { languages } from "../../platform/i18n/languages.ts";
import { translator } from "../../platform/i18n/messages.ts";
import { line, lines, orEmpty, several, writtenDay } from "../../platform/input.ts";
import { command } from "../../platform/operation.ts";
import { inputProblem } from "../../platform/problem.ts";
import { noTexts } from "../../values/content.ts";
import { parsePeriod } from "../../values/period.ts";
import { recordOrCorrect } from "../../values/record-values.ts";
import { isPossibleDueDay, linkServesUntil } from "../due-day.ts";
import { refuse as refuseRequest } from "../requests/problems.ts";
import { deliverySentences, readDeliveries } from "./deliveries.ts";
import { type Seat, seats, stateOf, turnOf } from "./expert-review.ts";
import { mailExpert } from "./mails.ts";
import {
  type ExpertReview,
  expertLink,
  getExpertReviewOf,
  linkSubject,
  type ReviewedMeasurement,
  readExpertReviews,
  refuse,
} from "./stored-reviews.ts";

const coordinators = member("city", "coordinator");
const email = z.email({ error: "platform:field.email" }).max(200);

export const openExpertReview = command({
  name: "monitoring.openExpertReview",
  route: "POST /cities/:city/expert-reviews",
  summary:
    "Ask two named experts to rate measurements, apart and then together; each gets a mail with a link.",
  input: z.object({
    city: z.string(),
    period: line(20),
    measurements: several(60),
    name1: line(120),
    email1: email,
    name2: line(120),
    email2: email,
    language: z.enum(languages),
    dueOn: writtenDay,
    message: orEmpty(lines(2000)),
  }),
  output: z.object({ id: z.string() }),
  allow: coordinators,
  subject: (_input, { id }) => id,
  auditDetails: ({ measurements, period, dueOn }) => ({ measurements, period, dueOn }),
  changes: [],
  async run(input, context) {
    const { db, actor, now } = context;
    await getCity(db, input.city);
    const period = parsePeriod(input.period, now);
    const keyFeatures = await currentKeyFeatures(db);
    const rated = new Set(
      measurementsOf(keyFeatures)
        .filter(({ measurement }) => measurement.unit === "rating")
        .map(({ measurement }) => measurement.id),
    );
    const isRated = input.measurements.every((id) => rated.has(id));
    const isDay = isPossibleDueDay(input.dueOn, now);
    const email1 = input.email1.toLowerCase();
    const email2 = input.email2.toLowerCase();
    const insiders = await emailsOfPeopleOf(db, input.city);
    const isTwo = email1 !== email2;
    const errors = [
      ...(period ? [] : [{ field: "period", message: "values:field.period.wrong" as const }]),
      ...(isDay ? [] : [{ field: "dueOn", message: "values:field.dueOn.wrong" as const }]),
      ...(isRated ? [] : [{ field: "measurements", message: "values:field.measurements.rated" as const }]),
      ...(insiders.has(email1) ? [{ field: "email1", message: "values:field.email.insider" as const }] : []),
      ...(insiders.has(email2) ? [{ field: "email2", message: "values:field.email.insider" as const }] : []),
      ...(isTwo ? [] : [{ field: "email2", message: "values:field.email2.same" as const }]),
    ];
    if (!period || errors.length > 0) throw inputProblem(errors);
    const { id } = await db
      .insertInto("expertReviews")
      .values({
        cityId: input.city,
        frameworkId: keyFeatures.id,
        frameworkEdition: keyFeatures.edition,
        periodFrom: period.from,
        periodTo: period.to,
        periodLabel: period.label,
        dueOn: input.dueOn,
        language: input.language,
        message: input.message || null,
        openedBy: actor.id || null,
        openedByName: actor.name,
        openedAt: now,
      })
      .returning("id")
      .executeTakeFirstOrThrow();
    await db
      .insertInto("experts")
      .values(
        seats.map((seat) => ({
          reviewId: id,
          seat,
          name: seat === 1 ? input.name1 : input.name2,
          email: seat === 1 ? input.email1 : input.email2,
          mailedAt: now,
        })),
      )
      .execute();
    await db
      .insertInto("reviewedMeasurements")
      .values([...new Set(input.measurements)].map((measurementId) => ({ reviewId: id, measurementId })))
      .execute();
    const expiresAt = linkServesUntil(input.dueOn);
    for (const seat of seats)
      await expertLink.write(db, { secret: context.secret, subject: linkSubject(id, seat), expiresAt });
    const review = await getExpertReviewOf(db, input.city, id);
    for (const expert of review.experts) await mailExpert(db, context, "ask", review, expert);
    return { id };
  },
});

/** Those who work for the city: whoever asks for a rating does not give it. */
async function emailsOfPeopleOf(db: Tx, city: string): Promise<Set<string>> {
  const rows = await db
    .selectFrom("roles")
    .innerJoin("people", "people.id", "roles.personId")
    .select("people.email")
    .where("roles.place", "=", "city")
    .where("roles.placeId", "=", city)
    .where("roles.endedAt", "is", null)
    .$call(boundedBy("who works for one city"))
    .execute();
  return new Set(rows.map(({ email: address }) => address?.toLowerCase() ?? ""));
}

export const acceptRatings = command({
  name: "monitoring.acceptRatings",
  route: "POST /cities/:city/expert-reviews/accept",
  summary: "Take over ratings that the experts agreed on, all or none: each becomes the value of its period.",
  input: z.object({ city: z.string(), ratings: several(500) }),
  output: z.object({ accepted: z.number() }),
  allow: coordinators,
  changes: ({ city }) => [cityTag(city)],
  async run({ city, ratings }, { db, actor, now }) {
    if (!ratings.every((id) => z.uuid().safeParse(id).success)) throw refuse.not_agreed();
    const chosen = await db
      .selectFrom("reviewedMeasurements")
      .select("reviewId")
      .where("id", "in", [...ratings])
      .orderBy("id")
      .forUpdate()
      .execute();
    const ids = [...new Set(chosen.map(({ reviewId }) => reviewId))];
    const ofCity = await readExpertReviews(db, { cityId: city, ids });
    const reviews = ofCity.filter(({ isWithdrawn }) => !isWithdrawn);
    for (const id of new Set(ratings)) {
      const review = reviews.find(({ items }) => items.some((item) => item.id === id));
      const item = review?.items.find((one) => one.id === id);
      if (!review || !item?.proposal || stateOf(item) !== "agreed") throw refuse.not_agreed();
      const [first, second] = review.experts;
      const t = translator(review.language);
      const title = t("asking:expert.source", { first: first?.name ?? "", second: second?.name ?? "" });
      const value = {
        frameworkId: review.frameworkId,
        frameworkEdition: review.frameworkEdition,
        cityId: city,
        measurementId: item.measurementId,
        period: review.period,
        disaggregation: {},
        status: "measured" as const,
        amount: String(item.proposal.rating),
        numerator: null,
        denominator: null,
        source: { title, kind: "expert" as const },
        ...noTexts,
        note: await noteOf(db, review, item.proposal.justification),
        expected: null,
        evidenceId: item.ratings[item.proposal.by]?.evidenceId ?? evidenceOfOther(item, item.proposal.by),
        importId: null,
        origin: null,
      };
      const { id: valueId } = await recordOrCorrect(db, value, actor, now);
      await db.updateTable("reviewedMeasurements").set({ valueId }).where("id", "=", id).execute();
    }
    return { accepted: new Set(ratings).size };
  },
});

const longestNote = 2000;

/** Why the experts agreed, and how the links came to them: by it a reader judges who can have rated. */
async function noteOf(db: Tx, review: ExpertReview, justification: string): Promise<string> {
  const deliveries = await readDeliveries(db, review.id);
  const ways = review.experts
    .flatMap(({ seat, name }) => deliverySentences(name, deliveries[seat], review.language))
    .join("\n");
  const room = Math.max(0, longestNote - ways.length - 2);
  return `${justification.slice(0, room)}\n\n${ways}`.slice(0, longestNote);
}

function evidenceOfOther({ ratings }: ReviewedMeasurement, seat: Seat): string | null {
  return ratings[seat === 1 ? 2 : 1]?.evidenceId ?? null;
}

export const remindExpert = command({
  name: "monitoring.remindExpert",
  route: "POST /cities/:city/expert-reviews/:review/experts/:seat/remind",
  summary: "Send an expert the link once more, once a day at most.",
  input: z.object({ city: z.string(), review: z.uuid(), seat: z.coerce.number().int().min(1).max(2) }),
  output: z.object({ id: z.string() }),
  allow: coordinators,
  subject: ({ review, seat }) => `${review}/${seat}`,
  changes: [],
  async run({ city, review: id, seat }, context) {
    const { db, now } = context;
    const review = await getExpertReviewOf(db, city, id);
    const expert = review.experts.find((one) => one.seat === seat);
    const waits = review.items.some((item) =>
      ["rate", "propose", "confirm"].includes(turnOf(item, seat as Seat)),
    );
    if (!expert || review.isWithdrawn || !waits) throw refuse.expert_review_over();
    const changed = await db
      .updateTable("experts")
      .set({ mailedAt: now })
      .where("reviewId", "=", id)
      .where("seat", "=", seat)
      .where("mailedAt", "<=", momentBefore(now, 1))
      .executeTakeFirst();
    if (changed.numUpdatedRows === 0n) throw refuseRequest.reminded_today();
    await mailExpert(db, context, "remind", review, expert);
    return { id };
  },
});

export const withdrawExpertReview = command({
  name: "monitoring.withdrawExpertReview",
  route: "DELETE /cities/:city/expert-reviews/:review",
  summary: "Withdraw an expert review: its links serve no more. What was taken over stays.",
  input: z.object({ city: z.string(), review: z.uuid() }),
  output: z.object({ id: z.string() }),
  allow: coordinators,
  subject: ({ review }) => review,
  changes: [],
  async run({ city, review }, context) {
    const { db, now } = context;
    const changed = await db
      .updateTable("expertReviews")
      .set({ withdrawnAt: now })
      .where("id", "=", review)
      .where("cityId", "=", city)
      .where("withdrawnAt", "is", null)
      .executeTakeFirst();
    if (changed.numUpdatedRows === 0n) throw refuse.no_expert_review();
    await expertLink.end(
      db,
      seats.map((seat) => linkSubject(review, seat)),
      now,
    );
    const withdrawn = await getExpertReviewOf(db, city, review);
    // Those from whom something was still awaited.
    for (const expert of withdrawn.experts)
      if (withdrawn.items.some((item) => stateOf(item) !== "agreed"))
        await mailExpert(db, context, "withdrawn", withdrawn, expert);
    return { id: review };
  },
});

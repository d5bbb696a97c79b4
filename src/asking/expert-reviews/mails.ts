import { getCity } from "../../network/queries.ts";
import type { Actor } from "../../platform/actor.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { formatDate } from "../../platform/i18n/format.ts";
import { inLanguage } from "../../platform/i18n/in-language.ts";
import { translator } from "../../platform/i18n/messages.ts";
import { writeMail } from "../../platform/mail/mail.ts";
import { replyTo, signatureOf } from "../../platform/mail/sender.ts";
import { paths } from "../paths.ts";
import { linkOf } from "./deliveries.ts";
import type { Seat } from "./expert-review.ts";
import { type Expert, type ExpertReview, expertLink, linkSubject } from "./stored-reviews.ts";

interface Links {
  secret: string;
  baseUrl: string;
}

/** The address that an expert's mail holds; it stands nowhere else. */
function addressFor({ secret, baseUrl }: Links, reviewId: string, seat: Seat): string {
  const token = expertLink.token(secret, linkSubject(reviewId, seat));
  return `${new URL(baseUrl).origin}${paths.expertReview(token)}`;
}

/**
 * Writes an expert the mail with the link, in the language that the city chose.
 * @throws Problem beyond the limits of mails of a day.
 */
export async function mailExpert(
  db: Queryable,
  context: Links & { actor: Actor },
  kind: "ask" | "proposal" | "remind" | "withdrawn",
  review: ExpertReview,
  expert: Expert,
): Promise<void> {
  const t = translator(review.language);
  const city = await getCity(db, review.cityId);
  const other = review.experts.find(({ seat }) => seat !== expert.seat);
  const asker = await openedBy(db, review.id);
  const sign = await signatureOf(db, { id: asker, name: review.openedByName, city: review.cityId });
  const values = {
    name: expert.name,
    other: other?.name ?? "",
    city: city.names,
    count: review.items.length,
    asker: sign({ t, language: review.language }),
    period: review.period.label,
    date: formatDate(review.dueOn, review.language),
    message: review.message ? `\n${review.message}\n` : "",
    link: inLanguage(addressFor(context, review.id, expert.seat), review.language),
  };
  await writeMail(db, {
    kind: "expert_review",
    // One that tells of the end delivers no link.
    ...(kind !== "withdrawn" && { linkOf: linkOf(review.id, expert.seat) }),
    senderId: context.actor.id,
    recipient: expert.email,
    thread: `expert-review/${review.id}`,
    ...(await replyTo(db, asker)),
    language: review.language,
    subject: t(`asking:expertMail.${kind}.subject`, values),
    body: t(`asking:expertMail.${kind}.body`, values),
  });
}

async function openedBy(db: Queryable, id: string): Promise<string | null> {
  const review = await db
    .selectFrom("expertReviews")
    .select("openedBy")
    .where("id", "=", id)
    .executeTakeFirst();
  return review?.openedBy ?? null;
}

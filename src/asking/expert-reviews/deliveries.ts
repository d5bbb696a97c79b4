// How the links of a review went out. Who holds a link rates by it, so it is shown to nobody but its expert; where no
// mail server is set, an administrator opens the mail in the outbox and hands it over, and that is told with the value.

import type { Queryable } from "../../platform/database/database.ts";
import { formatDate } from "../../platform/i18n/format.ts";
import type { Language } from "../../platform/i18n/languages.ts";
import { translator } from "../../platform/i18n/messages.ts";
import { type Seat, seats } from "./expert-review.ts";
import { linkSubject } from "./stored-reviews.ts";

/** One way on which a link went out; none of them where its mail still waits. */
export type Delivery = { way: "mailed"; at: Date } | { way: "handed_over"; at: Date; by: string };

export type Deliveries = Record<Seat, Delivery[]>;

/** Whose link a mail holds, as it is kept with the mail. */
export function linkOf(reviewId: string, seat: Seat): string {
  return `expert review ${linkSubject(reviewId, seat)}`;
}

export async function readDeliveries(db: Queryable, reviewId: string): Promise<Deliveries> {
  const links = seats.map((seat) => linkOf(reviewId, seat));
  const mails = await db
    .selectFrom("mails")
    .select(["linkOf", "sentAt", "openedAt", "openedByName"])
    .where("linkOf", "in", links)
    .orderBy("writtenAt")
    .execute();
  const waysOf = (seat: Seat): Delivery[] => {
    const own = mails.filter((mail) => mail.linkOf === linkOf(reviewId, seat));
    const [sent] = own.flatMap(({ sentAt }) => sentAt ?? []);
    const opened = own.flatMap(({ openedAt, openedByName }) =>
      openedAt ? [{ way: "handed_over" as const, at: openedAt, by: openedByName ?? "" }] : [],
    );
    return [...(sent ? [{ way: "mailed" as const, at: sent }] : []), ...opened];
  };
  return { 1: waysOf(1), 2: waysOf(2) };
}

/** A sentence for each way of a link, for people. */
export function deliverySentences(name: string, deliveries: Delivery[], language: Language): string[] {
  const t = translator(language);
  if (deliveries.length === 0) return [t("asking:expert.way.none", { name })];
  return deliveries.map((delivery) => {
    const at = formatDate(delivery.at, language);
    return delivery.way === "mailed"
      ? t("asking:expert.way.mailed", { name, at })
      : t("asking:expert.way.handedOver", { name, at, by: delivery.by });
  });
}

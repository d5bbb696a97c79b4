// What is written to guests, in their language: the invitation with the link, and what a city did.

import { network } from "../../network/network.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { formatDate } from "../../platform/i18n/format.ts";
import { inLanguage } from "../../platform/i18n/in-language.ts";
import { defaultLanguage, isLanguage } from "../../platform/i18n/languages.ts";
import { localisedPlain } from "../../platform/i18n/localised.ts";
import { translator } from "../../platform/i18n/messages.ts";
import { writeMail } from "../../platform/mail/mail.ts";
import { replyTo } from "../../platform/mail/sender.ts";
import { writtenFrom } from "../../platform/written.ts";
import { paths } from "../paths.ts";
import { guestLink, linkServesUntil, subjectOf } from "./link.ts";
import { contactOf, getGuest } from "./store.ts";

export type GuestMail =
  | "invited"
  | "asked"
  | "offered"
  | "accepted"
  | "declined"
  | "toConfirm"
  | "confirmed"
  | "stopped"
  | "takenBack"
  | "moved"
  | "movedAway";

interface About {
  guest: string;
  mail: GuestMail;
  /** Who did it; null: the commission. */
  city: string | null;
  /** Who is counted as its sender. */
  senderId: string | null;
  /** An address that it had before, which gets no link. */
  before?: { contact: string; email: string };
}

/** @throws Problem beyond the limits of mails of a day */
export async function mailGuest(
  db: Queryable,
  { secret, baseUrl }: { secret: string; baseUrl: string },
  { guest: id, mail, city, senderId, before }: About,
): Promise<void> {
  const [guest, contact] = [await getGuest(db, id), await contactOf(db, id)];
  const token = await guestLink.write(db, {
    secret,
    subject: subjectOf(id, contact.linkNumber),
    expiresAt: linkServesUntil(guest.until),
  });
  const language = isLanguage(contact.language) ? contact.language : defaultLanguage;
  const t = translator(language);
  const row =
    city === null
      ? undefined
      : await db.selectFrom("cities").select("name").where("id", "=", city).executeTakeFirst();
  const values = {
    name: (before ?? contact).contact,
    guest: guest.name,
    city: row ? localisedPlain(writtenFrom(row.name), language) : t("guests:commission"),
    network: localisedPlain(network().name, language),
    purpose: guest.purpose,
    until: formatDate(guest.until, language),
    link: inLanguage(`${new URL(baseUrl).origin}${paths.guestByLink(token)}`, language),
  };
  await writeMail(db, {
    kind: mail === "invited" ? "invitation" : "notice",
    recipient: (before ?? contact).email,
    language,
    senderId,
    // Both sides agree by mail on how and when.
    ...(await replyTo(db, senderId)),
    thread: `guest-city/${id}`,
    subject: t(`guests:mail.${mail}.subject`, values),
    body: t(`guests:mail.${mail}.body`, values),
  });
}

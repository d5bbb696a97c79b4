import type { Queryable } from "../database/database.ts";
import type { Language } from "../i18n/languages.ts";
import { waking } from "../jobs/wake.ts";
import { type MailKind, requireMailsLeft } from "./quota.ts";

export interface Mail {
  kind: MailKind;
  recipient: string;
  subject: string;
  body: string;
  language: Language;
  /** Whoever caused it; left out where nobody in particular did. */
  senderId?: string | null;
}

/** The job that sends what waits. */
export const sendingJob = "platform.sendMails";

export interface WrittenMail extends Mail {
  /**
   * Whether an address in it opens something for whoever has it. The outbox shows such a mail without it, and once it is
   * sent the database keeps it without. Default: yes, where there is an address at all.
   */
  holdsLink?: boolean;
  /** Whose link it is, where somebody asks later how it went out. */
  linkOf?: string;
  /** What belongs together, `report/kilifi/2024-2026`: mails about it to one recipient stand in one thread. */
  thread?: string;
  /** To whom an answer goes (`replyTo()`). */
  replyTo?: string;
  replyToName?: string;
  /** What its link to stop such mails is for (`writeStopLink()`); the link is written into the mail as it goes out. */
  stops?: string;
  /** One event that its reader's calendar takes over or takes out: a whole iCalendar text of that method. */
  calendar?: string;
  calendarMethod?: "REQUEST" | "CANCEL";
}

const addressInText = /https?:\/\/\S+/;

/** A text as it may be shown to others than its reader. */
export function withoutLinks(text: string): string {
  return text.replaceAll(new RegExp(addressInText, "g"), "[…]");
}

/**
 * Puts a mail into the outbox, in the caller's transaction: it goes out only if the change is kept.
 * @throws Problem `platform.too_many_mails_by_you` or `platform.too_many_mails_to` beyond the limits of a day.
 */
export async function writeMail(db: Queryable, mail: WrittenMail): Promise<void> {
  const { holdsLink = addressInText.test(mail.body), ...rest } = mail;
  await requireMailsLeft(db, mail);
  await db
    .insertInto("mails")
    .values({ ...rest, holdsLink, senderId: mail.senderId || null, subject: oneLine(mail.subject) })
    .returning(waking(sendingJob))
    .execute();
}

/** A line break in a subject would begin another header. */
function oneLine(text: string): string {
  return text.replaceAll(/\p{Cc}+/gu, " ").trim();
}

// What is written of minutes to those who took part: that they are out, how a comment was answered, that they are approved or put right.

import type { Tx } from "../../platform/database/database.ts";
import { formatDate } from "../../platform/i18n/format.ts";
import { inLanguage } from "../../platform/i18n/in-language.ts";
import { addressOf, type Invitee, keepLink, type Writing, write } from "../invitations/mails.ts";
import { paths } from "../paths.ts";
import type { Meeting } from "../record/meeting.ts";
import { titleWords } from "../record/words.ts";
import type { Comment } from "./comment.ts";

interface About {
  invitee: Invitee;
  meeting: Meeting;
}

/** The draft: until when they can comment on it, and the link to the form. */
export const mailDraft = (tx: Tx, writing: Writing, about: About) => mailOfDraft(tx, writing, about, "out");

/** That the days for comments are soon over. */
export const mailReminder = (tx: Tx, writing: Writing, about: About) =>
  mailOfDraft(tx, writing, about, "remind");

async function mailOfDraft(
  tx: Tx,
  writing: Writing,
  { invitee, meeting }: About,
  mail: "out" | "remind",
): Promise<void> {
  await keepLink(tx, writing, invitee, meeting);
  await write(tx, invitee, meeting, (t, language) => {
    const values = {
      name: invitee.name,
      title: titleWords(meeting, language),
      until: formatDate(meeting.commentsUntil ?? "", language),
      link: addressOf(writing, invitee, language, paths.minutesByLink),
    };
    return {
      subject: t(`holding:mail.${mail}.subject`, values),
      body: t(`holding:mail.${mail}.body`, values),
    };
  });
}

/** How a comment was answered. */
export async function mailAnswer(
  tx: Tx,
  writing: Writing,
  { invitee, meeting, comment }: About & { comment: Comment },
): Promise<void> {
  await keepLink(tx, writing, invitee, meeting);
  await write(tx, invitee, meeting, (t, language) => {
    const { verdict, because } = comment.answer ?? { verdict: "taken" as const };
    const values = {
      name: invitee.name,
      title: titleWords(meeting, language),
      said: comment.said,
      answer: [t(`holding:verdict.${verdict}`), because].filter(Boolean).join(" "),
      link: addressOf(writing, invitee, language, paths.minutesByLink),
    };
    return {
      subject: t("holding:mail.answered.subject", values),
      body: t("holding:mail.answered.body", values),
    };
  });
}

/** That they are approved, or put right, and where everybody reads them. */
export async function mailApproved(
  tx: Tx,
  writing: Writing,
  { invitee, meeting, edition, because }: About & { edition: number; because: string | undefined },
): Promise<void> {
  const mail = because === undefined ? "approved" : "corrected";
  await write(tx, invitee, meeting, (t, language) => {
    const values = {
      name: invitee.name,
      title: titleWords(meeting, language),
      because: because ?? "",
      edition,
      link:
        meeting.visibility === "public"
          ? inLanguage(`${new URL(writing.baseUrl).origin}${paths.approved(meeting.id)}`, language)
          : addressOf(writing, invitee, language, paths.minutesByLink),
    };
    return {
      subject: t(`holding:mail.${mail}.subject`, values),
      body: t(`holding:mail.${mail}.body`, values),
    };
  });
}

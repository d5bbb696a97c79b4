// What is written to people who are invited, each in their language and by their clocks.

import { invitationText, methodOf } from "../../catalogue/calendar/calendar.ts";
import { settingsByEmail } from "../../platform/accounts/person-settings.ts";
import { currentTimeZone, readBy } from "../../platform/caller.ts";
import type { Tx } from "../../platform/database/database.ts";
import { formatDate } from "../../platform/i18n/format.ts";
import { inLanguage } from "../../platform/i18n/in-language.ts";
import { defaultLanguage, isLanguage, type Language } from "../../platform/i18n/languages.ts";
import { localisedPlain } from "../../platform/i18n/localised.ts";
import type { Translate } from "../../platform/i18n/message-key.ts";
import { translator } from "../../platform/i18n/messages.ts";
import { type WrittenMail, writeMail } from "../../platform/mail/mail.ts";
import { type WordsOfMail, writeMailTo } from "../../platform/mail/mail-to-person.ts";
import { replyTo } from "../../platform/mail/sender.ts";
import type { Channel } from "../channels/channel.ts";
import { joiningWords } from "../channels/words.ts";
import { namedFor } from "../named/store.ts";
import { paths } from "../paths.ts";
import { clocksOf, type Meeting, type MeetingDay } from "../record/meeting.ts";
import { heldWords, titleWords, whereWords } from "../record/words.ts";
import { recordingWords } from "../recording/words.ts";
import type { CalendarStep } from "./invitation.ts";
import { answerLink, writeLinks } from "./link.ts";
import { bothHours, inShort } from "./words.ts";

export interface Invitee {
  id: string;
  email: string;
  name: string;
  /** By which they are checked in. */
  code: string;
  /** None of somebody with an account: theirs are in their settings. */
  guest: { language: string | null; timeZone: string | null } | undefined;
}

export interface Writing {
  secret: string;
  baseUrl: string;
  /** The address of the network, as mails come from it: `Jifunze <jifunze@example.org>`. */
  mailFrom: string;
}

type More = Pick<WrittenMail, "calendar" | "calendarMethod">;

export async function write(
  tx: Tx,
  invitee: Invitee,
  meeting: Meeting,
  words: WordsOfMail,
  moreIn: (t: Translate, language: Language) => More = () => ({}),
): Promise<void> {
  const { email, guest } = invitee;
  const { language, timeZone } = await readsAs(tx, invitee);
  const inTheirs = <Said>(say: (t: Translate, language: Language) => Said): Said =>
    readBy({ language, timeZone }, () => say(translator(language), language));
  const mail = {
    kind: "reminder" as const,
    thread: `meeting/${meeting.id}`,
    ...(await replyToSecretary(tx, meeting)),
    ...inTheirs(moreIn),
  };
  if (!guest) return writeMailTo(tx, email, mail, inShort(words));
  await writeMail(tx, { ...mail, recipient: email, language, ...inTheirs(inShort(words)) });
}

/** An answer goes to the secretary who was named first, of those who show their address; without one to the installation's contact. */
async function replyToSecretary(tx: Tx, { id }: Meeting): Promise<Awaited<ReturnType<typeof replyTo>>> {
  for (const { person, namedAs } of await namedFor(tx, id)) {
    const address = namedAs === "secretary" ? await replyTo(tx, person) : {};
    if (address.replyTo !== undefined) return address;
  }
  return {};
}

/** The one language of a part that cannot say everything in several, such as an event in a calendar; and their clocks. */
async function readsAs(
  tx: Tx,
  { email, guest }: Invitee,
): Promise<{ language: Language; timeZone: string | undefined }> {
  const { language, timeZone } = guest ?? (await settingsByEmail(tx, email));
  return { language: isLanguage(language) ? language : defaultLanguage, timeZone: timeZone ?? undefined };
}

/** The address that the link of an invitation opens: the form to answer, or another page. */
export function addressOf(
  { secret, baseUrl }: Writing,
  { id }: Invitee,
  language: Language,
  pathOf: (token: string) => string = paths.answer,
): string {
  return inLanguage(`${new URL(baseUrl).origin}${pathOf(answerLink.token(secret, id))}`, language);
}

function hoursOf(meeting: Meeting, day: MeetingDay, t: Translate, language: Language): string {
  return bothHours(day, { timeZone: meeting.timeZone, readIn: currentTimeZone() }, { t, language });
}

/** Why it is on another day, at another hour, in another place or held in another way; nothing where nobody had to say. */
function whyMoved({ movedBecause: reason }: Pick<Meeting, "movedBecause">, t: Translate): string {
  return reason === undefined ? "" : `\n\n${t("convening:moved.why", { reason })}`;
}

/** What each mail of a meeting can say: to whom, what it is called, and when it is. */
const valuesOf = (invitee: Invitee, meeting: Meeting, t: Translate, language: Language) => ({
  name: invitee.name,
  title: titleWords(meeting, language),
  day: formatDate(meeting.days[0]?.day ?? "", language),
  when: meeting.days[0] ? hoursOf(meeting, meeting.days[0], t, language) : "",
  // The first line says it of the first day.
  days:
    meeting.days.length < 2
      ? ""
      : `\n\n${meeting.days.map((day) => `– ${hoursOf(meeting, day, t, language)}`).join("\n")}`,
});

/** Makes the link good until long after the meeting. */
export function keepLink(tx: Tx, { secret }: Writing, { id }: Invitee, meeting: Meeting): Promise<void> {
  return writeLinks(tx, id, { lastDay: meeting.days.at(-1)?.day ?? "", secret });
}

/** What stands on the agenda, in lines; nothing where there is none yet. */
function agendaWords({ agenda }: Meeting, t: Translate, language: Language): string {
  if (agenda.length === 0) return "";
  const items = agenda.map(({ number, title, purpose }) =>
    t("meetings:mail.item", {
      number,
      title: localisedPlain(title, language),
      purpose: t(`holding:purpose.${purpose}`),
    }),
  );
  return `\n\n${t("meetings:agenda.heading")}:\n${items.join("\n")}`;
}

/** That it is recorded, what for and until when; nothing where it is not. */
function recordingLine(meeting: Meeting, t: Translate, language: Language): string {
  const words = recordingWords(meeting, { t, language });
  return words === undefined ? "" : `\n\n${words}`;
}

/** Three days before: the agenda, and where its papers are, as a page and as a small file. */
export async function mailPapers(
  tx: Tx,
  writing: Writing,
  { invitee, meeting }: { invitee: Invitee; meeting: Meeting },
): Promise<void> {
  await keepLink(tx, writing, invitee, meeting);
  await write(tx, invitee, meeting, (t, language) => {
    const { origin } = new URL(writing.baseUrl);
    const values = {
      ...valuesOf(invitee, meeting, t, language),
      agenda: agendaWords(meeting, t, language),
      // What not everybody may read, the link of the invitation opens.
      papers:
        meeting.visibility === "public"
          ? inLanguage(`${origin}${paths.papers(meeting.id)}`, language)
          : addressOf(writing, invitee, language, paths.papersByLink),
      zip:
        meeting.visibility === "public"
          ? `${origin}${paths.papersZip(meeting.id)}`
          : `${origin}${paths.papersZipByLink(answerLink.token(writing.secret, invitee.id))}`,
      link: addressOf(writing, invitee, language),
    };
    return {
      subject: t("convening:mail.papers.subject", values),
      body: t("convening:mail.papers.body", values),
    };
  });
}

/** What changed of a meeting to which somebody is invited, since they were told last. */
export const mailNews = (
  tx: Tx,
  writing: Writing,
  { toldAt, ...about }: { invitee: Invitee; meeting: Meeting; toldAt: Date | null; isAskedAgain: boolean },
) => {
  const hasMoved = toldAt !== null && new Date(about.meeting.changedAt) > toldAt;
  return mailInvitation(tx, writing, { ...about, mail: "news", hasMoved });
};

/** That it is cancelled, and why, to whoever has it in no calendar that says so. */
export async function mailCalledOff(
  tx: Tx,
  { invitee, meeting }: { invitee: Invitee; meeting: Meeting },
): Promise<void> {
  await write(tx, invitee, meeting, (t, language) => {
    const values = {
      ...valuesOf(invitee, meeting, t, language),
      reason: meeting.cancelledBecause ?? "",
    };
    return {
      subject: t("meetings:mail.called_off.subject", values),
      body: t("meetings:mail.called_off.invited", values),
    };
  });
}

/** The invitation, the reminder of it and its news: what it is, when by both clocks, where, what about, and the link to the form. */
export async function mailInvitation(
  tx: Tx,
  writing: Writing,
  {
    invitee,
    meeting,
    mail,
    hasMoved = false,
    isAskedAgain = false,
    insteadOf,
  }: {
    invitee: Invitee;
    meeting: Meeting;
    mail: "invited" | "remind" | "news";
    /** Since they were told of it. */
    hasMoved?: boolean;
    /** What they answered was for the meeting as it was before. */
    isAskedAgain?: boolean;
    /** Who handed the invitation on to them. */
    insteadOf?: string | undefined;
  },
): Promise<void> {
  await keepLink(tx, writing, invitee, meeting);
  await write(tx, invitee, meeting, (t, language) => {
    const values = {
      ...valuesOf(invitee, meeting, t, language),
      place: heldWords(meeting, { t, language }),
      ask: t(isAskedAgain ? "convening:moved.askedAgain" : "convening:moved.yourAnswer"),
      by:
        meeting.answerBy === undefined
          ? ""
          : `\n\n${t("meetings:answering.by", { day: formatDate(meeting.answerBy, language) })}`,
      why: hasMoved ? whyMoved(meeting, t) : "",
      agenda: agendaWords(meeting, t, language) + recordingLine(meeting, t, language),
      link: addressOf(writing, invitee, language),
    };
    return {
      subject: t(`meetings:mail.${mail}.subject`, values),
      body:
        insteadOf === undefined
          ? t(`meetings:mail.${mail}.body`, values)
          : t("delegation:mail.body", { ...values, from: insteadOf }),
    };
  });
}

/** To whoever handed their invitation on: to whom, and what that means. */
export async function mailHandedOn(
  tx: Tx,
  { invitee, meeting, to }: { invitee: Invitee; meeting: Meeting; to: string },
): Promise<void> {
  await write(tx, invitee, meeting, (t, language) => {
    const values = { ...valuesOf(invitee, meeting, t, language), to };
    return {
      subject: t("delegation:confirmed.subject", values),
      body: t("delegation:confirmed.body", values),
    };
  });
}

/** The page that an event in a calendar leads to. Calendars are shared: none has what the link of an invitation holds. */
function pageFor({ guest }: Invitee, { id, visibility }: Meeting): string {
  if (visibility === "public") return paths.one(id);
  return guest ? paths.all : paths.ownAnswer(id);
}

interface Dated {
  invitee: Invitee;
  meeting: Meeting;
  /** Which of its days. */
  number: number;
  day: MeetingDay;
}

/** One day into a calendar, moved in it, or out of it. */
export async function mailDay(
  tx: Tx,
  writing: Writing,
  {
    invitee,
    meeting,
    number,
    day,
    step,
    before,
    byPhone,
    isAskedAgain,
    now,
  }: Dated & {
    step: CalendarStep;
    /** The day as it was told last. */
    before: MeetingDay | undefined;
    /** The number by which they listen in; never what lets others in. */
    byPhone: string | undefined;
    /** Their yes was for another date or way. */
    isAskedAgain: boolean;
    now: Date;
  },
): Promise<void> {
  if (step.kind !== "cancelled") await keepLink(tx, writing, invitee, meeting);
  const isCancelled = step.kind === "cancelled";
  const eventIn = (t: Translate, language: Language) => ({
    id: `${meeting.id}-day${number}`,
    host: meeting.uidHost,
    sequence: step.sequence,
    changedAt: now,
    day: day.day,
    ...clocksOf(day.hours),
    timeZone: meeting.timeZone,
    title: titleWords(meeting, language),
    where: whereWords(meeting, { t, language }),
    about: [
      hoursOf(meeting, day, t, language),
      ...(byPhone === undefined ? [] : [t("convening:calendar.byPhone", { number: byPhone })]),
    ].join("\n"),
    url: `${new URL(writing.baseUrl).origin}${pageFor(invitee, meeting)}`,
    isCancelled,
    isPrivate: meeting.visibility !== "public",
  });
  const parties = {
    organiser: partyOf(writing.mailFrom),
    guest: { name: invitee.name, email: invitee.email },
  };
  const words: WordsOfMail = (t, reader) => {
    const values = {
      name: invitee.name,
      title: titleWords(meeting, reader),
      day: formatDate(day.day, reader),
      when: hoursOf(meeting, day, t, reader),
      before: before === undefined ? "" : hoursOf(meeting, before, t, reader),
      place: heldWords(meeting, { t, language: reader }),
      ask: t(isAskedAgain ? "convening:moved.askedAgain" : "convening:moved.notAnyMore"),
      reason: meeting.cancelledBecause ?? "",
      why: whyMoved(meeting, t),
      code: invitee.code,
      link: addressOf(writing, invitee, reader),
    };
    const mail = isCancelled && meeting.state === "cancelled" ? "called_off" : step.kind;
    return {
      subject: t(`meetings:mail.${mail}.subject`, values),
      body: t(`meetings:mail.${mail}.body`, values),
    };
  };
  await write(tx, invitee, meeting, words, (t, language) => {
    const event = eventIn(t, language);
    return { calendar: invitationText(event, parties), calendarMethod: methodOf(event) };
  });
}

/** How to join a day: only to who said that they take part remotely, and when it is time. */
export async function mailHowToJoin(
  tx: Tx,
  writing: Writing,
  { invitee, meeting, day, channels }: Omit<Dated, "number"> & { channels: readonly Channel[] },
): Promise<void> {
  await write(tx, invitee, meeting, (t, language) => {
    const values = {
      name: invitee.name,
      title: titleWords(meeting, language),
      day: formatDate(day.day, language),
      when: hoursOf(meeting, day, t, language),
      howToJoin: joiningWords(channels, { t, language }) ?? "",
      link: addressOf(writing, invitee, language),
    };
    return { subject: t("meetings:mail.join.subject", values), body: t("meetings:mail.join.body", values) };
  });
}

/** The day after: thanks, and where the statement is that they took part. */
export async function mailThanks(
  tx: Tx,
  writing: Writing,
  { invitee, meeting }: Pick<Dated, "invitee" | "meeting">,
): Promise<void> {
  await keepLink(tx, writing, invitee, meeting);
  await write(tx, invitee, meeting, (t, language) => {
    const values = {
      name: invitee.name,
      title: titleWords(meeting, language),
      day: formatDate(meeting.days[0]?.day ?? "", language),
      link: addressOf(writing, invitee, language),
      naming: addressOf(writing, invitee, language, paths.namingByLink),
    };
    return {
      subject: t("meetings:mail.thanks.subject", values),
      body: t("meetings:mail.thanks.body", values),
    };
  });
}

/** "Jifunze <jifunze@example.org>" */
function partyOf(mailFrom: string): { name: string; email: string } {
  const [, name = "", email = ""] = /^(.*)<([^<>]+)>\s*$/.exec(mailFrom) ?? ["", "", mailFrom];
  return { name: name.replaceAll('"', "").trim() || email.trim(), email: email.trim() };
}

// What the mails say of what happened: one thing, several of one kind, or the news of a day.

import { formatMoment } from "../i18n/format.ts";
import { inLanguage } from "../i18n/in-language.ts";
import type { Language } from "../i18n/languages.ts";
import type { Translate } from "../i18n/message-key.ts";
import type { MailReader } from "../mail/sender.ts";
import { sentencesOf } from "./kind.ts";

export interface Told {
  kind: string;
  said: unknown;
  href: string;
  at: Date;
}

/** One notification for a mail: `by` is its sender, in the reader's words. */
export interface ToldInMail extends Told {
  by: ((reader: MailReader) => string) | undefined;
}

interface Frame {
  name: string;
  /** The installation's own address. */
  baseUrl: string;
  t: Translate;
  language: Language;
  /** What is answered to it is taken. */
  isAnswerable?: boolean;
}

export interface MailWords {
  subject: string;
  body: string;
}

/** More are counted, and read in the product. */
const mostInMail = 50;

/** The mail about one notification, or about several of one kind that came within the hour. */
export function wordsOfNews(told: readonly ToldInMail[], frame: Frame): MailWords {
  const { t } = frame;
  const [only] = told;
  const first = only && saying(only, frame);
  if (!only || !first) return { subject: "", body: "" };
  if (told.length > 1)
    return {
      subject: t("platform:mail.several", { first: first.subject, count: told.length - 1 }),
      body: letter(frame, [listed(told, frame), frame.isAnswerable ? first.answer : ""]),
    };
  return {
    subject: first.subject,
    body: letter(frame, [
      `${first.subject}.`,
      first.text,
      frame.isAnswerable ? first.answer : "",
      byline(only, frame),
      `${first.link}:\n${addressOf(only.href, frame)}`,
    ]),
  };
}

/** The mail with the news of a day; `found` also counts what is not in it. */
export function wordsOfDay(told: readonly ToldInMail[], found: number, frame: Frame): MailWords {
  const { t } = frame;
  const left = found - Math.min(told.length, mostInMail);
  return {
    subject: t("platform:mail.day.subject", { count: found }),
    body: letter(frame, [
      t("platform:mail.day.intro", { count: found }),
      listed(told.slice(0, mostInMail), frame),
      left > 0 ? t("platform:mail.day.more", { count: left }) : "",
      `${t("platform:mail.day.all")}:\n${addressOf(listPath, frame)}`,
    ]),
  };
}

/** Where a person finds all that they were told, and chooses what is mailed. */
export const listPath = "/notifications";
export const settingsPath = "/notifications/settings";

function letter(frame: Frame, blocks: readonly string[]): string {
  const { t, name, isAnswerable } = frame;
  return [
    isAnswerable ? t("platform:mail.answerAbove") : "",
    t("platform:mail.hello", { name }),
    ...blocks,
    t("platform:mail.why", { link: addressOf(settingsPath, frame) }),
  ]
    .filter((block) => block !== "")
    .join("\n\n");
}

function listed(told: readonly ToldInMail[], frame: Frame): string {
  return told
    .flatMap((one) => {
      const said = saying(one, frame);
      return said ? [`– ${said.subject}\n${addressOf(one.href, frame)}`] : [];
    })
    .join("\n");
}

function saying({ kind, said }: Told, { language }: Frame) {
  return sentencesOf({ kind, said }, language);
}

function byline({ by, at }: ToldInMail, { t, language }: Frame): string {
  const moment = formatMoment(at, language);
  return by ? t("platform:mail.by", { who: by({ t, language }), at: moment }) : moment;
}

/** In the language of the mail: what is behind the link goes on in it. */
function addressOf(href: string, { baseUrl, language }: Frame): string {
  return inLanguage(new URL(href, baseUrl).href, language);
}

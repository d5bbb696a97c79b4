// What is written to telephones of learners and guardians: one message of simple phones each, in their language. A title or a name
// that is too long for it is cut; what to do, by when, is not.

import { runName } from "../catalogue/runs/run-words.ts";
import type { Tx } from "../platform/database/database.ts";
import { dayOf } from "../platform/day.ts";
import { home } from "../platform/home.ts";
import { formatTimeShort } from "../platform/i18n/clock.ts";
import { formatWeekdayShort } from "../platform/i18n/format.ts";
import type { Language } from "../platform/i18n/languages.ts";
import { localisedPlain } from "../platform/i18n/localised.ts";
import { translator } from "../platform/i18n/messages.ts";
import { cutTo, inGsm, segmentsOf } from "../platform/phone/gsm.ts";
import type { KeptNumber } from "../platform/phone/kept-number.ts";
import { Problem } from "../platform/problem.ts";
import { type TextMessage, writeTextMessage } from "../platform/sms/text-message.ts";
import type { JoinedRun, NextSession } from "./run.ts";

export const texts = [
  "joined",
  "waiting",
  "offered",
  "lapsed",
  "removed",
  "guardian",
  "guardianNo",
  "sessionCancelled",
  "lastCancelled",
  "sessionMoved",
  "sessionBack",
  "newDays",
  "runCancelled",
  "runPostponed",
  "code",
  "fromProvider",
  "ask",
  "guardianIsAsked",
  "offerToAnswer",
  "youLeft",
  "offerLeft",
  "guardianAgreed",
  "guardianRefused",
  "howWasIt",
  "rated",
  "faultTold",
  "faultUnsafe",
] as const;
export type JoiningText = (typeof texts)[number];

/** What a text says of a run, besides what it says of its own. */
export interface Said {
  text: JoiningText;
  /** None of a code by which somebody opens what they joined. */
  run?: JoinedRun;
  language: Language;
  /** Without title, provider and place, which are cut where there is no room for them. */
  values?: Readonly<Record<string, string>>;
  baseUrl: string;
}

const longestName = 60;
const shortestName = 8;
const longestMessage = 160;

/** The text as it is sent. Where the installation's address is so long that nothing else fits, its end is cut. */
export function textOf({ text, run, language, values = {}, baseUrl }: Said): string {
  const t = translator(language);
  const title = run ? inGsm(localisedPlain(run.title, language)) : "";
  const provider = run ? inGsm(localisedPlain(run.provider.names, language)) : "";
  const where = run ? inGsm(whereWords(run, language)) : "";
  const written = (most: number) =>
    inGsm(
      t(`joining:sms.${text}`, {
        when: whenWords(run?.next ?? null, language),
        code: run?.code ?? "",
        site: new URL(baseUrl).host,
        ...values,
        title: cutTo(title, most),
        provider: cutTo(provider, Math.min(most, 40)),
        where: cutTo(where, Math.min(most, 40)),
      }),
    ).replaceAll(/ {2,}/g, " ");
  for (let most = longestName; most >= shortestName; most -= 2) {
    const message = written(most);
    if (segmentsOf(message).count === 1) return message;
  }
  return cutTo(written(shortestName), longestMessage);
}

/** Where it meets next, or by which way it comes: by this and its day people tell the runs of one opportunity apart. */
export function whereWords({ next, venue, channel, place, mode }: JoinedRun, language: Language): string {
  const named = next?.venue ?? venue ?? channel ?? (place && localisedPlain(place, language));
  return named || translator(language)(`runs:mode.${mode}`);
}

/** The day on which it meets next, or begins; else when it does. */
export function dayWords(
  { next, days }: JoinedRun,
  { language, now }: { language: Language; now: Date },
): string {
  const { startsOn, startKind } = days;
  const on = next?.on ?? (startsOn !== null && startsOn >= dayOf(now) ? startsOn : undefined);
  if (on !== undefined) return formatWeekdayShort(on, language);
  return startsOn === null ? runName({ startKind, startsOn }, { t: translator(language), language }) : "";
}

/** ", Sat 16 Jan 9am": nothing where no session is planned. */
function whenWords(next: NextSession | null, language: Language): string {
  return next ? `, ${sessionWords(next, language)}` : "";
}

/** A name as it may stand in a message to somebody who did not ask for it: nothing in it leads anywhere. */
export const plainName = (name: string) =>
  name
    .replaceAll(/[^\p{L}\p{M}' -]/gu, " ")
    .replaceAll(/\s+/g, " ")
    .trim();

export function sessionWords({ on, at }: Pick<NextSession, "on" | "at">, language: Language): string {
  return `${formatWeekdayShort(on, language)} ${formatTimeShort(at, language)}`;
}

/** A moment as a message says it: the day and the hour, where the network is. */
export function momentWords(at: Date, language: Language): string {
  const { timeZone } = home();
  const time = new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", minute: "2-digit" }).format(at);
  return sessionWords({ on: dayOf(at), at: time }, language);
}

/** What anybody has sent who types a number. */
const asked: readonly JoiningText[] = ["joined", "waiting", "guardian", "guardianIsAsked", "code"];

interface Sent extends Said, Pick<TextMessage, "occasion" | "goes"> {
  to: KeptNumber | undefined;
}

/**
 * Writes to somebody; to nobody who has a code on paper or wants no messages, and no more on one day than a telephone takes.
 * @returns whether it was written
 */
export async function writeText(tx: Tx, { to, occasion, goes, ...said }: Sent): Promise<boolean> {
  if (to === undefined) return false;
  try {
    return await writeTextMessage(tx, {
      kind: `joining.${said.text}`,
      to,
      language: said.language,
      text: textOf(said),
      isAsked: asked.includes(said.text),
      ...(said.run && { about: aboutRun(said.run.id) }),
      ...(occasion !== undefined && { occasion }),
      ...(goes !== undefined && { goes }),
    });
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return false;
  }
}

/** What goes with a run when it is forgotten who was in it. */
export const aboutRun = (run: string) => `run/${run}`;

// What somebody without e-mail is told who takes another one's place: which meeting, when, the code by which they are let in; what changed,
// that it is tomorrow and how to listen in, and that it is cancelled. Each fits into one message.

import type { Tx } from "../../platform/database/database.ts";
import { momentOf } from "../../platform/day.ts";
import { formatTime } from "../../platform/i18n/clock.ts";
import { formatDate, zoneShort } from "../../platform/i18n/format.ts";
import type { Language } from "../../platform/i18n/languages.ts";
import type { Translate } from "../../platform/i18n/message-key.ts";
import { translator } from "../../platform/i18n/messages.ts";
import { cutTo, inGsm, segmentsOf } from "../../platform/phone/gsm.ts";
import type { KeptNumber } from "../../platform/phone/kept-number.ts";
import { writeTextMessage } from "../../platform/sms/text-message.ts";
import type { Channel } from "../channels/channel.ts";
import type { Meeting } from "../record/meeting.ts";
import { heldWords, titleWords } from "../record/words.ts";

export interface Telephoned {
  to: KeptNumber;
  language: Language;
  meeting: Meeting;
  /** By which they are let in. */
  code: string;
}

/** So many signs a part that is cut has at first, and at least. */
const [longest, shortest] = [60, 6];

/** The text with its longer parts cut until it fits into one message. */
function fitted(write: (cut: (text: string) => string) => string): string {
  const written = (most: number) => inGsm(write((text) => cutTo(inGsm(text), most)));
  let most = longest;
  while (most > shortest && segmentsOf(written(most)).count !== 1) most -= 2;
  return written(most);
}

/** "19 June 2026, 9:00 EAT": of several days the first one. */
function whenOf({ days: [first], timeZone }: Meeting, language: Language): string {
  const day = formatDate(first?.day ?? "", language);
  if (first === undefined || first.hours === "unknown") return day;
  const { startsAt } = first.hours;
  const zone = zoneShort(timeZone, momentOf(first.day, startsAt, timeZone));
  return `${day}, ${formatTime(startsAt, language)} ${zone}`;
}

interface More {
  goes?: "urgent";
  /** Nobody is told of one occasion twice. */
  occasion?: string;
}

async function send(
  tx: Tx,
  { to, language, meeting }: Telephoned,
  kind: `meetings.${string}`,
  write: (t: Translate, cut: (text: string) => string) => string,
  more: More = {},
): Promise<boolean> {
  const t = translator(language);
  return writeTextMessage(tx, {
    kind,
    to,
    language,
    text: fitted((cut) => write(t, cut)),
    about: `meeting/${meeting.id}`,
    ...more,
  });
}

/** @param by who hands the invitation on @returns whether a message goes: none does to who wants none */
export const textDelegate = (tx: Tx, one: Telephoned, by: string): Promise<boolean> =>
  send(tx, one, "meetings.handedOn", (t, cut) =>
    t("delegation:text", {
      by: cutTo(cut(by), 30),
      title: cut(titleWords(one.meeting, one.language)),
      day: whenOf(one.meeting, one.language),
      code: one.code,
    }),
  );

const sendWhen = (
  tx: Tx,
  one: Telephoned,
  kind: "meetings.changed" | "meetings.reminder",
  key: "delegation:texts.changed" | "delegation:texts.reminder",
): Promise<boolean> =>
  send(tx, one, kind, (t, cut) =>
    t(key, {
      title: cut(titleWords(one.meeting, one.language)),
      when: whenOf(one.meeting, one.language),
      place: cut(heldWords(one.meeting, { t, language: one.language })),
      code: one.code,
    }),
  );

/** On another day, at another hour, in another place or held in another way. */
export const textMoved = (tx: Tx, one: Telephoned): Promise<boolean> =>
  sendWhen(tx, one, "meetings.changed", "delegation:texts.changed");

export const textCalledOff = (tx: Tx, one: Telephoned, more: More): Promise<boolean> =>
  send(
    tx,
    one,
    "meetings.cancelled",
    (t, cut) =>
      t("delegation:texts.cancelled", {
        title: cut(titleWords(one.meeting, one.language)),
        when: whenOf(one.meeting, one.language),
        reason: cut(one.meeting.cancelledBecause ?? ""),
      }),
    more,
  );

/** The day before. */
export const textReminder = (tx: Tx, one: Telephoned): Promise<boolean> =>
  sendWhen(tx, one, "meetings.reminder", "delegation:texts.reminder");

/** How to listen in by telephone. */
export const textHowToJoin = (
  tx: Tx,
  one: Telephoned,
  { address = "", pin = "" }: Pick<Channel, "address" | "pin">,
): Promise<boolean> =>
  send(tx, one, "meetings.join", (t, cut) =>
    t(pin === "" ? "delegation:texts.join" : "delegation:texts.joinWithPin", {
      title: cut(titleWords(one.meeting, one.language)),
      number: address,
      pin,
    }),
  );

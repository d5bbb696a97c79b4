// When a day of a meeting is, by the clocks there and by those of whoever reads.

import { cutAtWord } from "../../platform/cut-at-word.ts";
import { dayIn, momentOf } from "../../platform/day.ts";
import { formatTime } from "../../platform/i18n/clock.ts";
import { clockIn, formatDate, zoneName } from "../../platform/i18n/format.ts";
import type { WordsOfMail } from "../../platform/mail/mail-to-person.ts";
import type { Visit } from "../../platform/page.ts";
import type { MeetingDay } from "../record/meeting.ts";

/** What a list of mails on a telephone shows of one, with the mark that it goes on. */
const longestSubject = 58;

/** What it is and its day stand first in a subject: a long title is cut. */
export function inShort(words: WordsOfMail): WordsOfMail {
  return (t, language) => {
    const { subject, body } = words(t, language);
    return { subject: cutAtWord(subject, longestSubject), body };
  };
}

type Reader = Pick<Visit, "t" | "language">;

interface Hour {
  day: string;
  time: string;
}

/** What the clocks of a time zone show at a moment that is said in another one, by the offsets of that day. */
function hourIn(timeZone: string, moment: Date): Hour {
  return { day: dayIn(timeZone, moment), time: clockIn(timeZone, moment) };
}

/** "Casablanca" of `Africa/Casablanca`: the name of a zone by its offset would be wrong for half of the year. */
function placeOfZone(timeZone: string): string {
  return (timeZone.split("/").at(-1) ?? timeZone).replaceAll("_", " ");
}

/**
 * "19 June 2024, 7:00 to 14:30 (Casablanca) = 9:00 to 16:30 (East Africa Time)": whoever reads by other clocks finds their own hour first.
 * Where nobody knows in which zone they read, and where they read in that of the meeting, its own hour stands first, and then UTC.
 */
export function bothHours(
  { day, hours }: MeetingDay,
  { timeZone, readIn }: { timeZone: string; readIn: string | undefined },
  { t, language }: Reader,
): string {
  const date = formatDate(day, language);
  if (hours === "unknown") return t("meetings:when.noHours", { day: date });
  const isElsewhere = readIn !== undefined && readIn !== timeZone;
  const other = isElsewhere ? readIn : "UTC";
  const moments = [hours.startsAt, ...(hours.endsAt === "unknown" ? [] : [hours.endsAt])].map((time) =>
    momentOf(day, time, timeZone),
  );
  const inZone = (zone: string, name: string) => ({ name, hours: moments.map((one) => hourIn(zone, one)) });
  const here = inZone(timeZone, zoneName(timeZone, language));
  const there = inZone(other, placeOfZone(other));
  const [first, second] = isElsewhere ? [there, here] : [here, there];
  const firstDay = first.hours[0]?.day ?? day;
  const inWords = ([from, to]: readonly Hour[], isDated: boolean): string => {
    const start = formatTime(from?.time ?? "", language);
    const said =
      to === undefined
        ? t("meetings:hours.from", { from: start })
        : t("meetings:hours.fromTo", { from: start, to: formatTime(to.time, language) });
    return isDated
      ? t("meetings:when.onDay", { day: formatDate(from?.day ?? day, language), hours: said })
      : said;
  };
  return t("meetings:when.both", {
    first: inWords(first.hours, true),
    firstZone: first.name,
    // Far away it can be another day.
    second: inWords(second.hours, second.hours[0]?.day !== firstDay),
    secondZone: second.name,
  });
}

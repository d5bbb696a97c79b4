// Hours and breaks of a meeting under way, as the text line and whoever leads it read them.

import { dayIn } from "../../platform/day.ts";
import { formatTime } from "../../platform/i18n/clock.ts";
import { clockIn, formatDate } from "../../platform/i18n/format.ts";
import type { Language } from "../../platform/i18n/languages.ts";
import type { Translate } from "../../platform/i18n/message-key.ts";
import { type Course, isBreak } from "./course.ts";

/** "10:40" by the clocks there, with the day where it is another one than at the moment that is meant. */
export function hourThere(
  moment: Date,
  { timeZone, at, language }: { timeZone: string; at: Date; language: Language },
): string {
  const day = dayIn(timeZone, moment);
  const time = formatTime(clockIn(timeZone, moment), language);
  return day === dayIn(timeZone, at) ? time : `${formatDate(day, language)} ${time}`;
}

/** @param hour how a moment is said */
export function breakWords(
  course: Pick<Course, "break">,
  { at, t, hour }: { at: Date; t: Translate; hour: (moment: Date) => string },
): string {
  if (!course.break) return t("holding:now.noBreak");
  const [from, until] = [hour(new Date(course.break.from)), hour(new Date(course.break.until))];
  return isBreak(course, at)
    ? t("holding:now.break", { until })
    : t("holding:now.nextBreak", { from, until });
}

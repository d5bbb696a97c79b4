// When somebody gets the mail with the news of the day: once on each day where they are, from their hour on.

import { addDays, dayIn, hourIn } from "../day.ts";

export const usualDigestHour = 7;

interface Had {
  timeZone: string;
  /** The day of the last one, where they were then. */
  digestOn: string | null;
}

export function digestDue(person: Had & { digestHour: number }, now: Date): boolean {
  return isTheirHour(person, now) && !hadDigest(person, now);
}

/**
 * Also where it is yesterday again: somebody who travelled west, or clocks that were put back over midnight. A day that
 * lies further ahead was written by a wrong clock, and holds nothing up.
 */
export function hadDigest({ timeZone, digestOn }: Had, now: Date): boolean {
  const today = dayIn(timeZone, now);
  return digestOn === today || digestOn === addDays(today, 1);
}

const hourMs = 3_600_000;

/** Also in the last hour of a day, since clocks that are put forward may leave out theirs. */
function isTheirHour({ timeZone, digestHour }: { timeZone: string; digestHour: number }, now: Date): boolean {
  const isLastHour = dayIn(timeZone, now) !== dayIn(timeZone, new Date(now.getTime() + hourMs));
  return hourIn(timeZone, now) >= digestHour || isLastHour;
}

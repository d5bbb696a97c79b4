// Photographs of the paper on which people signed at a door. No I/O.

import { withCheckIn } from "../attendance/attendance.ts";
import type { Meeting } from "../record/meeting.ts";

/** So many photographs has one meeting at most. */
export const mostSheets = 40;

/** So many days after the meeting they are deleted: who came has been copied by then, and signatures are nobody's business. */
export const sheetsAreKeptFor = 90;

export interface Sheet {
  id: string;
  /** The number of its day, from 1 on. */
  day: number;
  mediaType: string;
  size: number;
  addedAt: Date;
  addedBy: string;
}

/** Whether who came is copied from paper: from the first day on, until the minutes are approved. */
export function mayCopySheets({ state, days }: Pick<Meeting, "state" | "days">, today: string): boolean {
  return withCheckIn.includes(state) && (days[0]?.day ?? "") <= today;
}

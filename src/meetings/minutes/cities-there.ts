// Which cities are there when something is decided, as far as people are checked in.

import type { Queryable } from "../../platform/database/database.ts";
import { dayIn } from "../../platform/day.ts";
import type { WrittenText } from "../../platform/written.ts";
import { citiesCheckedIn } from "../attendance/present.ts";
import type { Meeting } from "../record/meeting.ts";

/** Of the day of the meeting that was last begun by then; undefined where nobody was checked in on it. */
export async function citiesThere(
  db: Queryable,
  { id, days, timeZone }: Pick<Meeting, "id" | "days" | "timeZone">,
  at: Date,
): Promise<{ id: string; name: WrittenText }[] | undefined> {
  const today = dayIn(timeZone, at);
  const number = days.filter(({ day }) => day <= today).length;
  return number === 0 ? undefined : citiesCheckedIn(db, id, number);
}

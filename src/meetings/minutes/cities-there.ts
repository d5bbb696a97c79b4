// Which cities are there when something is decided, as far as people are checked in, and how many can be at most.

import { listCities } from "../../network/queries.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { dayIn } from "../../platform/day.ts";
import type { WrittenText } from "../../platform/written.ts";
import { citiesCheckedIn } from "../attendance/present.ts";
import { mostPresent } from "../bodies/body.ts";
import { findBody } from "../bodies/store.ts";
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

/** A city has one voice: those of the body that meets, and of the whole network where none are named. */
export async function mostThere(db: Queryable, { body }: Pick<Meeting, "body">): Promise<number> {
  const members = body ? (await findBody(db, body.id)).cities : [];
  return mostPresent(members, await listCities(db));
}

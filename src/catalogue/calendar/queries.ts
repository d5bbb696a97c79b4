// What calendars that somebody subscribes to ask.

import { z } from "zod";
import { PlaceId } from "../../network/places/place.ts";
import { findPlace } from "../../network/places/queries.ts";
import { OrganisationId } from "../../organisations/organisation.ts";
import { everyone } from "../../platform/allow.ts";
import { addDays, dayOf } from "../../platform/day.ts";
import { query } from "../../platform/operation.ts";
import { refuse } from "../../platform/problem.ts";
import { type Days, sessionsInPlace, sessionsOfOrganisation } from "./sessions-to-come.ts";
import { cancelledSince } from "./was-public.ts";

/** What took place just now; what was cancelled stays longer. */
const daysBack = 30;
const daysAhead = 180;

function days(now: Date): Days {
  const today = dayOf(now);
  const year = cancelledSince(now);
  return {
    from: addDays(today, -daysBack),
    until: addDays(today, daysAhead),
    cancelledFrom: year,
    goneFrom: year,
  };
}

export const calendarOfPlace = query({
  name: "catalogue.calendarOfPlace",
  input: z.object({ place: PlaceId }),
  allow: everyone,
  async run({ place: id }, { db, now }) {
    const place = await findPlace(db, id);
    // Of a whole country there is more than a calendar can hold.
    if (!place || place.above.length === 0) throw refuse.not_found();
    return { place, sessions: await sessionsInPlace(db, id, days(now)) };
  },
});

export const calendarOfOrganisation = query({
  name: "catalogue.calendarOfOrganisation",
  input: z.object({ organisation: OrganisationId }),
  allow: everyone,
  async run({ organisation: id }, { db, now }) {
    return { sessions: await sessionsOfOrganisation(db, id, days(now)) };
  },
});

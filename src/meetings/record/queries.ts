import { z } from "zod";
import type { Actor } from "../../platform/actor.ts";
import { everyone } from "../../platform/allow.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { addDays, dayOf } from "../../platform/day.ts";
import { query } from "../../platform/operation.ts";
import type { WrittenText } from "../../platform/written.ts";
import { ListedMeeting, Meeting, MeetingId } from "./meeting.ts";
import {
  meetingReadBy,
  meetingsHeldBetween,
  meetingsOfYear,
  meetingsSince,
  mostOfYear,
  yearsOfMeetings,
} from "./store.ts";

export const listMeetings = query({
  name: "meetings.listMeetings",
  route: "GET /meetings",
  summary:
    "The meetings of a year, the last one first; without a year those of the last one in which there was any.",
  input: z.object({ year: z.coerce.number().int().min(1900).max(2200).optional() }),
  output: z.object({
    year: z.int().nullable().describe("Null where there never was a meeting."),
    years: z.array(z.int()).max(200).describe("Those with a meeting, the last one first."),
    meetings: z.array(ListedMeeting).max(mostOfYear),
  }),
  allow: everyone,
  async run({ year: asked }, { db, actor }) {
    const years = await yearsOfMeetings(db, actor);
    const year = asked ?? years[0] ?? null;
    return { year, years, meetings: year === null ? [] : await meetingsOfYear(db, year, actor) };
  },
});

/** Public ones, those to come and those of the last year: a calendar that subscribed sees what moved, and what is cancelled. */
export const meetingsForCalendar = query({
  name: "meetings.meetingsForCalendar",
  input: z.object({}),
  allow: everyone,
  run: async (_input, { db, now }) => ({ meetings: await meetingsSince(db, addDays(dayOf(now), -365)) }),
});

/** The next one to come that everybody may know of, or that goes on today. */
export const nextMeeting = query({
  name: "meetings.nextMeeting",
  input: z.object({}),
  allow: everyone,
  async run(_input, { db, now }) {
    const meetings = await meetingsSince(db, dayOf(now));
    return { meeting: meetings.find(({ state }) => state === "called" || state === "under_way") };
  },
});

export const getMeeting = query({
  name: "meetings.getMeeting",
  route: "GET /meetings/:meeting",
  summary:
    'A meeting, with what is known of it; a draft for the commission and whoever is named for it, one that is not public for those who may read of it. What nobody knows is "unknown".',
  input: z.object({ meeting: MeetingId }),
  output: Meeting,
  allow: everyone,
  run: ({ meeting }, { db, actor }) => meetingReadBy(db, meeting, actor),
});

export interface HeldMeeting {
  id: string;
  title: WrittenText;
  /** The last of its days until then. */
  day: string;
  isPublic: boolean;
}

/** For other slices: meetings that went on between two days, the last one first, of those that somebody may read of. */
export function meetingsHeld(
  db: Queryable,
  actor: Actor,
  between: { from: string; until: string },
): Promise<HeldMeeting[]> {
  return meetingsHeldBetween(db, actor, between);
}

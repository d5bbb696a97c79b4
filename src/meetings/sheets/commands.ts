// The commission keeps a photograph of the paper that lay at a door, and copies from it who came, line by line.

import { z } from "zod";
import type { Queryable } from "../../platform/database/database.ts";
import { dayOf, momentOf } from "../../platform/day.ts";
import { fileField } from "../../platform/files/file-field.ts";
import { isPicture } from "../../platform/files/file-type.ts";
import { storeFile } from "../../platform/files/files.ts";
import { ticked, unchosenProblem } from "../../platform/input.ts";
import { command } from "../../platform/operation.ts";
import { fieldProblem } from "../../platform/problem.ts";
import { secretaries } from "../allow.ts";
import { arrivedAt } from "../attendance/attendance.ts";
import { listedPeople } from "../attendance/commands.ts";
import { keepInvited } from "../attendance/store.ts";
import { keepCameUninvited, typedWalkIn, walkInOf } from "../attendance/walk-in.ts";
import { mostInvited } from "../invitations/invitation.ts";
import { refuse } from "../problems.ts";
import { type Meeting, MeetingId, meetingStates, mostDays } from "../record/meeting.ts";
import { findMeeting, findMeetingItself, type MeetingItself } from "../record/store.ts";
import { changesOfMeeting } from "../tags.ts";
import { mayCopySheets, mostSheets } from "./sheet.ts";
import { dropSheet, fileScope, findSheet, insertSheet, sheetsOf } from "./store.ts";

const photo = fileField(
  (fault) => `values:field.evidence.${fault}`,
  (mediaType) => isPicture(mediaType) || mediaType === "application/pdf",
);

/** One of which is still copied who came. @throws Problem `meetings.not_now` */
export function meetingWithSheets(db: Queryable, id: string, now: Date): Promise<Meeting> {
  return stillCopied(findMeeting(db, id, meetingStates), now);
}

/** The same without its people and agenda. @throws Problem as above */
function meetingToCopyTo(db: Queryable, id: string, now: Date): Promise<MeetingItself> {
  return stillCopied(findMeetingItself(db, id, meetingStates), now);
}

async function stillCopied<Found extends MeetingItself>(finding: Promise<Found>, now: Date): Promise<Found> {
  const meeting = await finding;
  if (!mayCopySheets(meeting, dayOf(now))) throw refuse.not_now();
  return meeting;
}

export const addSheet = command({
  name: "meetings.addSheet",
  route: "POST /meetings/:meeting/sheets",
  summary:
    "Keep a photograph of the paper on which people signed at a door, as a picture or a PDF. The commission alone sees it; 90 days after the meeting it is deleted.",
  input: z.object({
    meeting: MeetingId,
    dayNumber: z.coerce.number({ error: "meetings:field.dayNumber.required" }).int().min(1).max(mostDays),
    sheetPhoto: photo,
  }),
  output: z.object({ id: z.string() }),
  allow: secretaries,
  subject: ({ meeting }) => meeting,
  auditDetails: ({ dayNumber }) => ({ dayNumber }),
  changes: [],
  async run({ meeting: id, dayNumber, sheetPhoto }, { db, actor, now }) {
    const meeting = await meetingToCopyTo(db, id, now);
    const day = meeting.days[dayNumber - 1];
    if (!day || day.day > dayOf(now)) throw unchosenProblem("dayNumber");
    if ((await sheetsOf(db, id)).length >= mostSheets) throw refuse.too_many_sheets({ limit: mostSheets });
    const stored = await storeFile(db, { ...sheetPhoto, scope: fileScope(id), uploadedBy: actor.id || null });
    const sheet = { dayNumber, fileId: stored.id, addedAt: now, addedByName: actor.name };
    return { id: await insertSheet(db, id, sheet) };
  },
});

const ofSheet = { meeting: MeetingId, sheet: z.uuid() };

export const copySheet = command({
  name: "meetings.copySheet",
  route: "POST /meetings/:meeting/sheets/:sheet/lines",
  summary: "Write down who came by the paper: names of the list, and who was not invited.",
  input: z.object({
    ...ofSheet,
    people: ticked(z.uuid(), mostInvited),
    ...typedWalkIn,
  }),
  output: z.object({ id: z.string(), kept: z.int() }),
  allow: secretaries,
  subject: ({ meeting }) => meeting,
  auditDetails: ({ sheet }, { kept }) => ({ sheet, kept }),
  changes: changesOfMeeting,
  async run({ meeting: id, sheet: asked, people, ...typed }, { db, now, secret }) {
    const meeting = await meetingToCopyTo(db, id, now);
    const { day: dayNumber } = await findSheet(db, { meeting: id, sheet: asked });
    const day = meeting.days[dayNumber - 1];
    if (!day) throw refuse.no_sheet();
    const walkIn = walkInOf(typed);
    const ticks = await listedPeople(db, id, people);
    const kept = ticks.length + (walkIn ? 1 : 0);
    if (kept === 0) throw fieldProblem("people", "meetings:field.people.onSheet");
    const begins = momentOf(day.day, "00:00", meeting.timeZone);
    const startsAt =
      day.hours === "unknown" ? begins : momentOf(day.day, day.hours.startsAt, meeting.timeZone);
    const came = {
      dayNumber,
      takesPart: "in_person" as const,
      source: "sheet" as const,
      deskId: null,
      device: null,
      // Paper has no clock: they were there when the day began.
      arrivedAt: arrivedAt(startsAt, { begins, now }),
    };
    await keepInvited(db, id, came, ticks, now);
    if (walkIn) await keepCameUninvited(db, meeting, came, walkIn, { now, secret });
    return { id: asked, kept };
  },
});

export const removeSheet = command({
  name: "meetings.removeSheet",
  route: "DELETE /meetings/:meeting/sheets/:sheet",
  summary: "Delete a photograph of paper for good. Who came stays written down.",
  input: z.object(ofSheet),
  output: z.object({ id: z.string() }),
  allow: secretaries,
  subject: ({ meeting }) => meeting,
  changes: [],
  async run({ meeting, sheet }, { db }) {
    const { id } = await findSheet(db, { meeting, sheet });
    await dropSheet(db, id);
    return { id };
  },
});

import { z } from "zod";
import { dayOf } from "../../platform/day.ts";
import { query } from "../../platform/operation.ts";
import { secretaries } from "../allow.ts";
import { arrivalsAt, expectedAt } from "../attendance/store.ts";
import { MeetingId, meetingStates } from "../record/meeting.ts";
import { findMeeting } from "../record/store.ts";
import { meetingWithSheets } from "./commands.ts";
import { mayCopySheets } from "./sheet.ts";
import { findSheet, photoOf } from "./store.ts";

const ofSheet = z.object({ meeting: MeetingId, sheet: z.uuid() });

export const sheetToAdd = query({
  name: "meetings.sheetToAdd",
  input: z.object({ meeting: MeetingId }),
  allow: secretaries,
  async run({ meeting: id }, { db, now }) {
    const meeting = await meetingWithSheets(db, id, now);
    return { meeting, today: dayOf(now) };
  },
});

/** The photograph, and who of the list stands on its day as present already. */
export const sheetToCopy = query({
  name: "meetings.sheetToCopy",
  input: ofSheet,
  allow: secretaries,
  async run(named, { db, now }) {
    const { fileId: _file, ...sheet } = await findSheet(db, named);
    const meeting = await findMeeting(db, named.meeting, meetingStates);
    const here = await arrivalsAt(db, meeting.id, sheet.day);
    const isHere = new Set(here.map(({ invitee }) => invitee));
    const lines = (await expectedAt(db, meeting.id)).map((one, index) => ({ ...one, line: index + 1 }));
    return {
      meeting,
      sheet,
      mayCopy: mayCopySheets(meeting, dayOf(now)),
      expected: lines.filter(({ id }) => !isHere.has(id)),
      here,
    };
  },
});

export const sheetToRemove = query({
  name: "meetings.sheetToRemove",
  input: ofSheet,
  allow: secretaries,
  run: async (named, { db }) => ({
    meeting: await findMeeting(db, named.meeting, meetingStates),
    sheet: (await findSheet(db, named)).id,
  }),
});

export const sheetPhoto = query({
  name: "meetings.sheetPhoto",
  input: ofSheet,
  allow: secretaries,
  run: (named, { db }) => photoOf(db, named),
});

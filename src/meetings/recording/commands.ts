// A meeting is recorded only where it is planned, before it begins: those who are invited read what for and until when the recording is kept.
// Whoever runs it is reminded to delete it, until they have said that it is.

import { z } from "zod";
import { dayOf } from "../../platform/day.ts";
import { line, writtenDay } from "../../platform/input.ts";
import { command } from "../../platform/operation.ts";
import { fieldProblem } from "../../platform/problem.ts";
import { typedText, writtenAtAll, writtenFields } from "../../platform/written.ts";
import { noteAgendaChanged } from "../agenda/store.ts";
import { secretaries } from "../allow.ts";
import { mayEdit } from "../planning/workflow.ts";
import { refuse } from "../problems.ts";
import { MeetingId, meetingStates } from "../record/meeting.ts";
import { findMeetingItself, type MeetingItself } from "../record/store.ts";
import { changesOfMeeting } from "../tags.ts";
import { latestDeletion, longestPurpose } from "./recording.ts";
import { dropRecording, keepDeleted, keepRecording } from "./store.ts";

const version = z.coerce.number().int().min(1).max(1_000_000);
const done = z.object({ id: z.string() });

const shared = {
  output: done,
  allow: secretaries,
  subject: ({ meeting }: { meeting: string }) => meeting,
  changes: changesOfMeeting,
};

export const planRecording = command({
  name: "meetings.planRecording",
  route: "PUT /meetings/:meeting/recording",
  summary:
    "Plan that a meeting is recorded, before it begins: what for, and on which day the recording is deleted. Those who are invited are told.",
  input: writtenAtAll(
    z.object({
      meeting: MeetingId,
      ...writtenFields("recordingPurpose", longestPurpose, line),
      deleteOn: writtenDay,
      version,
    }),
    "recordingPurpose",
    "meetings:field.recordingPurpose.required",
  ),
  ...shared,
  auditDetails: ({ deleteOn }) => ({ deleteOn }),
  async run({ meeting: id, deleteOn, version: seen, ...said }, { db, now }) {
    const meeting = await findMeetingItself(db, id, meetingStates);
    // Nobody is recorded who was not told before.
    if (!mayEdit(meeting)) throw refuse.not_now();
    const lastDay = meeting.days.at(-1)?.day ?? "";
    if (deleteOn < lastDay) throw fieldProblem("deleteOn", "meetings:field.deleteOn.early");
    if (deleteOn > latestDeletion(meeting.days))
      throw fieldProblem("deleteOn", "meetings:field.deleteOn.late");
    await keepRecording(
      db,
      { id, version: seen },
      { purpose: typedText(said, "recordingPurpose"), deleteOn },
    );
    await noteAgendaChanged(db, id, now);
    return { id };
  },
});

export const planNoRecording = command({
  name: "meetings.planNoRecording",
  route: "DELETE /meetings/:meeting/recording",
  summary: "Say before a meeting begins that it is not recorded after all. Those who are invited are told.",
  input: z.object({ meeting: MeetingId, version }),
  ...shared,
  async run({ meeting: id, version: seen }, { db, now }) {
    const meeting = await findMeetingItself(db, id, meetingStates);
    if (!mayEdit(meeting) || !meeting.recording) throw refuse.not_now();
    await dropRecording(db, { id, version: seen });
    await noteAgendaChanged(db, id, now);
    return { id };
  },
});

export const sayRecordingDeleted = command({
  name: "meetings.sayRecordingDeleted",
  route: "POST /meetings/:meeting/recording/deletion",
  summary: "Say that the recording of a meeting is deleted with all its copies, or that none was made.",
  input: z.object({ meeting: MeetingId, version }),
  ...shared,
  async run({ meeting: id, version: seen }, { db, now }) {
    const meeting = await findMeetingItself(db, id, meetingStates);
    if (!isToDelete(meeting, dayOf(now))) throw refuse.not_now();
    await keepDeleted(db, { id, version: seen }, now);
    return { id };
  },
});

/** Whether there may be a recording that nobody has said to be deleted. */
export function isToDelete(
  { recording, days, state }: Pick<MeetingItself, "recording" | "days" | "state">,
  today: string,
): boolean {
  const hasBegun = state !== "draft" && (days[0]?.day ?? "") <= today;
  return recording !== undefined && recording.deletedOn === undefined && hasBegun;
}

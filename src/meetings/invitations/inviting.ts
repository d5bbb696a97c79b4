// To which meetings people can still be invited.

import type { Queryable } from "../../platform/database/database.ts";
import { dayOf } from "../../platform/day.ts";
import { mayInvite } from "../planning/workflow.ts";
import { refuse } from "../problems.ts";
import { type Meeting, meetingStates } from "../record/meeting.ts";
import { findMeeting, findMeetingItself, type MeetingItself } from "../record/store.ts";

/** @throws Problem `meetings.not_now` where nobody is invited to it any more */
export function meetingToInviteTo(db: Queryable, id: string, now: Date): Promise<Meeting> {
  return stillInviting(findMeeting(db, id, meetingStates), now);
}

/** The same without its people and agenda. @throws Problem as above */
export function requireInviting(db: Queryable, id: string, now: Date): Promise<MeetingItself> {
  return stillInviting(findMeetingItself(db, id, meetingStates), now);
}

/** One that can be joined from afar. @throws Problem as above */
export async function meetingToJoin(db: Queryable, id: string, now: Date): Promise<Meeting> {
  return fromAfar(await meetingToInviteTo(db, id, now));
}

/** @throws Problem as above */
export async function requireJoining(db: Queryable, id: string, now: Date): Promise<void> {
  fromAfar(await requireInviting(db, id, now));
}

async function stillInviting<Found extends MeetingItself>(
  finding: Promise<Found>,
  now: Date,
): Promise<Found> {
  const meeting = await finding;
  if (!mayInvite(meeting, dayOf(now))) throw refuse.not_now();
  return meeting;
}

function fromAfar<Found extends MeetingItself>(meeting: Found): Found {
  if (meeting.mode === "in_person") throw refuse.not_now();
  return meeting;
}

// To which meetings people can still be invited.

import type { Queryable } from "../../platform/database/database.ts";
import { dayOf } from "../../platform/day.ts";
import { mayInvite } from "../planning/workflow.ts";
import { refuse } from "../problems.ts";
import { type Meeting, meetingStates } from "../record/meeting.ts";
import { findMeeting } from "../record/store.ts";

/** @throws Problem `meetings.not_now` where nobody is invited to it any more */
export async function meetingToInviteTo(db: Queryable, id: string, now: Date): Promise<Meeting> {
  const meeting = await findMeeting(db, id, meetingStates);
  if (!mayInvite(meeting, dayOf(now))) throw refuse.not_now();
  return meeting;
}

/** One that can be joined from afar. @throws Problem as above */
export async function meetingToJoin(db: Queryable, id: string, now: Date): Promise<Meeting> {
  const meeting = await meetingToInviteTo(db, id, now);
  if (meeting.mode === "in_person") throw refuse.not_now();
  return meeting;
}

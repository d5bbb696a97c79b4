import { z } from "zod";
import { dayOf } from "../../platform/day.ts";
import { query } from "../../platform/operation.ts";
import { secretaries } from "../allow.ts";
import { mayEdit } from "../planning/workflow.ts";
import { MeetingId, meetingStates } from "../record/meeting.ts";
import { findMeeting } from "../record/store.ts";
import { isToDelete } from "./commands.ts";

/** What is planned of its recording, and what can be said of it now. */
export const recordingOfMeeting = query({
  name: "meetings.recordingOfMeeting",
  input: z.object({ meeting: MeetingId }),
  allow: secretaries,
  async run({ meeting: id }, { db, now }) {
    const meeting = await findMeeting(db, id, meetingStates);
    return { meeting, mayPlan: mayEdit(meeting), isToDelete: isToDelete(meeting, dayOf(now)) };
  },
});

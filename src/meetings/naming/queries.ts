import { z } from "zod";
import { signedIn } from "../../platform/allow.ts";
import { holderOf, openedBy } from "../../platform/link.ts";
import { query } from "../../platform/operation.ts";
import { secretaries } from "../allow.ts";
import { findArrival } from "../attendance/store.ts";
import { answerLink } from "../invitations/link.ts";
import { openedInvitation } from "../invitations/store.ts";
import { refuse } from "../problems.ts";
import { MeetingId, meetingStates } from "../record/meeting.ts";
import { findMeeting } from "../record/store.ts";
import { invitationOf } from "./store.ts";

export const namingByLink = query({
  name: "meetings.namingByLink",
  input: z.object({ token: z.string().max(200) }),
  allow: holderOf(answerLink),
  async run(_input, context) {
    const { meeting, invitation } = await openedInvitation(context.db, openedBy(context));
    return {
      meeting: await findMeeting(context.db, meeting, meetingStates),
      isNamed: invitation.mayBeNamed,
    };
  },
});

export const ownNaming = query({
  name: "meetings.ownNaming",
  input: z.object({ meeting: MeetingId }),
  allow: signedIn,
  async run({ meeting: id }, { db, actor }) {
    const { mayBeNamed } = await invitationOf(db, id, actor.id);
    return { meeting: await findMeeting(db, id, meetingStates), isNamed: mayBeNamed };
  },
});

export const nameToTakeOff = query({
  name: "meetings.nameToTakeOff",
  input: z.object({ meeting: MeetingId, arrival: z.uuid() }),
  allow: secretaries,
  async run({ meeting: id, arrival: asked }, { db }) {
    const meeting = await findMeeting(db, id, meetingStates);
    const arrival = await findArrival(db, id, asked);
    if (!arrival.isNamed) throw refuse.not_named();
    return { meeting, name: arrival.name ?? "" };
  },
});

import { z } from "zod";
import { signedIn } from "../../platform/allow.ts";
import { dayOf } from "../../platform/day.ts";
import { holderOf, openedBy } from "../../platform/link.ts";
import { query } from "../../platform/operation.ts";
import { secretaries } from "../allow.ts";
import { findArrival } from "../attendance/store.ts";
import { openDays } from "../invitations/invitation.ts";
import { answerLink } from "../invitations/link.ts";
import { openedInvitation } from "../invitations/store.ts";
import { refuse } from "../problems.ts";
import { MeetingId, meetingStates } from "../record/meeting.ts";
import { findMeeting, meetingsInvitedTo } from "../record/store.ts";
import { invitationOf, ownNamingAt } from "./store.ts";

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

/** Of a meeting to which whoever is signed in is invited; nothing where they are not. */
export const ownPartIn = query({
  name: "meetings.ownPartIn",
  input: z.object({ meeting: MeetingId }),
  allow: signedIn,
  async run({ meeting }, { db, actor }) {
    return { meeting, isNamed: await ownNamingAt(db, meeting, actor.id) };
  },
});

/** The meetings to which whoever is signed in is invited. */
export const ownInvitations = query({
  name: "meetings.ownInvitations",
  input: z.object({}),
  allow: signedIn,
  async run(_input, { db, actor, now }) {
    const meetings = await meetingsInvitedTo(db, actor.id);
    return {
      meetings: meetings.map(({ isMailed, ...meeting }) => ({
        ...meeting,
        mayAnswer: isMailed && openDays(meeting, dayOf(now)).length > 0,
      })),
    };
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

// Whoever agreed to be named in public takes that back when they like, or agrees to it later: by the link of their invitation, or signed in.
// Of those who were not invited, and so have no link, the secretary takes the name off when they ask for it.

import { z } from "zod";
import { signedIn } from "../../platform/allow.ts";
import { orEmpty } from "../../platform/input.ts";
import { holderOf, openedBy } from "../../platform/link.ts";
import { command } from "../../platform/operation.ts";
import { secretaries } from "../allow.ts";
import { findArrival } from "../attendance/store.ts";
import { answerLink } from "../invitations/link.ts";
import { openedInvitation } from "../invitations/store.ts";
import { refuse } from "../problems.ts";
import { MeetingId, meetingStates } from "../record/meeting.ts";
import { findMeetingItself } from "../record/store.ts";
import { changesOfItsMeeting, changesOfMeeting } from "../tags.ts";
import { invitationOf, keepNaming, takeNameOffArrival } from "./store.ts";

const mayBeNamed = orEmpty(z.literal("yes")).describe("Without it their name is public no more.");
const said = z.object({ meeting: z.string(), isNamed: z.boolean() });

export const changeNamingByLink = command({
  name: "meetings.changeNamingByLink",
  route: "POST /meeting-invitations/:token/naming",
  summary:
    "Say whether one's name stands on the public page of a meeting, by one's own link: before, on the day, and as long afterwards as one likes.",
  input: z.object({ token: z.string().max(200), mayBeNamed }),
  output: said,
  allow: holderOf(answerLink),
  subject: (_input, { meeting }) => meeting,
  auditDetails: (_input, { isNamed }) => ({ isNamed }),
  changes: changesOfItsMeeting,
  async run({ mayBeNamed: named }, context) {
    const { db } = context;
    const { meeting, invitation } = await openedInvitation(db, openedBy(context));
    await keepNaming(db, invitation.id, named === "yes");
    return { meeting, isNamed: named === "yes" };
  },
});

export const changeOwnNaming = command({
  name: "meetings.changeOwnNaming",
  route: "POST /meetings/:meeting/my-naming",
  summary: "The same for whoever is signed in, also when the link is over.",
  input: z.object({ meeting: MeetingId, mayBeNamed }),
  output: said,
  allow: signedIn,
  subject: ({ meeting }) => meeting,
  auditDetails: (_input, { isNamed }) => ({ isNamed }),
  changes: changesOfItsMeeting,
  async run({ meeting, mayBeNamed: named }, { db, actor }) {
    const invitation = await invitationOf(db, meeting, actor.id);
    await keepNaming(db, invitation.id, named === "yes");
    return { meeting, isNamed: named === "yes" };
  },
});

export const takeNameOff = command({
  name: "meetings.takeNameOff",
  route: "DELETE /meetings/:meeting/arrivals/:arrival/name",
  summary:
    "Take the name of somebody who was not invited, and wants it no more, off the public page of a meeting. That they came stays.",
  input: z.object({ meeting: MeetingId, arrival: z.uuid() }),
  output: z.object({ id: z.string() }),
  allow: secretaries,
  subject: ({ meeting }) => meeting,
  auditDetails: ({ arrival }) => ({ arrival }),
  changes: changesOfMeeting,
  async run({ meeting, arrival: id }, { db }) {
    await findMeetingItself(db, meeting, meetingStates);
    const arrival = await findArrival(db, meeting, id);
    if (!arrival.isNamed) throw refuse.not_named();
    await takeNameOffArrival(db, id);
    return { id };
  },
});

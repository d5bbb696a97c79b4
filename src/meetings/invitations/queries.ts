import { z } from "zod";
import { listCities } from "../../network/queries.ts";
import { signedIn } from "../../platform/allow.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { dayOf } from "../../platform/day.ts";
import { holderOf, openedBy } from "../../platform/link.ts";
import { query } from "../../platform/operation.ts";
import { screenQuery } from "../../platform/screen-query.ts";
import { secretaries } from "../allow.ts";
import { isReader } from "../approval/store.ts";
import { dayOfOwnLink } from "../attendance/attendance.ts";
import { arrivalsOfInvitee } from "../attendance/store.ts";
import { findBody } from "../bodies/store.ts";
import { channelsToTell } from "../channels/store.ts";
import { numbersOf } from "../delegation/store.ts";
import { countRead } from "../own-feed/rate.ts";
import { mayInvite } from "../planning/workflow.ts";
import { refuse } from "../problems.ts";
import { MeetingId, meetingStates } from "../record/meeting.ts";
import { findMeeting } from "../record/store.ts";
import { groupsFor, membersOfBody } from "./groups.ts";
import { Invitation, isTimeToJoin, mostInvited, openDays, standing } from "./invitation.ts";
import { meetingToInviteTo } from "./inviting.ts";
import { answerLink, calendarLink } from "./link.ts";
import {
  coordinatorsOfCities,
  findInvitation,
  invitationsTo,
  mailedInvitationOf,
  meetingsWithInvited,
  openedInvitation,
  openedNeeds,
} from "./store.ts";

export const listInvitations = query({
  name: "meetings.listInvitations",
  route: "GET /meetings/:meeting/invitations",
  summary: "Who is invited to a meeting, and what they answered for each day.",
  input: z.object({ meeting: MeetingId }),
  output: z.object({ invitations: z.array(Invitation).max(mostInvited) }),
  allow: secretaries,
  async find({ meeting: id }, { db, secret }) {
    const meeting = await findMeeting(db, id, meetingStates);
    return { meeting, invitations: await withNumbers(db, id, secret) };
  },
  present: ({ invitations }) => ({ invitations }),
});

const ofMeeting = z.object({ meeting: MeetingId });

export const invitationsForPage = screenQuery(listInvitations, {
  name: "meetings.invitationsForPage",
  show: ({ meeting, invitations }, { now }) => ({
    meeting,
    mayInvite: mayInvite(meeting, dayOf(now)),
    invitations,
  }),
});

/** With the telephone numbers of those who are called, as they have no mail. */
async function withNumbers(db: Queryable, meeting: string, secret: string): Promise<Invitation[]> {
  const invitations = await invitationsTo(db, meeting);
  if (!invitations.some(({ insteadOf }) => insteadOf !== undefined)) return invitations;
  const numbers = await numbersOf(db, meeting, secret);
  return invitations.map((one) => {
    const phone = numbers.get(one.id);
    return phone === undefined ? one : { ...one, phone };
  });
}

/** The cities that can be invited and are not yet. */
export const citiesToInvite = query({
  name: "meetings.citiesToInvite",
  input: ofMeeting,
  allow: secretaries,
  async run({ meeting: id }, { db, now }) {
    const meeting = await meetingToInviteTo(db, id, now);
    const has = new Set((await coordinatorsOfCities(db)).map(({ city }) => city));
    const invited = new Set((await invitationsTo(db, id)).map(({ city }) => city?.id));
    const cities = await listCities(db);
    return {
      meeting,
      cities: cities.filter((city) => has.has(city.id) && !invited.has(city.id)),
      withoutCoordinator: cities.filter((city) => !has.has(city.id)),
    };
  },
});

/** Whom one can invite together: the members of its body, other groups, and those of meetings before whose list one sees. */
export const togetherToInvite = query({
  name: "meetings.togetherToInvite",
  input: ofMeeting,
  allow: secretaries,
  async run({ meeting: id }, { db, actor, now }) {
    const meeting = await meetingToInviteTo(db, id, now);
    return {
      meeting,
      body: meeting.body && {
        ...(await findBody(db, meeting.body.id)),
        unreached: (await membersOfBody(db, meeting.body.id)).unreached,
      },
      groups: await groupsFor(db, meeting),
      before: await meetingsWithInvited(db, id, actor),
    };
  },
});

export const guestToInvite = query({
  name: "meetings.guestToInvite",
  input: ofMeeting,
  allow: secretaries,
  run: async ({ meeting: id }, { db, now }) => ({ meeting: await meetingToInviteTo(db, id, now) }),
});

export const invitationToWithdraw = query({
  name: "meetings.invitationToWithdraw",
  input: z.object({ meeting: MeetingId, invitee: z.uuid() }),
  allow: secretaries,
  run: async ({ meeting, invitee: id }, { db }) => ({
    meeting: await findMeeting(db, meeting, meetingStates),
    invitation: await findInvitation(db, { meeting, id }),
  }),
});

export const meetingOfNeeds = query({
  name: "meetings.meetingOfNeeds",
  input: ofMeeting,
  allow: secretaries,
  run: async ({ meeting: id }, { db }) => ({ meeting: await findMeeting(db, id, meetingStates) }),
});

/** Where somebody who has an account answers: the page that the link in their mail opens. */
export const ownInvitation = query({
  name: "meetings.ownInvitation",
  input: ofMeeting,
  allow: signedIn,
  async run({ meeting }, { db, actor, secret }) {
    const invitation = await mailedInvitationOf(db, meeting, actor.id);
    if (invitation === undefined) throw refuse.no_invitation();
    return { token: answerLink.token(secret, invitation) };
  },
});

/** The meeting with its agenda and papers, for whoever holds the link. */
export const papersByLink = query({
  name: "meetings.papersByLink",
  input: z.object({ token: z.string().max(200) }),
  allow: holderOf(answerLink),
  async run(_input, context) {
    const { meeting } = await openedInvitation(context.db, openedBy(context));
    return { meeting: await findMeeting(context.db, meeting) };
  },
});

/** The days for which whoever is invited has not said no, for their calendar: nobody who is invited stands in it, and no way to join. */
export const invitationForCalendar = query({
  name: "meetings.invitationForCalendar",
  input: z.object({ token: z.string().max(200) }),
  allow: holderOf(calendarLink),
  async run(_input, context) {
    const id = openedBy(context);
    await countRead(id);
    const { meeting, invitation } = await openedInvitation(context.db, id);
    return {
      meeting: await findMeeting(context.db, meeting),
      without: invitation.answers.flatMap(({ day, takes }) => (takes === "no" ? [day] : [])),
    };
  },
});

/** What whoever holds the link sees: what they said, and how to join once it is time. */
export const invitationToAnswer = query({
  name: "meetings.invitationToAnswer",
  input: z.object({ token: z.string().max(200) }),
  allow: holderOf(answerLink),
  async run(_input, context) {
    const { db, now, secret } = context;
    const { meeting: id, invitation, needsSealed } = await openedInvitation(db, openedBy(context));
    const meeting = await findMeeting(db, id, meetingStates);
    const open = openDays(meeting, dayOf(now));
    const takes = open
      .filter(({ day }) => isTimeToJoin(day, meeting, now))
      .flatMap(({ number }) => standing(invitation.answers).filter(({ day }) => day === number))
      .map((answer) => answer.takes);
    return {
      meeting,
      invitation,
      needs: openedNeeds(needsSealed, invitation.id, secret) ?? { needs: [], otherNeed: "" },
      open,
      today: dayOfOwnLink(meeting, dayOf(now))?.number,
      calendar: calendarLink.token(secret, invitation.id),
      came: (await arrivalsOfInvitee(db, invitation.id)).map(({ dayNumber }) => dayNumber),
      channels: await channelsToTell(db, { meeting: id, invitation, takes }, secret),
      readsMinutes:
        (meeting.state === "minutes_out" || meeting.state === "approved") &&
        (await isReader(db, invitation.id)),
    };
  },
});

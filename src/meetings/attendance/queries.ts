import { z } from "zod";
import { everyone } from "../../platform/allow.ts";
import { dayOf } from "../../platform/day.ts";
import { holderOf, openedBy } from "../../platform/link.ts";
import { query } from "../../platform/operation.ts";
import { secretaries } from "../allow.ts";
import { answerLink } from "../invitations/link.ts";
import { invitationsTo, openedInvitation } from "../invitations/store.ts";
import { refuse } from "../problems.ts";
import { MeetingId, meetingStates, mostDays } from "../record/meeting.ts";
import { findMeeting } from "../record/store.ts";
import { mayCopySheets } from "../sheets/sheet.ts";
import { sheetsOf } from "../sheets/store.ts";
import { Arrival, Comes, daysOfCheckIn, readCode } from "./attendance.ts";
import { deskLink } from "./link.ts";
import { mostArrivals } from "./presence.ts";
import { arrivalsAt, arrivalsOfInvitee, desksOf, expectedAt, findArrival, findDesk } from "./store.ts";

const ofMeeting = z.object({ meeting: MeetingId });

export const listArrivals = query({
  name: "meetings.listArrivals",
  route: "GET /meetings/:meeting/arrivals",
  summary: "Who came to a meeting, on which day, how, and who wrote it down.",
  input: ofMeeting,
  output: z.object({ arrivals: z.array(Arrival).max(mostArrivals) }),
  allow: secretaries,
  async run({ meeting: id }, { db }) {
    await findMeeting(db, id, meetingStates);
    return { arrivals: await arrivalsAt(db, id) };
  },
});

export const attendanceForPage = query({
  name: "meetings.attendanceForPage",
  input: ofMeeting,
  allow: secretaries,
  async run({ meeting: id }, { db, now, secret }) {
    const meeting = await findMeeting(db, id, meetingStates);
    const desks = await desksOf(db, id);
    return {
      meeting,
      open: daysOfCheckIn(meeting, dayOf(now)),
      sheets: await sheetsOf(db, id),
      maySheets: mayCopySheets(meeting, dayOf(now)),
      desks: desks.map((desk) => ({ ...desk, token: deskLink.token(secret, desk.id) })),
      invited: (await invitationsTo(db, id)).length,
      arrivals: await arrivalsAt(db, id),
    };
  },
});

export const deskToClose = query({
  name: "meetings.deskToClose",
  input: z.object({ meeting: MeetingId, desk: z.uuid() }),
  allow: secretaries,
  async run({ meeting: id, desk: asked }, { db }) {
    const { meeting: of, ...desk } = await findDesk(db, asked);
    if (of !== id) throw refuse.no_desk();
    return { meeting: await findMeeting(db, id, meetingStates), desk };
  },
});

export const arrivalToTakeBack = query({
  name: "meetings.arrivalToTakeBack",
  input: z.object({ meeting: MeetingId, arrival: z.uuid() }),
  allow: secretaries,
  run: async ({ meeting: id, arrival }, { db }) => ({
    meeting: await findMeeting(db, id, meetingStates),
    arrival: await findArrival(db, id, arrival),
  }),
});

const token = z.string().max(200);

/** Where a desk begins: the last day that has come. */
export const deskToday = query({
  name: "meetings.deskToday",
  input: z.object({ token }),
  allow: holderOf(deskLink),
  async run(_input, context) {
    const { db, now } = context;
    const desk = await findDesk(db, openedBy(context));
    const meeting = await findMeeting(db, desk.meeting, meetingStates);
    return { day: daysOfCheckIn(meeting, dayOf(now)).at(-1)?.number ?? 1 };
  },
});

/** The list at the door: who is expected and who is here, without any way to reach them. */
export const peopleToCheckIn = query({
  name: "meetings.peopleToCheckIn",
  input: z.object({ token, dayNumber: z.coerce.number().int().min(1).max(mostDays) }),
  allow: holderOf(deskLink),
  async run({ dayNumber }, context) {
    const { db, now } = context;
    const desk = await findDesk(db, openedBy(context));
    const meeting = await findMeeting(db, desk.meeting, meetingStates);
    const day = meeting.days[dayNumber - 1];
    if (!day) throw refuse.no_desk();
    const [expected, here] = await Promise.all([
      expectedAt(db, meeting.id),
      arrivalsAt(db, meeting.id, dayNumber),
    ]);
    const isHere = new Set(here.map(({ invitee }) => invitee));
    return {
      desk,
      meeting,
      day,
      dayNumber,
      open: daysOfCheckIn(meeting, dayOf(now)),
      asOf: now,
      expected: expected.filter(({ id }) => !isHere.has(id)),
      here,
    };
  },
});

/** What somebody sees who scanned a code: what it is for. Whose it is, it says to nobody. */
export const codeToCheckIn = query({
  name: "meetings.codeToCheckIn",
  input: z.object({ code: z.string().regex(/^[0-9A-Za-z]{6}$/) }),
  allow: everyone,
  run: async ({ code }) => ({ code: readCode(code) }),
});

/** For the paper that lies at a door. */
export const sheetForDay = query({
  name: "meetings.sheetForDay",
  input: z.object({ meeting: MeetingId, dayNumber: z.coerce.number().int().min(1).max(mostDays) }),
  allow: secretaries,
  async run({ meeting: id, dayNumber }, { db }) {
    const meeting = await findMeeting(db, id, meetingStates);
    const day = meeting.days[dayNumber - 1];
    if (!day) throw refuse.no_meeting();
    return { meeting, day, expected: await expectedAt(db, id) };
  },
});

/** For whoever took part, by their own link. */
export const ownStatement = query({
  name: "meetings.ownStatement",
  input: z.object({ token }),
  allow: holderOf(answerLink),
  async run(_input, context) {
    const { db, now } = context;
    const { meeting: id, invitation } = await openedInvitation(db, openedBy(context));
    const meeting = await findMeeting(db, id, meetingStates);
    const came = (await arrivalsOfInvitee(db, invitation.id)).map(({ dayNumber, takesPart }) => ({
      day: dayNumber,
      comes: Comes.parse(takesPart),
    }));
    if (came.length === 0) throw refuse.no_arrival();
    return {
      meeting,
      name: invitation.name,
      from: invitation.city?.name ?? invitation.organisation,
      came,
      today: dayOf(now),
    };
  },
});

// Who came to a meeting is written down at desks, each of which has a link, and by people's own links. The same said twice is once:
// a device that was out of reach of the network sends what it kept.

import { z } from "zod";
import type { Queryable } from "../../platform/database/database.ts";
import { dayOf, momentOf } from "../../platform/day.ts";
import { line, orEmpty, ticked } from "../../platform/input.ts";
import { holderOf, openedBy } from "../../platform/link.ts";
import { command } from "../../platform/operation.ts";
import { fieldProblem } from "../../platform/problem.ts";
import { secretaries } from "../allow.ts";
import { mostInvited } from "../invitations/invitation.ts";
import { answerLink } from "../invitations/link.ts";
import { openedInvitation } from "../invitations/store.ts";
import { refuse } from "../problems.ts";
import { MeetingId, meetingStates, mostDays } from "../record/meeting.ts";
import { findMeetingItself, type MeetingItself } from "../record/store.ts";
import { changesOfItsMeeting, changesOfMeeting } from "../tags.ts";
import {
  arrivedAt,
  Comes,
  dayOfOwnLink,
  daysOfCheckIn,
  readCode,
  type Source,
  waysToCome,
  withCheckIn,
} from "./attendance.ts";
import { deskLink, deskServesUntil } from "./link.ts";
import {
  arrivalsOfInvitee,
  endDesk,
  expectedAt,
  findArrival,
  findDesk,
  inviteeWithCode,
  keepDesk,
  keepInvited,
  takeBack,
} from "./store.ts";
import { keepCameUninvited, typedWalkIn, walkInOf, Yes } from "./walk-in.ts";

export const openDesk = command({
  name: "meetings.openDesk",
  route: "POST /meetings/:meeting/desks",
  summary:
    "Open a place where people are checked in, such as a door: whoever holds its link writes down who comes.",
  input: z.object({ meeting: MeetingId, deskName: line(80) }),
  output: z.object({ id: z.string() }),
  allow: secretaries,
  subject: ({ meeting }) => meeting,
  changes: [],
  async run({ meeting: id, deskName }, { db, now, secret }) {
    const meeting = await findMeetingItself(db, id, withCheckIn);
    const expiresAt = deskServesUntil(meeting.days.at(-1)?.day ?? "");
    if (expiresAt <= now) throw refuse.not_now();
    const desk = await keepDesk(db, id, deskName, now);
    await deskLink.write(db, { secret, subject: desk, expiresAt });
    return { id: desk };
  },
});

export const closeDesk = command({
  name: "meetings.closeDesk",
  route: "DELETE /meetings/:meeting/desks/:desk",
  summary: "Close a place where people are checked in: its link opens nothing any more. Who came stays.",
  input: z.object({ meeting: MeetingId, desk: z.uuid() }),
  output: z.object({ id: z.string() }),
  allow: secretaries,
  subject: ({ meeting }) => meeting,
  changes: [],
  async run({ meeting, desk }, { db, now }) {
    const { id, meeting: of } = await findDesk(db, desk);
    if (of !== meeting) throw refuse.no_desk();
    await endDesk(db, id, now);
    await deskLink.end(db, [id], now);
    return { id };
  },
});

const dayNumber = z.coerce.number().int().min(1).max(mostDays);

export const checkIn = command({
  name: "meetings.checkIn",
  route: "POST /check-ins/:token/:dayNumber",
  summary:
    "Write down who came on a day: names of the list, a code, somebody who was not invited. The same sent again changes nothing; the first time counts.",
  input: z.object({
    token: z.string().max(200),
    dayNumber,
    comes: Comes,
    people: ticked(z.uuid(), mostInvited),
    code: orEmpty(line(20)),
    ...typedWalkIn,
    scanned: Yes.describe("The code was scanned, not typed."),
    fromSheet: Yes.describe("It is copied from the paper sheet."),
    device: orEmpty(z.string().regex(/^[0-9a-f]{8}$/)).describe("A mark that a browser drew for itself."),
    at: orEmpty(z.iso.datetime({ error: "platform:field.time" })).describe(
      "When they came, where it is sent later.",
    ),
  }),
  output: z.object({ meeting: z.string(), kept: z.int() }),
  allow: holderOf(deskLink),
  subject: (_input, { meeting }) => meeting,
  auditDetails: ({ dayNumber: day, comes }, { kept }) => ({ day, comes, kept }),
  changes: changesOfItsMeeting,
  async run(input, context) {
    const { db, now, secret } = context;
    const desk = await findDesk(db, openedBy(context));
    const meeting = await findMeetingItself(db, desk.meeting, meetingStates);
    const moment = momentOfDay(meeting, input.dayNumber, now);
    requireWay(meeting, input.comes);
    const walkIn = walkInOf(input);
    const ticks = await listedPeople(db, meeting.id, input.people);
    const byCode = await personOfCode(db, meeting.id, input.code);
    const at = arrivedAt(input.at === undefined ? undefined : new Date(input.at), { begins: moment, now });
    const came = (source: Source) => ({
      dayNumber: input.dayNumber,
      takesPart: input.comes,
      source: input.fromSheet === "yes" ? ("sheet" as const) : source,
      deskId: desk.id,
      device: input.device ?? null,
      arrivedAt: at,
    });
    const kept = ticks.length + byCode.length + (walkIn ? 1 : 0);
    if (kept === 0) throw fieldProblem("people", "meetings:field.people.nobody");
    await keepInvited(db, meeting.id, came("list"), ticks, now);
    if (walkIn) await keepCameUninvited(db, meeting, came("list"), walkIn, { now, secret });
    await keepInvited(db, meeting.id, came(input.scanned === "yes" ? "scan" : "code"), byCode, now);
    return { meeting: meeting.id, kept };
  },
});

/** When a day begins on which people can be checked in. */
function momentOfDay(meeting: MeetingItself, number: number, now: Date): Date {
  const open = daysOfCheckIn(meeting, dayOf(now)).find((one) => one.number === number);
  if (!open) throw refuse.not_now();
  return momentOf(open.day.day, "00:00", meeting.timeZone);
}

/** @throws Problem where the meeting is not held so that one can come in this way */
function requireWay(meeting: MeetingItself, comes: Comes): void {
  if (!waysToCome(meeting).includes(comes)) throw fieldProblem("comes", "meetings:field.comes.choice");
}

/** Those of the list, as far as they are invited. */
export async function listedPeople(
  db: Queryable,
  meeting: string,
  people: readonly string[],
): Promise<string[]> {
  if (people.length === 0) return [];
  const expected = new Set((await expectedAt(db, meeting)).map(({ id }) => id));
  // Whose invitation was taken back meanwhile is left out: of the others nothing is refused for it.
  return people.filter((id) => expected.has(id));
}

async function personOfCode(db: Queryable, meeting: string, typed: string | undefined): Promise<string[]> {
  if (typed === undefined) return [];
  const invitee = await inviteeWithCode(db, meeting, readCode(typed));
  if (invitee === undefined) throw fieldProblem("code", "meetings:field.code.unknown");
  return [invitee];
}

export const sayIAmHere = command({
  name: "meetings.sayIAmHere",
  route: "POST /meeting-invitations/:token/arrivals/:dayNumber",
  summary: "Say by one's own link that one takes part today, and how.",
  input: z.object({ token: z.string().max(200), dayNumber, comes: Comes }),
  output: z.object({ meeting: z.string(), days: z.array(z.int()).max(mostDays) }),
  allow: holderOf(answerLink),
  subject: (_input, { meeting }) => meeting,
  auditDetails: ({ dayNumber: day, comes }) => ({ day, comes }),
  changes: changesOfItsMeeting,
  async run({ dayNumber: number, comes }, context) {
    const { db, now } = context;
    const { meeting: id, invitation } = await openedInvitation(db, openedBy(context));
    const meeting = await findMeetingItself(db, id);
    // By their own link on the day itself alone, while the meeting is not over: later those who were there say it.
    if (dayOfOwnLink(meeting, dayOf(now))?.number !== number) throw refuse.not_now();
    requireWay(meeting, comes);
    const came = {
      dayNumber: number,
      takesPart: comes,
      source: "self" as const,
      deskId: null,
      device: null,
      arrivedAt: now,
    };
    await keepInvited(db, id, came, [invitation.id], now);
    const days = await arrivalsOfInvitee(db, invitation.id);
    return { meeting: id, days: days.map(({ dayNumber }) => dayNumber) };
  },
});

export const takeBackArrival = command({
  name: "meetings.takeBackArrival",
  route: "DELETE /meetings/:meeting/arrivals/:arrival",
  summary: "Take back that somebody came, where it was written down by mistake.",
  input: z.object({ meeting: MeetingId, arrival: z.uuid() }),
  output: z.object({ id: z.string() }),
  allow: secretaries,
  subject: ({ meeting }) => meeting,
  changes: changesOfMeeting,
  async run({ meeting: id, arrival }, { db, now }) {
    const meeting = await findMeetingItself(db, id, meetingStates);
    if (meeting.state === "approved") throw refuse.not_now();
    await findArrival(db, id, arrival);
    await takeBack(db, arrival, now);
    return { id: arrival };
  },
});

import { z } from "zod";
import type { Actor } from "../../platform/actor.ts";
import { anyRole, everyone } from "../../platform/allow.ts";
import { currentTimeZone } from "../../platform/caller.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { dayIn } from "../../platform/day.ts";
import { holderOf, openedBy } from "../../platform/link.ts";
import { query } from "../../platform/operation.ts";
import { screenQuery } from "../../platform/screen-query.ts";
import { WrittenText } from "../../platform/written.ts";
import { leaders } from "../allow.ts";
import { channelsToTell } from "../channels/store.ts";
import { isTimeToJoin, standing } from "../invitations/invitation.ts";
import { answerLink } from "../invitations/link.ts";
import { openedInvitation } from "../invitations/store.ts";
import { isUnderWay } from "../planning/workflow.ts";
import { refuse } from "../problems.ts";
import { type Meeting, MeetingId, MeetingState } from "../record/meeting.ts";
import { findMeeting, meetingReadBy, requireReadBy } from "../record/store.ts";
import { Course, courseAt } from "./course.ts";
import { inTurn } from "./queue.ts";
import { countWaiting, courseOf, ownWaiting, spokenTo, waitingSpeakers } from "./store.ts";

const Now = Course.extend({
  state: MeetingState,
  lastDecision: z.object({ number: z.string(), text: WrittenText }).optional(),
  waiting: z.int().describe("How many wait to speak."),
});
export type Now = z.infer<typeof Now>;

async function nowOf(db: Queryable, meeting: Meeting, now: Date): Promise<Now> {
  const { id, state, agenda } = meeting;
  if (!isUnderWay(meeting)) return { state, waiting: 0 };
  const kept = await courseOf(db, id);
  const lastDecision = meeting.decisions.at(-1);
  return {
    ...(kept && courseAt(kept, agenda, now)),
    ...(lastDecision && { lastDecision: { number: lastDecision.number, text: lastDecision.text } }),
    state,
    waiting: await countWaiting(db, id),
  };
}

const ofMeeting = z.object({ meeting: MeetingId });

export const getNow = query({
  name: "meetings.getNow",
  route: "GET /meetings/:meeting/now",
  summary: "At which item a meeting is, what comes next, the next break, and how many wait to speak.",
  input: ofMeeting,
  output: Now,
  allow: everyone,
  find: ({ meeting }, { db, actor }) => meetingReadBy(db, meeting, actor),
  present: (meeting, { db, now }) => nowOf(db, meeting, now),
});

/** Its text line, as everybody reads it. */
export const textLine = screenQuery(getNow, {
  name: "meetings.textLine",
  async show(meeting, { db, now }) {
    return {
      meeting,
      now: await nowOf(db, meeting, now),
      at: now,
      readIn: currentTimeZone(),
      channels: [],
    };
  },
});

/** The same for whoever is invited: by their clocks, and with the telephone numbers once it is time for them. */
export const textLineByLink = query({
  name: "meetings.textLineByLink",
  input: z.object({ token: z.string().max(200) }),
  allow: holderOf(answerLink),
  async run(_input, context) {
    const { db, now, secret } = context;
    const { meeting: id, invitation } = await openedInvitation(db, openedBy(context));
    const meeting = await findMeeting(db, id);
    const { timeZone, answers } = invitation;
    const takes = standing(answers)
      .filter(({ day: number }) => {
        const day = meeting.days[number - 1];
        return day !== undefined && isTimeToJoin(day, meeting, now);
      })
      .map((answer) => answer.takes);
    return {
      meeting,
      now: await nowOf(db, meeting, now),
      at: now,
      readIn: timeZone === "unknown" ? undefined : timeZone,
      channels: await channelsToTell(db, { meeting: id, invitation, takes }, secret),
    };
  },
});

/** @throws Problem `meetings.not_under_way` */
async function underWay(db: Queryable, id: string): Promise<Meeting> {
  const meeting = await findMeeting(db, id);
  if (!isUnderWay(meeting)) throw refuse.not_under_way();
  return meeting;
}

async function underWayFor(db: Queryable, id: string, actor: Actor): Promise<Meeting> {
  await requireReadBy(db, id, actor);
  return underWay(db, id);
}

export const meetingToAsk = query({
  name: "meetings.meetingToAsk",
  input: ofMeeting,
  allow: anyRole,
  run: async ({ meeting: id }, { db, actor }) => ({
    meeting: await underWayFor(db, id, actor),
    own: await ownWaiting(db, id, { personId: actor.id }),
  }),
});

export const meetingToAskByLink = query({
  name: "meetings.meetingToAskByLink",
  input: z.object({ token: z.string().max(200) }),
  allow: holderOf(answerLink),
  async run(_input, context) {
    const { db } = context;
    const { meeting: id, invitation } = await openedInvitation(db, openedBy(context));
    return {
      meeting: await underWay(db, id),
      own: await ownWaiting(db, id, { invitationId: invitation.id }),
    };
  },
});

/** What whoever leads a meeting has before them. */
export const deskOfMeeting = query({
  name: "meetings.deskOfMeeting",
  input: ofMeeting,
  allow: leaders,
  async run({ meeting: id }, { db, now }) {
    const meeting = await underWay(db, id);
    const course = await nowOf(db, meeting, now);
    const queue = inTurn(await waitingSpeakers(db, id), await spokenTo(db, id, course.item?.id));
    return { meeting, course, queue, at: now };
  },
});

export const breakToTake = query({
  name: "meetings.breakToTake",
  input: ofMeeting,
  allow: leaders,
  async run({ meeting: id }, { db, now }) {
    const meeting = await underWay(db, id);
    const today = dayIn(meeting.timeZone, now);
    return { meeting, later: meeting.days.filter(({ day }) => day > today).map(({ day }) => day) };
  },
});

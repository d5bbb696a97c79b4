// A meeting under way: whoever planned it goes from item to item, says when there is a break and who speaks; those who take part ask to
// speak or ask in writing, by the link of their invitation or signed in.

import { z } from "zod";
import { anyRole } from "../../platform/allow.ts";
import type { Tx } from "../../platform/database/database.ts";
import { dayIn, momentOf } from "../../platform/day.ts";
import { TypedTime } from "../../platform/i18n/clock.ts";
import { clockIn } from "../../platform/i18n/format.ts";
import { line, orEmpty } from "../../platform/input.ts";
import { holderOf, openedBy } from "../../platform/link.ts";
import { command } from "../../platform/operation.ts";
import { fieldProblem } from "../../platform/problem.ts";
import { leaders } from "../allow.ts";
import { answerLink } from "../invitations/link.ts";
import { openedInvitation } from "../invitations/store.ts";
import { MeetingId, meetingStates } from "../record/meeting.ts";
import { findMeetingItself, requireReadBy } from "../record/store.ts";
import { Channel, Question } from "./queue.ts";
import { type Asking, beginItem, dropBreak, keepBreak, keepSpeaker, lockUnderWay, takeOff } from "./store.ts";

const ofMeeting = { meeting: MeetingId };
const done = z.object({ id: z.string() });

export const goToItem = command({
  name: "meetings.goToItem",
  route: "POST /meetings/:meeting/now",
  summary: "Begin an item of the agenda of a meeting that is under way. A break that has begun is over.",
  input: z.object({ ...ofMeeting, agendaItem: z.uuid() }),
  output: done,
  allow: leaders,
  subject: ({ meeting }) => meeting,
  changes: [],
  async run({ meeting, agendaItem: id }, { db, now }) {
    await lockUnderWay(db, meeting);
    await beginItem(db, { meeting, id }, now);
    return { id };
  },
});

export const takeBreak = command({
  name: "meetings.takeBreak",
  route: "POST /meetings/:meeting/break",
  summary: "Say when the next break of a meeting begins and when it ends, by the clocks there.",
  input: z.object({
    ...ofMeeting,
    breakFrom: orEmpty(TypedTime).describe("Empty where it begins now."),
    breakUntil: TypedTime,
    breakDay: orEmpty(z.iso.date()).describe("The day of the meeting on which it goes on; empty for today."),
  }),
  output: done,
  allow: leaders,
  subject: ({ meeting }) => meeting,
  changes: [],
  async run({ meeting: id, breakFrom, breakUntil, breakDay }, { db, now }) {
    await lockUnderWay(db, id);
    const { timeZone, days } = await findMeetingItself(db, id, meetingStates);
    const today = dayIn(timeZone, now);
    const day = breakDay ?? today;
    if (day !== today && !days.some((one) => one.day === day && day > today))
      throw fieldProblem("breakDay", "meetings:field.breakDay.choice");
    // Whoever types the minute in which they are means now.
    const beginsNow = breakFrom === undefined || breakFrom === clockIn(timeZone, now);
    const from = beginsNow ? now : momentOf(today, breakFrom, timeZone);
    const until = momentOf(day, breakUntil, timeZone);
    if (from < now) throw fieldProblem("breakFrom", "meetings:field.breakFrom.past");
    if (until <= from) throw fieldProblem("breakUntil", "meetings:field.breakUntil.after");
    await keepBreak(db, id, { from, until });
    return { id };
  },
});

export const goOn = command({
  name: "meetings.goOn",
  route: "DELETE /meetings/:meeting/break",
  summary: "Go on with a meeting: there is no break, nor one to come.",
  input: z.object(ofMeeting),
  output: done,
  allow: leaders,
  subject: ({ meeting }) => meeting,
  changes: [],
  async run({ meeting: id }, { db }) {
    await lockUnderWay(db, id);
    await dropBreak(db, id);
    return { id };
  },
});

const asked = {
  wish: z
    .enum(["speak", "question"], { error: "meetings:field.wish.required" })
    .describe("To speak remotely, or to have a question read out."),
  question: Question,
};
const Asked = z.object(asked);

/** Waits in the queue of a meeting that is under way. */
async function wait(
  db: Tx,
  { meeting, by, at }: { meeting: string; by: Asking; at: Date },
  { wish, question }: z.output<typeof Asked>,
): Promise<{ id: string }> {
  if (wish === "question" && question === undefined)
    throw fieldProblem("question", "meetings:field.question.required");
  await lockUnderWay(db, meeting);
  const said = wish === "question" ? question : undefined;
  const channel = wish === "question" ? "text" : "remote";
  return { id: await keepSpeaker(db, meeting, { by, channel, question: said, at }) };
}

export const askToSpeak = command({
  name: "meetings.askToSpeak",
  route: "POST /meetings/:meeting/questions",
  summary: "Ask to speak at a meeting that is under way, or send a question that is read out.",
  input: z.object({ ...ofMeeting, ...asked }),
  output: done,
  allow: anyRole,
  subject: ({ meeting }) => meeting,
  auditDetails: () => ({}),
  changes: [],
  async run({ meeting, ...said }, { db, actor, now }) {
    await requireReadBy(db, meeting, actor);
    return wait(db, { meeting, by: { personId: actor.id }, at: now }, said);
  },
});

export const askByLink = command({
  name: "meetings.askByLink",
  route: "POST /meeting-invitations/:token/questions",
  summary: "The same for whoever is invited, by the link of their invitation.",
  input: z.object({ token: z.string().max(200), ...asked }),
  output: z.object({ id: z.string(), meeting: z.string() }),
  allow: holderOf(answerLink),
  subject: (_input, { meeting }) => meeting,
  auditDetails: () => ({}),
  changes: [],
  async run({ token: _token, ...said }, context) {
    const { db, now } = context;
    const { meeting, invitation } = await openedInvitation(db, openedBy(context));
    const { id } = await wait(db, { meeting, by: { invitationId: invitation.id }, at: now }, said);
    return { id, meeting };
  },
});

export const putInQueue = command({
  name: "meetings.putInQueue",
  route: "POST /meetings/:meeting/queue",
  summary: "Put somebody into the queue who asks to speak in the room, or in a call.",
  input: z.object({
    ...ofMeeting,
    speakerName: line(120),
    speaksBy: Channel.exclude(["text"], { error: "meetings:field.speaksBy.required" }),
  }),
  output: done,
  allow: leaders,
  subject: ({ meeting }) => meeting,
  auditDetails: () => ({}),
  changes: [],
  async run({ meeting, speakerName: name, speaksBy: channel }, { db, now }) {
    await lockUnderWay(db, meeting);
    return { id: await keepSpeaker(db, meeting, { by: { name }, channel, question: undefined, at: now }) };
  },
});

export const takeOffQueue = command({
  name: "meetings.takeOffQueue",
  route: "POST /meetings/:meeting/queue/:speaker",
  summary:
    "Take somebody off the queue, who spoke or whose question was read out, or who did not speak after all.",
  input: z.object({ ...ofMeeting, speaker: z.uuid(), spoke: z.enum(["yes", "no"]) }),
  output: done,
  allow: leaders,
  subject: ({ meeting }) => meeting,
  auditDetails: () => ({}),
  changes: [],
  async run({ meeting, speaker: id, spoke }, { db, now }) {
    await lockUnderWay(db, meeting);
    await takeOff(db, { meeting, id }, { spoke: spoke === "yes", at: now });
    return { id };
  },
});

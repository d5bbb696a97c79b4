import { z } from "zod";
import { everyone } from "../../platform/allow.ts";
import { query } from "../../platform/operation.ts";
import { actionsOf } from "../actions/store.ts";
import { leaders, secretaries } from "../allow.ts";
import { refuse } from "../problems.ts";
import { MeetingId, meetingStates } from "../record/meeting.ts";
import { findMeeting, meetingReadBy } from "../record/store.ts";
import { minutesAreOpen, takesDecisionsOut } from "./block.ts";
import { citiesThere } from "./cities-there.ts";
import { Decision, mostDecisions } from "./decision.ts";
import { blocksOf, decisionsOf, findDecision, standingDecisions, versionsOf } from "./store.ts";

const ofMeeting = z.object({ meeting: MeetingId });

export const listDecisions = query({
  name: "meetings.listDecisions",
  route: "GET /meetings/:meeting/decisions",
  summary: "What a meeting decided, with the basis of each decision and the objections.",
  input: ofMeeting,
  output: z.object({ decisions: z.array(Decision).max(mostDecisions) }),
  allow: everyone,
  async run({ meeting }, { db, actor }) {
    const { id } = await meetingReadBy(db, meeting, actor);
    return { decisions: await decisionsOf(db, id) };
  },
});

/** The minutes as they stand, for whoever writes them. */
export const minutesToWrite = query({
  name: "meetings.minutesToWrite",
  input: ofMeeting,
  allow: leaders,
  async run({ meeting: id }, { db }) {
    const meeting = await findMeeting(db, id, meetingStates);
    if (!minutesAreOpen(meeting)) throw refuse.minutes_closed();
    const blocks = await blocksOf(db, id);
    return {
      meeting,
      blocks,
      decisions: await decisionsOf(db, id),
      actions: await actionsOf(db, id),
    };
  },
});

export const blockToWrite = query({
  name: "meetings.blockToWrite",
  input: ofMeeting.extend({ agendaItem: z.uuid() }),
  allow: secretaries,
  async run({ meeting: id, agendaItem }, { db }) {
    const meeting = await findMeeting(db, id, meetingStates);
    if (!minutesAreOpen(meeting)) throw refuse.minutes_closed();
    const item = meeting.agenda.find((one) => one.id === agendaItem);
    if (!item) throw refuse.no_item();
    const [last, ...earlier] = await versionsOf(db, agendaItem);
    return { meeting, item, last, earlier };
  },
});

export const decisionToAdd = query({
  name: "meetings.decisionToAdd",
  input: ofMeeting.extend({ item: z.uuid().optional().catch(undefined) }),
  allow: secretaries,
  async run({ meeting: id, item }, { db, actor, now }) {
    const meeting = await findMeeting(db, id, meetingStates);
    if (!minutesAreOpen(meeting)) throw refuse.minutes_closed();
    return {
      meeting,
      item,
      standing: await standingDecisions(db, actor),
      there: await citiesThere(db, meeting, now),
    };
  },
});

export const decisionToChange = query({
  name: "meetings.decisionToChange",
  input: ofMeeting.extend({ decision: z.uuid() }),
  allow: secretaries,
  async run({ meeting: id, decision: wanted }, { db, actor }) {
    const meeting = await findMeeting(db, id, meetingStates);
    if (!minutesAreOpen(meeting)) throw refuse.minutes_closed();
    const decision = await findDecision(db, id, wanted);
    const standing = (await standingDecisions(db, actor)).filter((one) => one.id !== wanted);
    const there = await citiesThere(db, meeting, new Date(decision.decidedAt));
    return { meeting, decision, standing, there };
  },
});

export const decisionToRemove = query({
  name: "meetings.decisionToRemove",
  input: ofMeeting.extend({ decision: z.uuid() }),
  allow: secretaries,
  async run({ meeting: id, decision: wanted }, { db }) {
    const meeting = await findMeeting(db, id, meetingStates);
    if (!minutesAreOpen(meeting)) throw refuse.minutes_closed();
    if (!takesDecisionsOut(meeting)) throw refuse.decision_out();
    return { meeting, decision: await findDecision(db, id, wanted) };
  },
});

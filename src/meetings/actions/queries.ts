import { z } from "zod";
import { anyRole } from "../../platform/allow.ts";
import { query } from "../../platform/operation.ts";
import { minutesAreOpen } from "../minutes/block.ts";
import { decisionsOf } from "../minutes/store.ts";
import { planners } from "../planning/commands.ts";
import { refuse } from "../problems.ts";
import { MeetingId, meetingStates } from "../record/meeting.ts";
import { findMeeting } from "../record/store.ts";
import { Action, mayEnd } from "./action.ts";
import { findAction, movesOf, ownerChoices } from "./store.ts";

const ofAction = z.object({ meetingAction: z.uuid() });

export const getAction = query({
  name: "meetings.getAction",
  route: "GET /meeting-actions/:meetingAction",
  summary: "What somebody is to do after a meeting, by when, and what came of it.",
  input: ofAction,
  output: Action,
  allow: anyRole,
  run: ({ meetingAction }, { db }) => findAction(db, meetingAction),
});

export const actionToEnd = query({
  name: "meetings.actionToEnd",
  input: ofAction,
  allow: anyRole,
  async run({ meetingAction }, { db, actor }) {
    const action = await findAction(db, meetingAction);
    return {
      action,
      moves: await movesOf(db, action.id),
      mayEnd: mayEnd(action, actor.id, planners.permits(actor, {})),
    };
  },
});

export const actionToMove = query({
  name: "meetings.actionToMove",
  input: ofAction,
  allow: anyRole,
  async run({ meetingAction }, { db, actor }) {
    const action = await findAction(db, meetingAction);
    if (action.state !== "open") throw refuse.action_changed();
    if (!mayEnd(action, actor.id, planners.permits(actor, {}))) throw refuse.not_your_action();
    return { action, owners: await ownerChoices(db) };
  },
});

export const actionToAdd = query({
  name: "meetings.actionToAdd",
  input: z.object({ meeting: MeetingId, decision: z.uuid().optional().catch(undefined) }),
  allow: planners,
  async run({ meeting: id, decision }, { db }) {
    const meeting = await findMeeting(db, id, meetingStates);
    if (!minutesAreOpen(meeting)) throw refuse.minutes_closed();
    return {
      meeting,
      decision,
      decisions: await decisionsOf(db, id),
      owners: await ownerChoices(db),
    };
  },
});

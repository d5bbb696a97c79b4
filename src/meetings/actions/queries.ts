import { z } from "zod";
import { choosesEvidence, evidenceToChoose } from "../../evidence/choice.ts";
import { query } from "../../platform/operation.ts";
import { screenQuery } from "../../platform/screen-query.ts";
import { actionReaders, secretaries } from "../allow.ts";
import { minutesAreOpen } from "../minutes/block.ts";
import { decisionsOf } from "../minutes/store.ts";
import { refuse } from "../problems.ts";
import { MeetingId, meetingStates } from "../record/meeting.ts";
import { findMeeting } from "../record/store.ts";
import { Action, mayEnd } from "./action.ts";
import { findActionFor, keepsMinutes, mayShow, shows } from "./commands.ts";
import { movesOf, ownerChoices } from "./store.ts";

const ofAction = z.object({ meetingAction: z.uuid() });

export const getAction = query({
  name: "meetings.getAction",
  route: "GET /meeting-actions/:meetingAction",
  summary: "What somebody is to do after a meeting, by when, and what came of it.",
  input: ofAction,
  output: Action,
  allow: actionReaders,
  run: ({ meetingAction }, { db, actor }) => findActionFor(db, meetingAction, actor),
});

export const actionToEnd = screenQuery(getAction, {
  name: "meetings.actionToEnd",
  async show(action, { db, actor }) {
    return {
      action,
      mayShow: shows(action, actor),
      moves: await movesOf(db, action.id),
      mayEnd: mayEnd(action, actor, keepsMinutes(action, actor)),
    };
  },
});

/** The evidence of its city from which one is chosen; none of an organisation, which shows a link. */
export const actionToShow = query({
  name: "meetings.actionToShow",
  input: ofAction.extend(choosesEvidence),
  allow: actionReaders,
  async run({ meetingAction, ...choosing }, { db, actor }) {
    const action = await findActionFor(db, meetingAction, actor);
    const { city } = mayShow(action, actor);
    return {
      action,
      evidence: city === undefined ? undefined : await evidenceToChoose(db, city, choosing, []),
    };
  },
});

export const actionToMove = query({
  name: "meetings.actionToMove",
  input: ofAction,
  allow: actionReaders,
  async run({ meetingAction }, { db, actor }) {
    const action = await findActionFor(db, meetingAction, actor);
    if (action.state !== "open") throw refuse.action_changed();
    if (!mayEnd(action, actor, keepsMinutes(action, actor))) throw refuse.not_your_action();
    return { action, owners: await ownerChoices(db) };
  },
});

export const actionToAdd = query({
  name: "meetings.actionToAdd",
  input: z.object({ meeting: MeetingId, decision: z.uuid().optional().catch(undefined) }),
  allow: secretaries,
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

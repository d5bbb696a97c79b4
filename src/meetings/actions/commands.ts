// Actions that come out of a meeting: given to somebody, and done, dropped or moved by them or by whoever plans meetings.

import { z } from "zod";
import { EvidenceFields, keepEvidence } from "../../evidence/stored-evidence.ts";
import type { Actor } from "../../platform/actor.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { dayOf } from "../../platform/day.ts";
import { line, lines, orEmpty, Reason, writtenDay } from "../../platform/input.ts";
import { command } from "../../platform/operation.ts";
import { fieldProblem } from "../../platform/problem.ts";
import { ownCities } from "../../platform/role.ts";
import { typedText, writtenAtAll, writtenFields } from "../../platform/written.ts";
import { actionReaders, secretaries } from "../allow.ts";
import { decisionsOf, lockMinutes } from "../minutes/store.ts";
import { refuse } from "../problems.ts";
import { MeetingId, meetingStates } from "../record/meeting.ts";
import { findMeeting } from "../record/store.ts";
import { meetingsTag } from "../tags.ts";
import {
  type Action,
  ActionState,
  actionEnds,
  cityThatShows,
  longestResult,
  mayEnd,
  valueOfOwner,
} from "./action.ts";
import { carryOn } from "./carry.ts";
import {
  endAction,
  findAction,
  keepAction,
  moveTo,
  type Owner,
  ownerChoices,
  showActionBy,
} from "./store.ts";

const version = z.coerce.number().int().min(1).max(1_000_000);

const owned = {
  actionOwner: orEmpty(z.string().max(120)).describe(
    "Who is to do it: a person's id and, for a city, a space and its id.",
  ),
  ownerName: orEmpty(line(150)).describe("Or an organisation or office without an account."),
  actionDue: writtenDay,
};
type Owned = z.output<z.ZodObject<typeof owned>>;

async function ownerOf(db: Queryable, { actionOwner, ownerName }: Owned): Promise<Owner> {
  if ((actionOwner === undefined) === (ownerName === undefined))
    throw fieldProblem("actionOwner", "meetings:field.actionOwner.required");
  if (ownerName !== undefined) return { name: ownerName };
  const choice = (await ownerChoices(db)).find((one) => valueOfOwner(one) === actionOwner);
  if (!choice) throw fieldProblem("actionOwner", "meetings:field.actionOwner.choice");
  return { choice };
}

function dueOf({ actionDue }: Owned, today: string): string {
  if (actionDue < today) throw fieldProblem("actionDue", "meetings:field.actionDue.past");
  return actionDue;
}

export const addAction = command({
  name: "meetings.addAction",
  route: "POST /meetings/:meeting/actions",
  summary: "Write down what somebody is to do after a meeting, by when, and from which decision it comes.",
  input: writtenAtAll(
    z.object({
      meeting: MeetingId,
      ...writtenFields("actionText", 500),
      ...owned,
      decision: orEmpty(z.uuid()),
    }),
    "actionText",
    "meetings:field.actionText.required",
  ),
  output: z.object({ id: z.string() }),
  allow: secretaries,
  subject: (_input, { id }) => id,
  auditDetails: ({ meeting, actionDue }) => ({ meeting, actionDue }),
  changes: [meetingsTag],
  async run({ meeting: id, decision, ...input }, { db, now }) {
    await lockMinutes(db, id);
    const { state } = await findMeeting(db, id, meetingStates);
    const owner = await ownerOf(db, input);
    const due = dueOf(input, dayOf(now));
    if (decision !== undefined && !(await decisionsOf(db, id)).some((one) => one.id === decision))
      throw fieldProblem("decision", "meetings:field.decision.choice");
    const kept = await keepAction(db, id, { text: typedText(input, "actionText"), owner, due, decision });
    // The meeting after this one may be planned already.
    if (state !== "under_way") await carryOn(db);
    return { id: kept };
  },
});

const ofAction = { meetingAction: z.uuid() };

export const settleAction = command({
  name: "meetings.settleAction",
  route: "POST /meeting-actions/:meetingAction/outcome",
  summary:
    "Say of an action that it is done and what came of it, or that it is dropped and why: its owner, whoever works in the same city or for the commission, where it is theirs, or whoever keeps the minutes of its meeting. Also when the minutes are sealed.",
  input: z.object({
    ...ofAction,
    actionEnd: z.enum(actionEnds, { error: "meetings:field.actionEnd.required" }),
    actionResult: lines(longestResult).pipe(z.string().min(1)),
    version,
  }),
  output: z.object({ id: z.string(), state: ActionState }),
  allow: actionReaders,
  subject: ({ meetingAction }) => meetingAction,
  auditDetails: ({ actionEnd }) => ({ actionEnd }),
  changes: [],
  async run({ meetingAction: id, actionEnd: state, actionResult: result, version: seen }, context) {
    const { db, actor, now } = context;
    const action = await findAction(db, id);
    if (action.state !== "open") throw refuse.action_changed();
    if (!mayEnd(action, actor, keepsMinutes(action, actor))) throw refuse.not_your_action();
    await endAction(db, { id, version: seen }, { state, result, at: now });
    return { id, state };
  },
});

export const showAction = command({
  name: "meetings.showAction",
  route: "PUT /meeting-actions/:meetingAction/evidence",
  summary:
    "Show by a file or a link of the city that an action is done: evidence that it keeps already, or new evidence, which it keeps from now on. Without any, what was shown is not shown any more.",
  input: z.object({ ...ofAction, ...EvidenceFields, version }),
  output: z.object({ id: z.string(), isShown: z.boolean() }),
  allow: actionReaders,
  subject: ({ meetingAction }) => meetingAction,
  auditDetails: ({ evidenceId, evidence, evidenceUrl }) => ({
    evidence: evidenceId,
    file: evidence?.name,
    url: evidenceUrl,
  }),
  changes: [],
  async run({ meetingAction: id, version: seen, ...given }, { db, actor }) {
    const city = mayShow(await findAction(db, id), actor);
    const evidence = await keepEvidence(db, city, given, actor);
    await showActionBy(db, { id, version: seen }, evidence);
    return { id, isShown: evidence !== null };
  },
});

/** Whoever keeps the minutes that an action comes from. */
export function keepsMinutes({ meeting }: Pick<Action, "meeting">, actor: Actor): boolean {
  return secretaries.permits(actor, { meeting: meeting.id });
}

/** The city of whose evidence an action that is done is shown. @throws Problem where it is not, or by somebody of another city */
export function mayShow(action: Action, actor: Actor): string {
  const city = cityThatShows(action);
  if (city === undefined) throw refuse.not_done();
  if (!ownCities(actor, "coordinator", "contributor").includes(city)) throw refuse.not_your_action();
  return city;
}

export const moveAction = command({
  name: "meetings.moveAction",
  route: "POST /meeting-actions/:meetingAction/owner",
  summary:
    "Give an action to somebody else, or another day, with the reason: whoever may say what became of it.",
  input: z.object({ ...ofAction, ...owned, reason: Reason, version }),
  output: z.object({ id: z.string() }),
  allow: actionReaders,
  subject: ({ meetingAction }) => meetingAction,
  auditDetails: ({ actionDue, reason }) => ({ actionDue, reason }),
  changes: [],
  async run({ meetingAction: id, version: seen, reason, ...input }, { db, actor, now }) {
    const action = await findAction(db, id);
    if (action.state !== "open") throw refuse.action_changed();
    if (!mayEnd(action, actor, keepsMinutes(action, actor))) throw refuse.not_your_action();
    const owner = await ownerOf(db, input);
    const due = dueOf(input, dayOf(now));
    await moveTo(db, action, { version: seen, owner, due, reason, by: actor.name, at: now });
    return { id };
  },
});

// Actions that come out of a meeting: given to somebody, and done, dropped or moved by them or by whoever plans meetings.

import { z } from "zod";
import { EvidenceFields, keepEvidence } from "../../evidence/stored-evidence.ts";
import { chooseOrganisation, OrganisationChoice } from "../../organisations/choice.ts";
import { speaksFor } from "../../organisations/representatives.ts";
import type { Actor } from "../../platform/actor.ts";
import { anyOf, anyRole } from "../../platform/allow.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { dayOf } from "../../platform/day.ts";
import { line, lines, orEmpty, Reason, writtenDay } from "../../platform/input.ts";
import { command } from "../../platform/operation.ts";
import { fieldProblem } from "../../platform/problem.ts";
import { ownCities } from "../../platform/role.ts";
import { typedText, writtenAtAll, writtenFields } from "../../platform/written.ts";
import { actionReaders, named, secretaries } from "../allow.ts";
import { decisionsOf, lockMinutes } from "../minutes/store.ts";
import { refuse } from "../problems.ts";
import { MeetingId, meetingStates } from "../record/meeting.ts";
import { findMeetingItself, isReadBy } from "../record/store.ts";
import { changesOfMeeting } from "../tags.ts";
import {
  type Action,
  ActionState,
  actionEnds,
  cityThatShows,
  longestResult,
  mayEnd,
  organisationThatShows,
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
  ownerOrganisation: orEmpty(OrganisationChoice),
  ownerName: orEmpty(line(150)).describe("Or an organisation or office that is in no register."),
  actionDue: writtenDay,
};
type Owned = z.output<z.ZodObject<typeof owned>>;

async function ownerOf(db: Queryable, { actionOwner, ownerOrganisation, ownerName }: Owned): Promise<Owner> {
  const named = [actionOwner, ownerOrganisation, ownerName].filter((one) => one !== undefined);
  if (named.length !== 1) throw fieldProblem("actionOwner", "meetings:field.actionOwner.required");
  if (ownerName !== undefined) return { name: ownerName };
  if (ownerOrganisation !== undefined) {
    const { id } = await chooseOrganisation(db, ownerOrganisation, "ownerOrganisation");
    return { organisation: id };
  }
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
  changes: changesOfMeeting,
  async run({ meeting: id, decision, ...input }, { db, now }) {
    await lockMinutes(db, id);
    const { state } = await findMeetingItself(db, id, meetingStates);
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
    "Say of an action that it is done and what came of it, or that it is dropped and why: its owner, whoever works in the same city or for the commission, where it is theirs, whoever speaks for the organisation that was given it, or whoever keeps the minutes of its meeting. Also when the minutes are sealed.",
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
    const action = await findActionFor(db, id, actor);
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
    "Show by a file or a link of the city that an action is done: evidence that it keeps already, or new evidence, which it keeps from now on. An organisation shows it by a link. Without any, what was shown is not shown any more.",
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
    const by = mayShow(await findActionFor(db, id, actor), actor);
    if (by.city === undefined) {
      const { evidence, evidenceId, evidenceUrl: link = null } = given;
      if (evidence !== undefined || evidenceId !== undefined)
        throw fieldProblem("evidenceUrl", "meetings:field.evidenceUrl.link");
      await showActionBy(db, { id, version: seen }, { shownLink: link });
      return { id, isShown: link !== null };
    }
    const evidenceId = await keepEvidence(db, by.city, given, actor);
    await showActionBy(db, { id, version: seen }, { evidenceId });
    return { id, isShown: evidenceId !== null };
  },
});

/** Whoever keeps the minutes that an action comes from. */
export function keepsMinutes({ meeting }: Pick<Action, "meeting">, actor: Actor): boolean {
  return secretaries.permits(actor, { meeting: meeting.id });
}

/** Whether somebody works for the city, or speaks for the organisation, that shows that it is done. */
export function shows(action: Action, actor: Actor): boolean {
  const [city, organisation] = [cityThatShows(action), organisationThatShows(action)];
  if (organisation !== undefined) return speaksFor(actor, { id: organisation });
  return city !== undefined && ownCities(actor, "coordinator", "contributor").includes(city);
}

/**
 * The city of whose evidence an action that is done is shown; none where an organisation shows it by a link.
 * @throws Problem where it is not done, or by somebody else
 */
export function mayShow(action: Action, actor: Actor): { city: string | undefined } {
  const city = cityThatShows(action);
  if (city === undefined && organisationThatShows(action) === undefined) throw refuse.not_done();
  if (!shows(action, actor)) throw refuse.not_your_action();
  return { city };
}

/**
 * One that somebody may read of: those it was given to, and whoever may read of its meeting. Whoever speaks for an organisation and has no
 * other role reads what that one was given.
 * @throws Problem `meetings.no_action`
 */
export async function findActionFor(db: Queryable, id: string, actor: Actor): Promise<Action> {
  const action = await findAction(db, id);
  const readsOthers = anyOf(anyRole, named).permits(actor, {});
  const isRead = isGivenTo(action, actor) || (readsOthers && (await isReadBy(db, action.meeting.id, actor)));
  if (!isRead) throw refuse.no_action();
  return action;
}

/** Whether it was given to somebody, to a city in which they work, or to an organisation for which they speak. */
function isGivenTo({ owner: { person, city, organisation } }: Action, actor: Actor): boolean {
  if (person !== undefined && person.id === actor.id) return true;
  if (city !== undefined && ownCities(actor).includes(city.id)) return true;
  return speaksFor(actor, organisation ?? null);
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
    const action = await findActionFor(db, id, actor);
    if (action.state !== "open") throw refuse.action_changed();
    if (!mayEnd(action, actor, keepsMinutes(action, actor))) throw refuse.not_your_action();
    const owner = await ownerOf(db, input);
    const due = dueOf(input, dayOf(now));
    await moveTo(db, action, { version: seen, owner, due, reason, by: actor.name, at: now });
    return { id };
  },
});

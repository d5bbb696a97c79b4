// Who runs a meeting: administrators of the network run all of them, a secretary and a chair the one for which they are named.

import { commission, member, officer } from "../network/allow.ts";
import { type MeetingRole, meetingRoles } from "../network/role.ts";
import { representatives } from "../organisations/representatives.ts";
import { type Allow, anyOf, anyRole } from "../platform/allow.ts";
import { meetingOf } from "../platform/place.ts";

/** Those who plan meetings, and say who is secretary and chair of each. */
export const planners = officer("administrator");

/** Those who plan meetings of the bodies of their city. */
export const coordinates = member("city", "coordinator");

/** Who is in office as the secretary of a meeting. */
export const namedSecretaries = member("meeting", "secretary");

/** Whoever keeps the agenda, the list of those who are invited and come, and the minutes. */
export const secretaries = anyOf(planners, namedSecretaries);

/** Whoever calls a meeting and approves its minutes. */
export const chairs = anyOf(planners, member("meeting", "chair"));

/** Both, who lead it as it goes on. */
export const leaders = anyOf(planners, member("meeting", ...meetingRoles));

/** Those who see a meeting before it is called. */
export const preparers = anyOf(commission, member("meeting", ...meetingRoles));

/** A map: the step is a word from the address, which may also be that of something that every object has. */
const stepsOf = new Map<string, readonly MeetingRole[]>([
  ["call", ["chair"]],
  ["cancel", ["chair"]],
  ["open", meetingRoles],
  ["close", ["secretary"]],
  ["hold", ["secretary"]],
]);

/** Those who take a step of a meeting: which it is stands in the address. */
export const stepTakers: Allow = {
  description: `${planners.description}; chair of the meeting to call and cancel it, secretary to close it, either to open it`,
  permits: (actor, input) =>
    planners.permits(actor, input) ||
    member("meeting", ...(stepsOf.get(String(input.meetingStep)) ?? meetingRoles)).permits(actor, input),
};

/** Whoever is named for some meeting; for which, the queries look up. */
export const named: Allow = {
  description: "secretary or chair of a meeting",
  permits: (actor) => actor.roles.some((held) => meetingOf(held) !== null),
};

/** Those who see the meetings that are planned: the commission all of them, others their own. */
export const plannedReaders = anyOf(commission, named);

/** Those who know what somebody is to do after a meeting; whose it is, the commands look up. */
export const actionReaders = anyOf(anyRole, named, representatives);

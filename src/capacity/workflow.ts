// What can happen to an edition of a course, and who may do it. The database keeps the same moves (`course_moves`).

import { commission, officer } from "../network/allow.ts";
import { defineSteps } from "../platform/steps.ts";

export const courseStates = ["draft", "checking", "open", "resting"] as const;
export type CourseState = (typeof courseStates)[number];

export const administrators = officer("administrator");

/** Who sent it for checking. */
interface Sent {
  sentBy: string | null;
}

type MayDo = (actor: Parameters<typeof administrators.permits>[0], whose: Sent) => boolean;
const ofCommission: MayDo = (actor) => commission.permits(actor, {});
const administrator: MayDo = (actor) => administrators.permits(actor, {});
/** Somebody else than who sent it. */
const second: MayDo = (actor, { sentBy }) => administrator(actor, { sentBy }) && actor.id !== sentBy;

export const courseSteps = defineSteps<CourseState, Sent>()({
  add: { next: { none: "draft" } },
  send: { may: ofCommission, next: { draft: "checking" } },
  open: { may: second, next: { checking: "open" } },
  return: { may: administrator, next: { checking: "draft" }, needsNote: true },
  confirm: { may: administrator, next: { open: "open" } },
  rest: { may: administrator, next: { open: "resting" }, ends: true },
  reopen: { may: administrator, next: { resting: "open" } },
});
export const { actions: courseActions, rules: courseRules } = courseSteps;
export type CourseAction = (typeof courseActions)[number];

// What can happen to an opportunity, who may do it, and what it becomes. The database keeps the same moves (`opportunity_moves`).

import { defineSteps } from "../../platform/steps.ts";
import { mayKeep, mayWrite, type Whose } from "../allow.ts";

export const states = [
  "draft",
  "submitted",
  "returned",
  "published",
  "paused",
  "ended",
  "withdrawn",
  "archived",
] as const;
export type OpportunityState = (typeof states)[number];

/** In these everybody may read it. */
export const publicStates: readonly OpportunityState[] = ["published", "paused", "ended"];

export const steps = defineSteps<OpportunityState, Whose>()({
  write: { next: { none: "draft" } },
  publish: { may: mayKeep, next: { draft: "published", submitted: "published", returned: "published" } },
  return: { may: mayKeep, next: { submitted: "returned" }, needsNote: true },
  submit: { may: mayWrite, next: { draft: "submitted", returned: "submitted" } },
  resume: { may: mayWrite, next: { paused: "published" } },
  reopen: { may: mayKeep, next: { ended: "published", withdrawn: "returned", archived: "draft" } },
  pause: { may: mayWrite, next: { published: "paused" } },
  end: { may: mayWrite, next: { published: "ended", paused: "ended" }, ends: true },
  withdraw: {
    may: mayKeep,
    next: { submitted: "withdrawn", published: "withdrawn", paused: "withdrawn" },
    needsNote: true,
    ends: true,
  },
  archive: {
    may: mayWrite,
    next: { draft: "archived", returned: "archived", ended: "archived", withdrawn: "archived" },
    ends: true,
  },
});
export type OpportunityMove = keyof typeof steps.rules;

/** What a person does; the writing is told apart. */
export const { actions } = steps;
export type OpportunityAction = (typeof actions)[number];

/** What it says can be changed as long as it is not over. */
export function mayChange(state: OpportunityState): boolean {
  return state !== "withdrawn" && state !== "archived";
}

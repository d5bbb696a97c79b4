// What can happen to a practice, who may do it, and what it becomes. The database keeps the same moves (`practice_moves`).

import { member, officer } from "../network/allow.ts";
import type { Actor } from "../platform/actor.ts";
import { anyOf } from "../platform/allow.ts";
import { defineSteps } from "../platform/steps.ts";

export const states = [
  "draft",
  "proposed",
  "in_review",
  "returned",
  "published",
  "retired",
  "merged",
] as const;
export type PracticeState = (typeof states)[number];

/** Everybody sees these; what is retired stays, so that what cited it still leads somewhere. */
export const publicStates = ["published", "retired"] as const satisfies PracticeState[];

export const writers = member("city", "coordinator", "contributor");
const proposers = member("city", "coordinator");
export const administrators = officer("administrator");
const retirers = anyOf(proposers, administrators);
/** Who takes one of the steps below; which of them, each step says. */
export const movers = retirers;

const coordinators = (actor: Actor, whose: { city: string }) => proposers.permits(actor, whose);
const keepers = (actor: Actor, whose: { city: string }) => retirers.permits(actor, whose);

/** Whoever assigns, reads and decides has a form of their own: those steps follow from what is said there. */
export const steps = defineSteps<PracticeState, { city: string }>()({
  write: { next: { none: "draft" } },
  propose: { may: coordinators, next: { draft: "proposed", returned: "proposed" } },
  assign: { next: { proposed: "in_review", in_review: "in_review" } },
  sendBack: { next: { in_review: "returned" } },
  publish: { next: { in_review: "published" } },
  confirm: { may: coordinators, next: { published: "published" } },
  // A draft that took the place of what it revised, and that practice.
  merge: { next: { draft: "merged", returned: "merged", in_review: "merged" } },
  update: { next: { published: "published" } },
  rest: { next: { published: "published" } },
  retire: { may: keepers, next: { published: "retired" }, needsNote: true, ends: true },
});
export type PracticeMove = keyof typeof steps.rules;

export const { actions } = steps;
export type PracticeAction = (typeof actions)[number];

/** Only then its city changes what it says: reviewers and readers have one text before them. */
export function isOpen(state: PracticeState): boolean {
  return state === "draft" || state === "returned";
}

/**
 * Photographs come and change while nobody reads it for its city. A draft that brings a published practice up to date has none:
 * they are with that one.
 */
export function takesPhotographs({
  state,
  revises,
}: {
  state: PracticeState;
  revises: string | null;
}): boolean {
  return revises === null && (isOpen(state) || state === "published");
}

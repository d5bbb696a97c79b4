// What can happen to an initiative, who may do it, and what it becomes. The database keeps the same moves (`initiative_moves`).

import { member } from "../network/allow.ts";
import type { Actor } from "../platform/actor.ts";
import { defineSteps } from "../platform/steps.ts";

export const states = ["idea", "planned", "running", "finishing", "closed", "paused", "cancelled"] as const;
export type InitiativeState = (typeof states)[number];

/** What the initiative has to say before a step. */
type Needed = "summary" | "startsOn" | "results";

/** Whoever works for the city proposes; what becomes of it, its coordinators say. */
export const writers = member("city", "coordinator", "contributor");
export const deciders = member("city", "coordinator");
const may = (actor: Actor, whose: { city: string }) => deciders.permits(actor, whose);

/** In the order in which they are offered: what leads on first, what stops it last. */
export const steps = defineSteps<InitiativeState, { city: string }, { needs?: readonly Needed[] }>()({
  propose: { next: { none: "idea" } },
  accept: { may, next: { idea: "planned" }, needs: ["summary", "startsOn"] },
  decline: { may, next: { idea: "cancelled" }, needsNote: true, ends: true },
  start: { may, next: { planned: "running" } },
  resume: { may, next: { paused: "running" } },
  finish: { may, next: { running: "finishing" } },
  close: { may, next: { running: "closed", finishing: "closed" }, needs: ["results"] },
  reopen: { may, next: { cancelled: "idea", closed: "finishing" }, needsNote: true },
  pause: { may, next: { running: "paused", finishing: "paused" }, needsNote: true },
  cancel: {
    may,
    next: { planned: "cancelled", running: "cancelled", paused: "cancelled", finishing: "cancelled" },
    needsNote: true,
    ends: true,
  },
});
export type InitiativeMove = keyof typeof steps.rules;

/** What a person does with one that is there. */
export const { actions } = steps;
export type InitiativeAction = (typeof actions)[number];

/** What an initiative has to say first. */
export function missingFor(
  action: InitiativeAction,
  said: Readonly<Record<Needed, unknown>>,
  isSaid: (value: unknown) => boolean,
): Needed[] {
  return (steps.rules[action].needs ?? []).filter((needed) => !isSaid(said[needed]));
}

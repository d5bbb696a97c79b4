// What can happen to an initiative, who may do it, and what it becomes. Buttons, rights, the API and help are read from
// this one table: role × state × action → next state. The database keeps the same moves (`initiative_moves`).

import { member } from "../network/allow.ts";
import type { Actor } from "../platform/actor.ts";
import type { Allow } from "../platform/allow.ts";

export const states = ["idea", "planned", "running", "finishing", "closed", "paused", "cancelled"] as const;
export type InitiativeState = (typeof states)[number];

/** In the order in which they are offered: what leads on first, what stops it last. */
export const actions = [
  "accept",
  "decline",
  "start",
  "resume",
  "finish",
  "close",
  "reopen",
  "pause",
  "cancel",
] as const;
export type InitiativeAction = (typeof actions)[number];

/** What an initiative has to say before a step. */
type Needed = "summary" | "startsOn" | "results";

interface Rule {
  allow: Allow;
  next: Partial<Record<InitiativeState, InitiativeState>>;
  /** It has to be said why. */
  needsNote?: true;
  /** What the initiative has to say before it. */
  needs?: readonly Needed[];
  /** It takes something away, so it is asked once more. */
  ends?: true;
}

/** Whoever works for the city proposes; what becomes of it, its coordinators say. */
export const writers = member("city", "coordinator", "contributor");
const coordinator = member("city", "coordinator");

export const workflow: Record<InitiativeAction, Rule> = {
  accept: { allow: coordinator, next: { idea: "planned" }, needs: ["summary", "startsOn"] },
  decline: { allow: coordinator, next: { idea: "cancelled" }, needsNote: true, ends: true },
  start: { allow: coordinator, next: { planned: "running" } },
  pause: { allow: coordinator, next: { running: "paused", finishing: "paused" }, needsNote: true },
  resume: { allow: coordinator, next: { paused: "running" } },
  finish: { allow: coordinator, next: { running: "finishing" } },
  close: { allow: coordinator, next: { running: "closed", finishing: "closed" }, needs: ["results"] },
  cancel: {
    allow: coordinator,
    next: { planned: "cancelled", running: "cancelled", paused: "cancelled", finishing: "cancelled" },
    needsNote: true,
    ends: true,
  },
  reopen: { allow: coordinator, next: { cancelled: "idea", closed: "finishing" }, needsNote: true },
};

/** What somebody can do with an initiative in this state: the one rule for buttons, the API and help. */
export function possibleActions(state: InitiativeState, actor: Actor, city: string): InitiativeAction[] {
  return actions.filter(
    (action) => workflow[action].next[state] !== undefined && workflow[action].allow.permits(actor, { city }),
  );
}

/** What an initiative has to say first. */
export function missingFor(
  action: InitiativeAction,
  said: Readonly<Record<Needed, unknown>>,
  isSaid: (value: unknown) => boolean,
): Needed[] {
  return (workflow[action].needs ?? []).filter((needed) => !isSaid(said[needed]));
}

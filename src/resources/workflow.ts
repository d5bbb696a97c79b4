// What can happen to a contribution, who may do it, and what it becomes. Buttons, rights, the API and help are read from this one
// table: role × state × action → next state. The database keeps the same moves (`contribution_moves`).

import { member } from "../network/allow.ts";
import { representatives, speaksFor } from "../organisations/representatives.ts";
import type { Actor } from "../platform/actor.ts";
import { type Allow, anyOf } from "../platform/allow.ts";
import { cityOf } from "../platform/place.ts";

export const states = ["pledged", "agreed", "received", "used", "returned", "declined", "cancelled"] as const;
export type ContributionState = (typeof states)[number];

export const actions = ["agree", "decline", "receive", "use", "give_back", "cancel"] as const;
export type ContributionAction = (typeof actions)[number];

/** How a contribution begins: as a promise, or as something that is there already. */
export const beginnings = { pledge: "pledged", record: "received" } as const;
export type Beginning = keyof typeof beginnings;

interface Rule {
  allow: Allow;
  next: Partial<Record<ContributionState, ContributionState>>;
  /** Whoever speaks for the organisation that gives may do it as well. */
  alsoGiver?: true;
  /** It is said how much. */
  hasQuantity?: true;
  /** It has to be said why. */
  needsNote?: true;
  /** It takes something away, so it is asked once more. */
  ends?: true;
}

/** Whoever works for the city writes down what it is given; what it agrees to, its coordinators say. */
export const writers = member("city", "coordinator", "contributor");
const coordinator = member("city", "coordinator");

/** Coordinators of whichever city; each decides on the promises to their own. */
export const deciders: Allow = {
  description: "coordinator of a city",
  permits: (actor) => actor.roles.some((held) => held.role === "coordinator" && cityOf(held) !== null),
};

export const workflow: Record<ContributionAction, Rule> = {
  agree: { allow: coordinator, next: { pledged: "agreed" } },
  decline: { allow: coordinator, next: { pledged: "declined" }, needsNote: true, ends: true },
  receive: {
    allow: writers,
    next: { pledged: "received", agreed: "received", received: "received" },
    hasQuantity: true,
  },
  use: { allow: writers, next: { received: "used", used: "used" }, hasQuantity: true },
  give_back: {
    allow: coordinator,
    next: { received: "returned", used: "returned" },
    hasQuantity: true,
    needsNote: true,
    ends: true,
  },
  cancel: {
    allow: coordinator,
    alsoGiver: true,
    next: { pledged: "cancelled", agreed: "cancelled" },
    needsNote: true,
    ends: true,
  },
};

/** Those who take a step: the city, and whoever gives. */
export const movers = anyOf(writers, representatives);

/** A contribution as the rules see it. */
interface Given {
  city: string;
  giver: { id: string } | null;
}

export function mayTake(action: ContributionAction, actor: Actor, { city, giver }: Given): boolean {
  const { allow, alsoGiver = false } = workflow[action];
  return allow.permits(actor, { city }) || (alsoGiver && speaksFor(actor, giver));
}

/** What somebody can do with a contribution in its state: the one rule for buttons, the API and help. */
export function possibleActions(
  contribution: Given & { state: ContributionState },
  actor: Actor,
): ContributionAction[] {
  return actions.filter(
    (action) =>
      workflow[action].next[contribution.state] !== undefined && mayTake(action, actor, contribution),
  );
}

// What can happen to a contribution, who may do it, and what it becomes. The database keeps the same moves (`contribution_moves`).

import { member } from "../network/allow.ts";
import { representatives, speaksFor } from "../organisations/representatives.ts";
import type { Actor } from "../platform/actor.ts";
import { type Allow, anyOf } from "../platform/allow.ts";
import { cityOf } from "../platform/place.ts";
import { defineSteps } from "../platform/steps.ts";

export const states = ["pledged", "agreed", "received", "used", "returned", "declined", "cancelled"] as const;
export type ContributionState = (typeof states)[number];

/** How a contribution begins: as a promise, or as something that is there already. */
export const beginnings = { pledge: "pledged", record: "received" } as const;
export type Beginning = keyof typeof beginnings;

/** Whoever works for the city writes down what it is given; what it agrees to, its coordinators say. */
export const writers = member("city", "coordinator", "contributor");
export const coordinators = member("city", "coordinator");

/** Coordinators of whichever city; each decides on the promises to their own. */
export const deciders: Allow = {
  description: "coordinator of a city",
  permits: (actor) => actor.roles.some((held) => held.role === "coordinator" && cityOf(held) !== null),
};

/** Those who take a step: the city, and whoever gives. */
export const movers = anyOf(writers, representatives);

/** A contribution as the rules see it. */
interface Given {
  city: string;
  giver: { id: string } | null;
}

const byWriters = (actor: Actor, { city }: Given) => writers.permits(actor, { city });
const byCoordinator = (actor: Actor, { city }: Given) => coordinators.permits(actor, { city });

/** `hasQuantity`: it is said how much. */
export const steps = defineSteps<ContributionState, Given, { hasQuantity?: true }>()({
  pledge: { next: { none: beginnings.pledge } },
  record: { next: { none: beginnings.record } },
  agree: { may: byCoordinator, next: { pledged: "agreed" } },
  decline: { may: byCoordinator, next: { pledged: "declined" }, needsNote: true, ends: true },
  receive: {
    may: byWriters,
    next: { pledged: "received", agreed: "received", received: "received" },
    hasQuantity: true,
  },
  use: { may: byWriters, next: { received: "used", used: "used" }, hasQuantity: true },
  give_back: {
    may: byCoordinator,
    next: { received: "returned", used: "returned" },
    hasQuantity: true,
    needsNote: true,
    ends: true,
  },
  cancel: {
    // Whoever speaks for the organisation that gives may do it as well.
    may: (actor, given) => byCoordinator(actor, given) || speaksFor(actor, given.giver),
    next: { pledged: "cancelled", agreed: "cancelled" },
    needsNote: true,
    ends: true,
  },
});

/** What a person does with one that is there. */
export const { actions } = steps;
export type ContributionAction = (typeof actions)[number];

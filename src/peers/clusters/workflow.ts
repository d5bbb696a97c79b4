// What can happen to a cluster, and who may do it. The database keeps the same moves (`cluster_moves`).

import { member, officer } from "../../network/allow.ts";
import type { Actor } from "../../platform/actor.ts";
import type { Allow } from "../../platform/allow.ts";
import { ownCities } from "../../platform/role.ts";
import { defineSteps } from "../../platform/steps.ts";

export const states = ["open", "closed", "withdrawn"] as const;
export type ClusterState = (typeof states)[number];
/** Those of which everybody reads. */
export const shownStates = ["open", "closed"] as const satisfies ClusterState[];

export const administrators = officer("administrator");
/** For a city its coordinators speak. */
export const speakers = member("city", "coordinator");
/** The people of a city. */
export const readers = member("city", "coordinator", "contributor");

/** Those who may keep a cluster; of which one, is known by the cluster alone. */
export const possibleKeepers: Allow = {
  description: "coordinator of whichever city; administrator of the network",
  permits: (actor) => administrators.permits(actor, {}) || ownCities(actor, "coordinator").length > 0,
};

/** The cities of the network that coordinate it. */
export interface Coordinated {
  coordinating: readonly string[];
}

const commission = (actor: Actor) => administrators.permits(actor, {});

/** Those who keep it: the coordinators of the cities that coordinate it, and the commission. */
export function keeps(actor: Actor, { coordinating }: Coordinated): boolean {
  return commission(actor) || coordinating.some((city) => speakers.permits(actor, { city }));
}

export const steps = defineSteps<ClusterState, Coordinated>()({
  open: { next: { none: "open" } },
  close: { may: keeps, next: { open: "closed" }, ends: true },
  withdraw: { may: commission, next: { open: "withdrawn" }, needsNote: true, ends: true },
});
export type ClusterMove = keyof typeof steps.rules;

export const { actions } = steps;
export type ClusterAction = (typeof actions)[number];

// What can happen to a need or a strength, and who may do it. The database keeps the same moves (`peer_entry_moves`).

import { member } from "../../network/allow.ts";
import type { Actor } from "../../platform/actor.ts";
import { defineSteps } from "../../platform/steps.ts";

export const states = ["open", "ended"] as const;
export type EntryState = (typeof states)[number];

/** What a city says to others of itself, its coordinators say. */
export const writers = member("city", "coordinator");

const coordinators = (actor: Actor, whose: { city: string }) => writers.permits(actor, whose);

export const steps = defineSteps<EntryState, { city: string }>()({
  write: { next: { none: "open" } },
  end: { may: coordinators, next: { open: "ended" } },
  reopen: { may: coordinators, next: { ended: "open" } },
});
export type EntryMove = keyof typeof steps.rules;

export const { actions } = steps;
export type EntryAction = (typeof actions)[number];

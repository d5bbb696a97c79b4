// What can happen to an adaptation of a practice, who may do it, and what it becomes. The database keeps the same moves
// (`practice_adaptation_moves`).

import { member, officer } from "../../network/allow.ts";
import type { Actor } from "../../platform/actor.ts";
import { anyOf } from "../../platform/allow.ts";
import { defineSteps } from "../../platform/steps.ts";

export const states = ["planned", "tried", "kept", "stopped", "taken_back"] as const;
export type AdaptationState = (typeof states)[number];

/** Everybody sees these. What was stopped is one of them: others learn from it as much. */
export const shownStates = ["planned", "tried", "kept", "stopped"] as const satisfies AdaptationState[];
export type ShownState = (typeof shownStates)[number];

export const adapters = member("city", "coordinator");
const administrators = officer("administrator");
export const movers = anyOf(adapters, administrators);

interface Whose {
  city: string;
  state: AdaptationState;
}

const coordinators = (actor: Actor, { city }: Whose) => adapters.permits(actor, { city });
/** What a city said by mistake it takes back itself as long as nothing was done; later it is the commission that hides what is wrong. */
const takersBack = (actor: Actor, whose: Whose) =>
  administrators.permits(actor, {}) || (whose.state === "planned" && coordinators(actor, whose));

export const steps = defineSteps<AdaptationState, Whose>()({
  begin: { next: { none: "planned" } },
  try: { may: coordinators, next: { planned: "tried" } },
  keep: { may: coordinators, next: { tried: "kept" } },
  stop: { may: coordinators, next: { planned: "stopped", tried: "stopped", kept: "stopped" } },
  takeBack: {
    may: takersBack,
    next: { planned: "taken_back", tried: "taken_back", kept: "taken_back", stopped: "taken_back" },
    needsNote: true,
    ends: true,
  },
});
export type AdaptationMove = keyof typeof steps.rules;

export const { actions } = steps;
export type AdaptationAction = (typeof actions)[number];

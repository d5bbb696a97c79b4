// What can happen to a festival, who may do it, and what it becomes. The database keeps the same moves (`festival_moves`). That it is
// over happens by itself.

import { member } from "../network/allow.ts";
import type { Actor } from "../platform/actor.ts";
import { defineSteps } from "../platform/steps.ts";

export const states = ["draft", "called", "programme", "held", "closed", "cancelled"] as const;
export type FestivalState = (typeof states)[number];

export const keepers = member("city", "coordinator");
const may = (actor: Actor, whose: { city: string }) => keepers.permits(actor, whose);

export const steps = defineSteps<FestivalState, { city: string }>()({
  open: { next: { none: "draft" } },
  call: { may, next: { draft: "called" } },
  publish: { may, next: { called: "programme" } },
  hold: { next: { programme: "held" } },
  close: { may, next: { held: "closed" }, ends: true },
  callOff: {
    may,
    next: { draft: "cancelled", called: "cancelled", programme: "cancelled" },
    needsNote: true,
    ends: true,
  },
});
export type FestivalMove = keyof typeof steps.rules;

/** What a person does. */
export const { actions } = steps;
export type FestivalAction = (typeof actions)[number];

/** In these its programme is there to be read. */
export const shownStates: readonly FestivalState[] = ["programme", "held", "closed"];

/** What it says can be changed as long as it is not over. */
export function mayChange(state: FestivalState): boolean {
  return state === "draft" || state === "called" || state === "programme";
}

/** Events are put forward, taken and returned while it is called; the city also adds some to a programme that is out. */
export function mayPutForward(
  { state, callUntil }: { state: FestivalState; callUntil: string },
  { today, isKeeper }: { today: string; isKeeper: boolean },
): boolean {
  if (state === "called") return isKeeper || today <= callUntil;
  return isKeeper && state === "programme";
}

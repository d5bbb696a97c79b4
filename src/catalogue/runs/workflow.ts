// What can happen to a run, who may do it, and what it becomes. The database keeps the same moves (`run_moves`). That it is full,
// begins and is over happens by itself.

import { defineSteps } from "../../platform/steps.ts";
import { mayWrite, type Whose } from "../allow.ts";

export const runStates = [
  "planned",
  "open",
  "full",
  "running",
  "finished",
  "postponed",
  "cancelled",
] as const;
export type RunState = (typeof runStates)[number];

export const runSteps = defineSteps<RunState, Whose>()({
  plan: { next: { none: "planned" } },
  open: { may: mayWrite, next: { planned: "open", postponed: "open" } },
  fill: { next: { open: "full" } },
  free: { next: { full: "open" } },
  start: { next: { planned: "running", open: "running", full: "running" } },
  finish: { next: { running: "finished" } },
  postpone: {
    may: mayWrite,
    next: { planned: "postponed", open: "postponed", full: "postponed", running: "postponed" },
    needsNote: true,
  },
  cancel: {
    may: mayWrite,
    next: {
      planned: "cancelled",
      open: "cancelled",
      full: "cancelled",
      running: "cancelled",
      postponed: "cancelled",
    },
    needsNote: true,
    ends: true,
  },
});
export type RunMove = keyof typeof runSteps.rules;

/** What a person does. */
export const runActions = ["open", "postpone", "cancel"] as const satisfies RunMove[];
export type RunAction = (typeof runActions)[number];

export function isRunAction(move: RunMove): move is RunAction {
  return runActions.some((action) => action === move);
}

/** What it says can be changed as long as it is not over. */
export function runMayChange(state: RunState): boolean {
  return state !== "finished" && state !== "cancelled";
}

/** In these its sessions take place. */
export const meetingStates: readonly RunState[] = ["planned", "open", "full", "running"];

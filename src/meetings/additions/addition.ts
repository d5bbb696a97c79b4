// What somebody adds to the record of a meeting, and how it becomes part of it. No database in here.

import { z } from "zod";

/** What can be added to. Hours are a part of a day; all else is told in words. */
export const additionParts = [
  "hours",
  "agenda",
  "attendance",
  "decisions",
  "minutes",
  "access",
  "convenor",
  "other",
] as const;
export const AdditionPart = z.enum(additionParts);
export type AdditionPart = z.infer<typeof AdditionPart>;

/** Those that are told in words, as the page of a meeting shows them. */
export const toldParts = additionParts.filter((part) => part !== "hours");

export const additionStates = ["added", "checked", "confirmed", "declined"] as const;
export const AdditionState = z.enum(additionStates);
export type AdditionState = z.infer<typeof AdditionState>;

export const verdicts = ["holds", "declined"] as const;
export const Verdict = z.enum(verdicts);
export type Verdict = z.infer<typeof Verdict>;

export const waitingStates = ["added", "checked"] as const satisfies readonly AdditionState[];

/** What it becomes by a verdict: one person checks it, another confirms it. */
const next: Readonly<Record<AdditionState, Readonly<Partial<Record<Verdict, AdditionState>>>>> = {
  added: { holds: "checked", declined: "declined" },
  checked: { holds: "confirmed", declined: "declined" },
  confirmed: {},
  declined: {},
};

export function becomes(state: AdditionState, verdict: Verdict): AdditionState | undefined {
  return next[state][verdict];
}

interface Looked {
  state: AdditionState;
  addedBy: string | null;
  checkedBy: string | null;
}

/** Whether somebody may look at it: nobody does at what they added themselves, nor a second time. */
export function mayDecide({ state, addedBy, checkedBy }: Looked, person: string): boolean {
  return becomes(state, "holds") !== undefined && addedBy !== person && checkedBy !== person;
}

export const longestSaid = 2000;
export const longestSource = 300;
/** So many may wait for one meeting. */
export const mostWaiting = 200;

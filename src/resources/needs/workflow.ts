// What can happen to a need or an offer, who may do it, and what it becomes. The database keeps the same moves (`posting_moves`).

import { member, officer } from "../../network/allow.ts";
import { insiders } from "../../network/insiders.ts";
import { representatives, speaksFor } from "../../organisations/representatives.ts";
import type { Actor } from "../../platform/actor.ts";
import { anyOf } from "../../platform/allow.ts";
import { defineSteps } from "../../platform/steps.ts";

export const states = ["draft", "open", "matched", "closed", "expired", "withdrawn"] as const;
export type PostingState = (typeof states)[number];

/** In these everybody may read it. */
export const publicStates: readonly PostingState[] = ["open", "matched", "closed", "expired"];

const writersOfCity = anyOf(member("city", "coordinator", "contributor"), officer("administrator"));
const keepersOfCity = anyOf(member("city", "coordinator"), officer("administrator"));

/** Whoever works for the city writes down what it needs or offers, or speaks for the organisation that does. */
export const writers = anyOf(writersOfCity, representatives);

/** The city in which something is needed or offered, and the organisation that does, where there is one. */
export interface Whose {
  city: string;
  organisation: { id: string } | null;
}

export function mayWrite(actor: Actor, whose: Whose): boolean {
  return writersOfCity.permits(actor, { city: whose.city }) || speaksFor(actor, whose.organisation);
}

/** Who opens it for everybody, and closes it. */
export function mayKeep(actor: Actor, whose: Whose): boolean {
  return keepersOfCity.permits(actor, { city: whose.city }) || speaksFor(actor, whose.organisation);
}

/** Who answers those who ask: whoever speaks for the organisation, where somebody does. */
export function mayAnswer(actor: Actor, posting: Whose & { isRepresented: boolean }): boolean {
  return posting.isRepresented ? speaksFor(actor, posting.organisation) : mayKeep(actor, posting);
}

/** Who reads drafts, what was withdrawn, and why something was done. */
export function maySeeAll(actor: Actor, whose: Whose): boolean {
  return insiders.permits(actor, { city: whose.city }) || speaksFor(actor, whose.organisation);
}

export const steps = defineSteps<PostingState, Whose>()({
  write: { next: { none: "draft" } },
  open: { may: mayKeep, next: { draft: "open", expired: "open" } },
  close: { may: mayKeep, next: { open: "closed", matched: "closed" } },
  withdraw: {
    may: mayKeep,
    next: { draft: "withdrawn", open: "withdrawn", expired: "withdrawn" },
    needsNote: true,
    ends: true,
  },
  // What happens by itself: its day is over, all of it is taken, or a promise was cancelled and it is open again.
  expire: { next: { open: "expired" } },
  match: { next: { open: "matched" } },
  free: { next: { matched: "open" } },
});
export type PostingMove = keyof typeof steps.rules;

/** What a person does; the rest happens by itself. */
export const { actions } = steps;
export type PostingAction = (typeof actions)[number];

/** What it says can be changed as long as it is not over. */
export function mayChange(state: PostingState): boolean {
  return state === "draft" || state === "open" || state === "expired";
}

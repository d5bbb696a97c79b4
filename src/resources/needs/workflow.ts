// What can happen to a need or an offer, who may do it, and what it becomes: role × state × action → next state. Buttons, rights,
// the API and help are read from this one table; the database keeps the same moves (`posting_moves`).

import { member, officer } from "../../network/allow.ts";
import type { Actor } from "../../platform/actor.ts";
import { type Allow, anyOf } from "../../platform/allow.ts";

export const states = ["draft", "open", "closed", "expired", "withdrawn"] as const;
export type PostingState = (typeof states)[number];

/** In these everybody may read it. */
export const publicStates = ["open", "closed", "expired"] as const satisfies readonly PostingState[];

/** What a person does; the rest happens by itself. */
export const actions = ["open", "close", "withdraw"] as const;
export type PostingAction = (typeof actions)[number];

/** How it begins, and what happens to it by itself. */
export const otherMoves = { write: { none: "draft" }, expire: { open: "expired" } } as const;
export type PostingMove = PostingAction | keyof typeof otherMoves;

interface Rule {
  allow: Allow;
  next: Partial<Record<PostingState, PostingState>>;
  /** It has to be said why. */
  needsNote?: true;
  /** It takes something away, so it is asked once more. */
  ends?: true;
}

/** Whoever works for the city writes down what it needs or offers; the commission may, for a city that cannot. */
export const writers = anyOf(member("city", "coordinator", "contributor"), officer("administrator"));
/** Before everybody reads it, a coordinator looks at it. */
const keepers = anyOf(member("city", "coordinator"), officer("administrator"));

export const workflow: Record<PostingAction, Rule> = {
  open: { allow: keepers, next: { draft: "open", expired: "open" } },
  close: { allow: keepers, next: { open: "closed" } },
  withdraw: {
    allow: keepers,
    next: { draft: "withdrawn", open: "withdrawn", expired: "withdrawn" },
    needsNote: true,
    ends: true,
  },
};

/** What somebody can do with it in this state: the one rule for buttons, the API and help. */
export function possibleActions(state: PostingState, actor: Actor, city: string): PostingAction[] {
  return actions.filter(
    (action) => workflow[action].next[state] !== undefined && workflow[action].allow.permits(actor, { city }),
  );
}

/** What it says can be changed as long as it is not over. */
export function mayChange(state: PostingState): boolean {
  return state === "draft" || state === "open" || state === "expired";
}

// The phases of a dialogue, and who leads from one to the next. The database keeps the same moves (`dialogue_moves`).

import { member, officer } from "../network/allow.ts";
import type { Actor } from "../platform/actor.ts";
import type { Allow } from "../platform/allow.ts";
import { ownCities } from "../platform/role.ts";
import { defineSteps } from "../platform/steps.ts";

export const states = [
  "asked",
  "contributions",
  "draft",
  "comments",
  "stances",
  "outcome",
  "follow_up",
  "withdrawn",
] as const;
export type DialogueState = (typeof states)[number];

export const administrators = officer("administrator");
/** For a city its coordinators speak. */
export const speakers = member("city", "coordinator");

/** Those who may be asked to write a draft; of which one, is known by the dialogue alone. */
export const possibleEditors: Allow = {
  description: "coordinator of whichever city; administrator of the network",
  permits: (actor) => administrators.permits(actor, {}) || ownCities(actor, "coordinator").length > 0,
};

/** Those who may be asked to confirm an outcome; of which one, is known by the meeting that decides it. */
export const possibleChairs: Allow = {
  description: "chair of the meeting that decides a dialogue",
  permits: (actor) => actor.roles.some(({ place, role }) => place === "meeting" && role === "chair"),
};

/** Who asked, who wants it asked too, and which cities write the draft. */
export interface Sides {
  askedBy: string | null;
  secondedBy: string | null;
  editors: readonly string[];
}

/** Those who write the draft: the coordinators of its cities, and the commission. */
export function isEditor(actor: Actor, { editors }: Pick<Sides, "editors">): boolean {
  return administrators.permits(actor, {}) || editors.some((city) => speakers.permits(actor, { city }));
}

const commission = (actor: Actor) => administrators.permits(actor, {});
const whoOpens = (actor: Actor, { askedBy, secondedBy }: Sides) =>
  commission(actor) && (askedBy === null || secondedBy !== null);

export const steps = defineSteps<DialogueState, Sides>()({
  ask: { next: { none: "asked" } },
  second: { next: { asked: "asked" } },
  open: { may: whoOpens, next: { asked: "contributions" } },
  beginDraft: { may: commission, next: { contributions: "draft" } },
  publishDraft: { may: isEditor, next: { draft: "comments" } },
  freeze: { may: isEditor, next: { comments: "stances" }, ends: true },
  closeStances: { may: commission, next: { stances: "outcome" }, ends: true },
  writeOutcome: { may: commission, next: { outcome: "outcome" } },
  confirm: { next: { outcome: "outcome" } },
  seal: { may: commission, next: { outcome: "follow_up" }, ends: true },
  correct: { may: commission, next: { follow_up: "follow_up" }, needsNote: true },
  withdraw: {
    may: commission,
    next: { asked: "withdrawn", contributions: "withdrawn", draft: "withdrawn", comments: "withdrawn" },
    needsNote: true,
    ends: true,
  },
});
export type DialogueMove = keyof typeof steps.rules;

export const { actions } = steps;
export type DialogueAction = (typeof actions)[number];

/** Those of which nothing has to be said but why, if at all. */
export const plainActions = [
  "open",
  "publishDraft",
  "freeze",
  "closeStances",
  "withdraw",
] as const satisfies DialogueAction[];
export type PlainAction = (typeof plainActions)[number];

// What can happen to an organisation, who may do it, and what it becomes. Buttons, rights and API are read from this one table;
// the database keeps the same moves (`organisation_moves`). Merging is told apart: it has a command of its own.

import { officer } from "../network/allow.ts";
import type { Actor } from "../platform/actor.ts";
import type { Allow } from "../platform/allow.ts";
import { keepsIn } from "./allow.ts";

export const states = ["proposed", "listed", "suspended", "closed", "merged"] as const;
export type OrganisationState = (typeof states)[number];

export const steps = ["list", "decline", "suspend", "resume", "close", "reopen"] as const;
export type OrganisationStep = (typeof steps)[number];

interface Rule {
  next: Partial<Record<OrganisationState, OrganisationState>>;
  /** The commission only, or also the coordinator of a city in which it works. */
  who: "officer" | "keeper";
  /** It has to be said why. */
  needsNote?: true;
  /** It takes something away, so it is asked once more. */
  ends?: true;
}

export const workflow: Record<OrganisationStep, Rule> = {
  list: { next: { proposed: "listed" }, who: "keeper" },
  decline: { next: { proposed: "closed" }, who: "keeper", needsNote: true, ends: true },
  suspend: { next: { listed: "suspended" }, who: "officer", needsNote: true, ends: true },
  resume: { next: { suspended: "listed" }, who: "officer" },
  close: { next: { listed: "closed", suspended: "closed" }, who: "keeper", needsNote: true, ends: true },
  reopen: { next: { closed: "listed" }, who: "keeper" },
};

/** What everybody may see; others are for the people of the cities and of the commission. */
export const publicStates = ["listed", "closed"] as const satisfies readonly OrganisationState[];

export function isPublic(state: OrganisationState): boolean {
  return publicStates.some((shown) => shown === state);
}

const administrator: Allow = officer("administrator");

interface Situation {
  state: OrganisationState;
  /** In which it works. */
  cities: readonly string[];
}

/** What somebody can do now: the one rule for buttons, the API and help. */
export function possibleSteps({ state, cities }: Situation, actor: Actor): OrganisationStep[] {
  return steps.filter(
    (step) =>
      workflow[step].next[state] !== undefined &&
      (administrator.permits(actor, {}) || (workflow[step].who === "keeper" && keepsIn(actor, cities))),
  );
}

// What can happen to a guest city and to what it does with a city of the network, and who may do it. The database keeps the same moves.

import { member, officer } from "../../network/allow.ts";
import type { Actor } from "../../platform/actor.ts";
import type { Allow } from "../../platform/allow.ts";
import { ownCities } from "../../platform/role.ts";
import { defineSteps } from "../../platform/steps.ts";

export const guestStates = ["invited", "withdrawn", "taken_back"] as const;
export type GuestState = (typeof guestStates)[number];

const administrators = officer("administrator");
/** For a city its coordinators speak. */
export const speakers = member("city", "coordinator");

/** Those who may invite guests; whom somebody may send away, is known by the guest alone. */
export const possibleHosts: Allow = {
  description: "coordinator of whichever city; administrator of the network",
  permits: (actor) => administrators.permits(actor, {}) || ownCities(actor, "coordinator").length > 0,
};

/** Those who invited it, or the commission. */
export function hosts(actor: Actor, { invitedBy }: { invitedBy: string | null }): boolean {
  return (
    administrators.permits(actor, {}) || (invitedBy !== null && speakers.permits(actor, { city: invitedBy }))
  );
}

export const guestSteps = defineSteps<GuestState, { invitedBy: string | null }>()({
  invite: { next: { none: "invited" } },
  // The guest itself does, by its link.
  withdraw: { next: { invited: "withdrawn" }, ends: true },
  takeBack: { may: hosts, next: { invited: "taken_back" }, ends: true },
});
export type GuestMove = keyof typeof guestSteps.rules;

export const states = ["asked", "agreed", "to_confirm", "done", "declined", "stopped"] as const;
export type GuestExchangeState = (typeof states)[number];

/** Those in which something is still to come. */
export const openStates = ["asked", "agreed", "to_confirm"] as const satisfies GuestExchangeState[];

export const parties = ["guest", "city"] as const;
export type Party = (typeof parties)[number];

/** On which side somebody acts, and whose turn it is to answer or to confirm. */
interface Sides {
  as: Party;
  turn: Party;
}

const either = () => true;
const whoseTurn = (_actor: Actor, { as, turn }: Sides) => as === turn;

/** Who acts for which side, the operation has looked up: a coordinator of the city, or whoever holds the link of the guest. */
export const steps = defineSteps<GuestExchangeState, Sides>()({
  ask: { next: { none: "asked" } },
  accept: { may: whoseTurn, next: { asked: "agreed" } },
  decline: { may: whoseTurn, next: { asked: "declined" } },
  writeOutcome: { may: either, next: { agreed: "to_confirm", to_confirm: "to_confirm" } },
  confirm: { may: whoseTurn, next: { to_confirm: "done" } },
  stop: { may: either, next: { agreed: "stopped" }, ends: true },
});
export type GuestExchangeMove = keyof typeof steps.rules;

export const { actions } = steps;
export type GuestExchangeAction = (typeof actions)[number];

/** Those of which nothing has to be said but why, if at all. */
export const plainActions = ["accept", "decline", "confirm", "stop"] as const satisfies GuestExchangeAction[];
export type PlainAction = (typeof plainActions)[number];

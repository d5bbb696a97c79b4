// What can happen to a partnership, and who may do it. The database keeps the same moves (`partnership_moves`).

import { member } from "../../network/allow.ts";
import type { Actor } from "../../platform/actor.ts";
import { defineSteps } from "../../platform/steps.ts";

export const states = ["draft", "in_force", "renewed", "ended", "cancelled"] as const;
export type PartnershipState = (typeof states)[number];

/** Those of which something can still be said. */
export const openStates = ["draft", "in_force"] as const satisfies PartnershipState[];

/** For a city its coordinators speak to partners. */
export const speakers = member("city", "coordinator");
/** The people of a city read of its partnerships. */
export const readers = member("city", "coordinator", "contributor");

/** For which city somebody acts, and how that city stands to the partnership. */
export interface Side {
  city: string;
  isKeeper: boolean;
  /** It was named by another city, and says whether that is so. */
  isAsked: boolean;
}

const either = (actor: Actor, { city }: Side) => speakers.permits(actor, { city });
const keeper = (actor: Actor, side: Side) => side.isKeeper && either(actor, side);
const asked = (actor: Actor, side: Side) => side.isAsked && either(actor, side);

/** That one is renewed follows from signing the one that renews it. */
export const steps = defineSteps<PartnershipState, Side>()({
  write: { next: { none: "draft" } },
  confirm: { may: asked, next: { draft: "draft", in_force: "in_force" } },
  sign: { may: keeper, next: { draft: "in_force" } },
  refute: { may: asked, next: { draft: "cancelled", in_force: "cancelled" }, needsNote: true, ends: true },
  end: { may: either, next: { in_force: "ended" }, needsNote: true, ends: true },
  cancel: {
    may: keeper,
    next: { draft: "cancelled", in_force: "cancelled" },
    needsNote: true,
    ends: true,
  },
  renew: { next: { in_force: "renewed" } },
});
export type PartnershipMove = keyof typeof steps.rules;

export const { actions } = steps;
export type PartnershipAction = (typeof actions)[number];

/** Those of which nothing has to be said but why, if at all. */
export const plainActions = ["confirm", "refute", "end", "cancel"] as const satisfies PartnershipAction[];

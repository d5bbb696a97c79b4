// The phases of a round, and who leads from one to the next. The database keeps the same moves (`award_round_moves`).

import type { Actor } from "../../../platform/actor.ts";
import { defineSteps } from "../../../platform/steps.ts";
import { administrators } from "../../allow.ts";

export const roundStates = ["open", "choosing", "sent", "settled", "cancelled"] as const;
export type RoundState = (typeof roundStates)[number];

const may = (actor: Actor) => administrators.permits(actor, {});

export const roundSteps = defineSteps<RoundState, unknown>()({
  open: { next: { none: "open" } },
  close: { may, next: { open: "choosing" }, ends: true },
  send: { may, next: { choosing: "sent" }, ends: true },
  settle: { may, next: { sent: "settled" } },
  cancel: { may, next: { open: "cancelled", choosing: "cancelled" }, needsNote: true, ends: true },
});
export type RoundMove = keyof typeof roundSteps.rules;
export const { actions: roundActions, rules: roundRules } = roundSteps;
export type RoundAction = (typeof roundActions)[number];
/** Those of which nothing has to be said but why, if at all. */
export const plainActions = ["close", "send", "cancel"] as const satisfies RoundAction[];

// The phases of a round, and who leads from one to the next. The database keeps the same moves (`award_round_moves`).

import type { Actor } from "../../../platform/actor.ts";
import { defineSteps } from "../../../platform/steps.ts";
import { administrators } from "../../allow.ts";

export const roundStates = ["open", "judging", "choosing", "sent", "told", "settled", "cancelled"] as const;
export type RoundState = (typeof roundStates)[number];

/** Whether a jury reads what is handed in: where the network itself gives the award. */
interface Kind {
  jury: object | null;
}
const may = (actor: Actor) => administrators.permits(actor, {});
const withJury = (actor: Actor, { jury }: Kind) => jury !== null && may(actor);
const withoutJury = (actor: Actor, { jury }: Kind) => jury === null && may(actor);

export const roundSteps = defineSteps<RoundState, Kind>()({
  open: { next: { none: "open" } },
  close: { may: withoutJury, next: { open: "choosing" }, ends: true },
  convene: { may: withJury, next: { open: "judging" }, ends: true },
  handOver: { may: withJury, next: { judging: "choosing" }, ends: true },
  send: { may: withoutJury, next: { choosing: "sent" }, ends: true },
  settle: { may: withoutJury, next: { sent: "settled" } },
  tell: { may: withJury, next: { choosing: "told" }, ends: true },
  publish: { may: withJury, next: { told: "settled" }, ends: true },
  cancel: {
    may,
    next: { open: "cancelled", judging: "cancelled", choosing: "cancelled" },
    needsNote: true,
    ends: true,
  },
});
export type RoundMove = keyof typeof roundSteps.rules;
export const { actions: roundActions, rules: roundRules } = roundSteps;
export type RoundAction = (typeof roundActions)[number];
/** Those of which nothing has to be said but why, if at all. */
export const plainActions = [
  "close",
  "convene",
  "handOver",
  "send",
  "tell",
  "publish",
  "cancel",
] as const satisfies RoundAction[];

// What can happen to an achievement, and who may do it. The database keeps the same moves (`achievement_moves`).

import { defineSteps } from "../../platform/steps.ts";
import { administrators, writers } from "../allow.ts";

export const achievementStates = ["draft", "agreed", "open", "closed"] as const;
export type AchievementState = (typeof achievementStates)[number];

/** Who wrote the edition. What a round of an award gives is as the round was: it has neither another edition nor other holders. */
interface Written {
  writtenBy: string | null;
  award: number | null;
}

type MayDo = (actor: Parameters<typeof writers.permits>[0], whose: Written) => boolean;
const administrator: MayDo = (actor) => administrators.permits(actor, {});
/** Somebody else than who wrote it. */
const second: MayDo = (actor, whose) => administrator(actor, whose) && actor.id !== whose.writtenBy;
const reopener: MayDo = (actor, whose) => administrator(actor, whose) && whose.award === null;
const writer: MayDo = (actor, { award }) => writers.permits(actor, {}) && award === null;

export const achievementSteps = defineSteps<AchievementState, Written>()({
  write: { next: { none: "draft" } },
  agree: { may: second, next: { draft: "agreed" } },
  return: { may: administrator, next: { agreed: "draft" }, needsNote: true },
  open: { may: administrator, next: { agreed: "open" } },
  close: { may: administrator, next: { open: "closed" }, ends: true },
  reopen: { may: reopener, next: { closed: "open" } },
  revise: { may: writer, next: { open: "draft", closed: "draft" } },
});
export const { actions: achievementActions, rules: achievementRules } = achievementSteps;
export type AchievementAction = (typeof achievementActions)[number];

// What happens to a city's nomination: the city writes it and hands it in, two persons of the commission choose. The database keeps the same
// moves (`award_nomination_moves`).

import { member } from "../../../network/allow.ts";
import type { Actor } from "../../../platform/actor.ts";
import type { Allow } from "../../../platform/allow.ts";
import { defineSteps } from "../../../platform/steps.ts";
import { speakersAnywhere } from "../../allow.ts";

export const nominationStates = [
  "draft",
  "handed_in",
  "withdrawn",
  "weighed",
  "chosen",
  "not_chosen",
  "awarded",
] as const;
export type NominationState = (typeof nominationStates)[number];

/** For a city its coordinators speak. */
export const speakers = member("city", "coordinator");

/** For an organisation whoever speaks for it, and those who may nominate one: which, the commands look up. */
export const nominators: Allow = speakersAnywhere;

/** A nomination of a city, or one of an organisation or educator for whom whoever does it was found to write. */
export interface Whose {
  city: string;
  isWritten: boolean;
}
const may = (actor: Actor, { city, isWritten }: Whose) => isWritten || speakers.permits(actor, { city });

export const nominationSteps = defineSteps<NominationState, Whose>()({
  start: { next: { none: "draft" } },
  handIn: { may, next: { draft: "handed_in" }, ends: true },
  takeBack: { may, next: { handed_in: "draft" } },
  withdraw: { may, next: { draft: "withdrawn", handed_in: "withdrawn" }, ends: true },
  resume: { may, next: { withdrawn: "draft" } },
  weigh: { next: { handed_in: "weighed" } },
  choose: { next: { weighed: "chosen" } },
  passOver: { next: { weighed: "not_chosen" } },
  disagree: { next: { weighed: "handed_in" } },
  award: { next: { chosen: "awarded" } },
  /** An educator no longer agrees to stand. */
  withdrawConsent: {
    next: {
      draft: "withdrawn",
      handed_in: "withdrawn",
      weighed: "withdrawn",
      chosen: "withdrawn",
      not_chosen: "withdrawn",
    },
  },
});
export type NominationMove = keyof typeof nominationSteps.rules;
export const { actions: nominationActions, rules: nominationRules } = nominationSteps;
export type NominationAction = (typeof nominationActions)[number];

// What is wrong with an opportunity, as people tell who look at it. No I/O.

import { z } from "zod";
import type { Actor } from "../../platform/actor.ts";

export const faultKinds = ["not_running", "price", "place_or_time", "nobody_answers", "unsafe"] as const;
export const FaultKind = z.enum(faultKinds);
export type FaultKind = (typeof faultKinds)[number];

export const faultStates = ["asked", "corrected", "upheld", "not_upheld"] as const;
export type FaultState = (typeof faultStates)[number];

/** Whoever offers it answers within so many days. */
export const answerDays = 14;
/** So many of whom it is sure that they are different people have to tell the same, so that silence counts as a yes. */
export const reportersForSilence = 2;

/** Who tells it, as far as the same one is known again; `isKnown` where somebody else has another key for sure. */
export interface Reporter {
  key: string;
  isKnown: boolean;
}

/** Whoever has shown a telephone or is signed in; else the address that it comes from, which one person may change. */
export function reporterOf(actor: Pick<Actor, "kind" | "id" | "telephone">, address: string): Reporter {
  if (actor.telephone) return { key: actor.telephone.phoneKey, isKnown: true };
  return actor.kind === "person"
    ? { key: `person ${actor.id}`, isKnown: true }
    : { key: address, isKnown: false };
}

/** What can be said of it: by whoever offers it, the first two; by a coordinator, all but the second. */
export const faultAnswers = ["corrected", "explained", "upheld", "not_upheld"] as const;
export type FaultAnswer = (typeof faultAnswers)[number];

export function answersOf(
  { kind, state }: { kind: FaultKind; state: FaultState },
  who: {
    provides: boolean;
    keeps: boolean;
  },
): FaultAnswer[] {
  if (state !== "asked") return [];
  // That it is not safe, nobody decides about themselves.
  const own: FaultAnswer[] = who.provides && kind !== "unsafe" ? ["corrected", "explained"] : [];
  const keepers: FaultAnswer[] = who.keeps ? ["corrected", "upheld", "not_upheld"] : [];
  return faultAnswers.filter((answer) => own.includes(answer) || keepers.includes(answer));
}

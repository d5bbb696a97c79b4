// What is wrong with an opportunity, as people tell who look at it. No I/O.

import { z } from "zod";

export const faultKinds = ["not_running", "price", "place_or_time", "nobody_answers", "unsafe"] as const;
export const FaultKind = z.enum(faultKinds);
export type FaultKind = (typeof faultKinds)[number];

export const faultStates = ["asked", "corrected", "upheld", "not_upheld"] as const;
export type FaultState = (typeof faultStates)[number];

/** Whoever offers it answers within so many days. */
export const answerDays = 14;
/** So many have to tell the same by themselves, so that silence counts as a yes. */
export const reportersForSilence = 2;

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

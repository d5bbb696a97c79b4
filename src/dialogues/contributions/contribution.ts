// What somebody says to the question of a dialogue. No I/O.

import { z } from "zod";
import { type Dialogue, isSealed } from "../dialogue.ts";

export const contributionStates = ["held", "shown", "hidden"] as const;
export type ContributionState = (typeof contributionStates)[number];

/** A contribution as whoever may read it reads it: of one that is hidden everybody reads why, and not what. */
export const Contribution = z.object({
  number: z.int(),
  /** For whom it speaks: a city, an organisation, or a person. */
  from: z.string(),
  city: z.string().nullable(),
  place: z.string().nullable(),
  focusArea: z.string().nullable(),
  text: z.string().nullable(),
  language: z.string(),
  on: z.string(),
  state: z.enum(contributionStates),
  hiddenBecause: z.string().nullable(),
});
export type Contribution = z.infer<typeof Contribution>;

export const verdicts = ["show", "hide"] as const;

/** Once it is sealed, what it rests on stays as it was: nothing more is shown. */
export function verdictsOn(dialogue: Pick<Dialogue, "state">) {
  return verdicts.filter((verdict) => verdict !== "show" || !isSealed(dialogue));
}

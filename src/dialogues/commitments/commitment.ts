// What a city will do because of an outcome, and what became of it. No I/O.

import { z } from "zod";
import { WrittenText } from "../../platform/written.ts";
import type { Dialogue } from "../dialogue.ts";

export const commitmentStates = ["open", "kept", "changed", "dropped"] as const;
export type CommitmentState = (typeof commitmentStates)[number];
/** What can become of one. */
export const endings = ["kept", "changed", "dropped"] as const satisfies CommitmentState[];

export const Commitment = z.object({
  id: z.uuid(),
  city: z.string(),
  cityName: z.string(),
  what: WrittenText,
  dueOn: z.string(),
  state: z.enum(commitmentStates),
  said: WrittenText,
  version: z.int(),
});
export type Commitment = z.infer<typeof Commitment>;

/** What was found on the day on which an outcome is looked at again: how many commitments stand how. */
export const Review = z.object({
  on: z.string(),
  kept: z.int(),
  changed: z.int(),
  dropped: z.int(),
  open: z.int().describe("Of which nobody has said yet what became of them."),
});
export type Review = z.infer<typeof Review>;

/** Null before that day. */
export function foundByReview(
  { state, reviewOn }: Pick<Dialogue, "state" | "reviewOn">,
  commitments: readonly Pick<Commitment, "state">[],
  today: string,
): Review | null {
  if (state !== "follow_up" || reviewOn === null || reviewOn > today) return null;
  const count = (of: CommitmentState) => commitments.filter((one) => one.state === of).length;
  return {
    on: reviewOn,
    kept: count("kept"),
    changed: count("changed"),
    dropped: count("dropped"),
    open: count("open"),
  };
}

/** Cities commit themselves once it is known what all of them think. */
export function takesCommitments({ state }: Pick<Dialogue, "state">): boolean {
  return state === "outcome" || state === "follow_up";
}

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

/** Cities commit themselves once it is known what all of them think. */
export function takesCommitments({ state }: Pick<Dialogue, "state">): boolean {
  return state === "outcome" || state === "follow_up";
}

// An event of a festival: a run of what an organisation offers, put forward for its days. No I/O.

import { z } from "zod";
import { WrittenText } from "../../platform/written.ts";

export const eventStates = ["proposed", "taken", "returned", "withdrawn"] as const;
export type EventState = (typeof eventStates)[number];

export const verdicts = ["take", "return", "withdraw"] as const;
export type Verdict = (typeof verdicts)[number];

interface VerdictRule {
  from: readonly EventState[];
  to: EventState;
  needsNote?: true;
  ends?: true;
}

/** What becomes of an event, and from which states. */
export const verdictRules: Readonly<Record<Verdict, VerdictRule>> = {
  take: { from: ["proposed", "returned"], to: "taken" },
  return: { from: ["proposed", "taken"], to: "returned", needsNote: true },
  withdraw: { from: ["proposed", "taken", "returned"], to: "withdrawn", ends: true },
};

export function mayBecome(state: EventState, verdict: Verdict): boolean {
  return verdictRules[verdict].from.includes(state);
}

export const PutEvent = z.object({
  id: z.uuid(),
  code: z.string(),
  run: z.int().describe("The number of the run within the opportunity."),
  title: WrittenText,
  organisation: z.object({ id: z.string(), name: z.string() }),
  startsOn: z.string().nullable().describe("Its first session within the days of the festival."),
  isPublished: z.boolean().describe("Whether everybody may read the opportunity; only then it can be taken."),
  state: z.enum(eventStates),
  reason: z.string(),
  version: z.int(),
});
export type PutEvent = z.infer<typeof PutEvent>;

/** A run that could be put forward. */
export interface Candidate {
  code: string;
  run: number;
  title: WrittenText;
  organisation: string;
  startsOn: string;
}

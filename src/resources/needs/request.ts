// A request: somebody asks for what is offered, or offers what is needed. Whoever keeps the need or the offer accepts or
// declines. No I/O.

import { z } from "zod";
import type { Posting } from "./posting.ts";

const requestStates = ["asked", "accepted", "declined", "taken_back"] as const;
export const verdicts = ["accept", "decline"] as const;
export type Verdict = (typeof verdicts)[number];

/** So many are shown of one need or offer, those that wait first. */
export const mostRequests = 100;

const Named = z.object({ id: z.string(), name: z.string() });

export const PostingRequest = z.object({
  id: z.uuid(),
  city: Named,
  /** Null where the city itself asks. */
  organisation: Named.nullable(),
  /** What whoever asks had written down themselves. */
  own: z.object({ city: z.string(), number: z.int(), what: z.string() }).nullable(),
  quantity: z.number(),
  message: z.string(),
  state: z.enum(requestStates),
  askedBy: z.string(),
  askedAt: z.iso.datetime(),
  reason: z.string(),
  /** What came of it, once it is accepted. */
  contribution: z.object({ city: z.string(), number: z.int() }).nullable(),
});
export type PostingRequest = z.infer<typeof PostingRequest>;

/** How much of it nobody took yet. */
export function leftOf({ quantity, taken }: Pick<Posting, "quantity" | "taken">): number {
  return Math.max(0, Math.round((quantity - taken) * 100) / 100);
}

/** The one who gives, and the one who gets: whoever asks for an offer gets it, whoever answers a need gives. */
export function handsOf<Party>(side: Posting["side"], { owner, asker }: { owner: Party; asker: Party }) {
  return side === "offer" ? { giver: owner, receiver: asker } : { giver: asker, receiver: owner };
}

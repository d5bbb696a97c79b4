// Somebody asks to speak for an organisation. What can become of it stands in one table, which the database keeps, too
// (`organisation_claim_moves`). No I/O.

import { z } from "zod";
import { languages } from "../../platform/i18n/languages.ts";

export const claimStates = ["asked", "confirmed", "declined", "withdrawn"] as const;
export type ClaimState = (typeof claimStates)[number];

export const claimSteps = ["confirm", "decline", "withdraw"] as const;
export type ClaimStep = (typeof claimSteps)[number];

interface Rule {
  from: ClaimState;
  to: ClaimState;
  /** Whoever asked does it; else whoever answers for the organisation. */
  who: "claimant" | "answerer";
  /** It has to be said why. */
  needsNote?: true;
}

export const claimRules: Record<ClaimStep, Rule> = {
  confirm: { from: "asked", to: "confirmed", who: "answerer" },
  decline: { from: "asked", to: "declined", who: "answerer", needsNote: true },
  withdraw: { from: "asked", to: "withdrawn", who: "claimant" },
};

export const answers = ["confirm", "decline"] as const satisfies readonly ClaimStep[];
export type Answer = (typeof answers)[number];

/** So many claims to one organisation, and of one person, wait at a time. */
export const mostWaiting = 10;
/** So many people speak for one organisation. */
export const mostRepresentatives = 20;
/** So long the link serves that the organisation gets by mail, and that of whoever asked. */
export const linkDays = 60;

export const Claim = z.object({
  id: z.uuid(),
  organisation: z.object({ id: z.string(), name: z.string() }),
  name: z.string(),
  email: z.string(),
  language: z.enum(languages),
  position: z.string(),
  reason: z.string(),
  state: z.enum(claimStates),
  askedAt: z.date(),
  hasAccount: z.boolean(),
  /** Whether the organisation was asked by its own mail. */
  isMailed: z.boolean(),
  note: z.string(),
});
export type Claim = z.infer<typeof Claim>;

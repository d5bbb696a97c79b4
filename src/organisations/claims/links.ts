// The two links of a claim: the organisation's, which its own mail brings, and that of whoever asked without an account.

import { linkKind } from "../../platform/link.ts";
import { refuse } from "../problems.ts";

/** Lets whoever reads the organisation's mail answer; its subject is the claim. */
export const proofLink = linkKind({
  purpose: "proof for an organisation",
  unknown: refuse.no_claim,
  over: refuse.claim_over,
});

/** Lets whoever asked see what became of it, and withdraw it. */
export const ownClaimLink = linkKind({
  purpose: "claim to an organisation",
  unknown: refuse.no_claim,
  over: refuse.claim_over,
});

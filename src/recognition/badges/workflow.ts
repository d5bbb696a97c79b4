// What happens to an attestation and to each badge of it. The database keeps the same moves (`attestation_moves`, `badge_moves`).

import { defineSteps } from "../../platform/steps.ts";
import { issuers } from "../allow.ts";

export const attestationStates = ["attested", "issuing", "issued", "declined"] as const;
export type AttestationState = (typeof attestationStates)[number];
export const badgeStates = [
  "attested",
  "to_sign",
  "issued",
  "revoked",
  "replaced",
  "erased",
  "declined",
] as const;
export type BadgeState = (typeof badgeStates)[number];

const may = (actor: Parameters<typeof issuers.permits>[0]) => issuers.permits(actor, {});

/** Whose city it is, and that it is a second person, the commands look up. */
export const attestationSteps = defineSteps<AttestationState, unknown>()({
  attest: { next: { none: "attested" } },
  issue: { may, next: { attested: "issuing" } },
  decline: { may, next: { attested: "declined" }, needsNote: true, ends: true },
  finish: { next: { issuing: "issued" } },
});
export const { actions: attestationActions, rules: attestationRules } = attestationSteps;
export type AttestationAction = (typeof attestationActions)[number];

export const badgeSteps = defineSteps<BadgeState, unknown>()({
  attest: { next: { none: "attested" } },
  renew: { next: { none: "to_sign" } },
  approve: { next: { attested: "to_sign" } },
  decline: { next: { attested: "declined" } },
  sign: { next: { to_sign: "issued" } },
  signAnew: { next: { issued: "issued" } },
  revoke: { next: { issued: "revoked" } },
  replace: { next: { issued: "replaced" } },
  erase: { next: { issued: "erased", revoked: "erased", replaced: "erased" } },
});

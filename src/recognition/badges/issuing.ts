import type { Actor } from "../../platform/actor.ts";
import type { Tx } from "../../platform/database/database.ts";
import { wake } from "../../platform/jobs/wake.ts";
import { attestationSteps, signingJob, stepAll } from "./store.ts";

/** All badges of an attestation are signed a moment later. */
export async function issueAll(
  db: Tx,
  attestation: string,
  { note, by, at }: { note?: string | undefined; by: Pick<Actor, "id" | "name">; at: Date },
): Promise<void> {
  const issue = { of: attestation, action: "issue", from: "attested", to: "issuing", note, by, at } as const;
  await attestationSteps.write(db, issue);
  await stepAll(db, attestation, { action: "approve", from: "attested", to: "to_sign", by, at });
  await wake(db, signingJob);
}

import type { Actor } from "../../platform/actor.ts";
import type { Tx } from "../../platform/database/database.ts";
import { mailClaimant } from "./mails.ts";
import { moveClaim, waitingClaims } from "./store.ts";

/** Declines whatever waits to speak for an organisation; who has no account is written to. Returns which. */
export async function declineWaiting(
  db: Tx,
  organisation: string,
  { actor, ...context }: { actor: Actor; note: string; now: Date; secret: string; baseUrl: string },
): Promise<string[]> {
  const { note, now } = context;
  const waiting = await waitingClaims(db, organisation);
  for (const claim of waiting) {
    await moveClaim(db, {
      claim,
      step: "decline",
      by: { id: actor.id || null, name: actor.name },
      note,
      now,
    });
    await mailClaimant(db, claim, "declined", context);
  }
  return waiting.map(({ id }) => id);
}

// Starting with a new secret, after the old one was lost or became known: everything that hangs on the old one ends.

import { sql } from "kysely";
import { operatorActor } from "./platform/actor.ts";
import { writeAuditEntry } from "./platform/audit/audit.ts";
import { keepFingerprint, readFingerprint } from "./platform/config/installation.ts";
import { fingerprintOf } from "./platform/config/secret.ts";
import type { Db } from "./platform/database/database.ts";
import { retireSigningKeys } from "./platform/sealing/signing-keys.ts";
import { StartProblem } from "./platform/start-problem.ts";

/**
 * The database belongs to the new secret from now on; `keep` writes the secret down, and nothing changes if it cannot.
 * Sessions, reset links and second factors end, since they were made with the old one. The signing key is retired:
 * what it sealed stays genuine, and the next submission makes a new one.
 */
export async function startNewSecret(
  db: Db,
  secret: string,
  now: Date,
  keep: (secret: string) => Promise<void>,
): Promise<void> {
  if ((await readFingerprint(db)) === fingerprintOf(secret))
    throw new StartProblem(
      "SECRET is the one that this database has already. Set SECRET to a new one first.",
    );
  await db.transaction().execute(async (tx) => {
    const retired = await retireSigningKeys(tx, now);
    await sql`delete from auth."session"`.execute(tx);
    await sql`delete from auth."verification"`.execute(tx);
    await sql`delete from auth."twoFactor"`.execute(tx);
    // Whoever knew the old secret could make any link again; what is genuine now is made with the new one.
    await tx.updateTable("links").set({ digest: null }).execute();
    // Numbers of telephones were kept with the old one: nobody can be reached by them any more, or found.
    await sql`delete from text_messages`.execute(tx);
    await sql`delete from received_texts`.execute(tx);
    await sql`delete from text_stops`.execute(tx);
    await sql`delete from ussd_sessions`.execute(tx);
    await sql`delete from phone_callers`.execute(tx);
    await sql`update joins set learner_id = null, code = null, first_name = null, disability_need = null,
      guardian_key = null, guardian_sealed = null, guardian_code = null`.execute(tx);
    await sql`delete from learners`.execute(tx);
    await sql`update auth."user" set "twoFactorEnabled" = false where "twoFactorEnabled"`.execute(tx);
    await keepFingerprint(tx, secret);
    await writeAuditEntry(tx, {
      actor: operatorActor,
      operation: "platform.startNewSecret",
      details: { retired },
    });
    await keep(secret);
  });
}

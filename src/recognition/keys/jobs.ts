// Badges whose key was withdrawn are signed anew, some at a time, in a worker thread: with the same words and codes, by the present key.

import { sql } from "kysely";
import { systemActor } from "../../platform/actor.ts";
import type { Tx } from "../../platform/database/database.ts";
import { inTransaction } from "../../platform/database/transaction.ts";
import { job, recordRun } from "../../platform/jobs/job.ts";
import { keyIdOf } from "../../platform/sealing/signature.ts";
import { signingIdentity } from "../badges/issuer.ts";
import { signingAnewJob, stepEach } from "../badges/store.ts";
import { signAside } from "../credential/badge-aside.ts";
import { withoutProof } from "../credential/credential.ts";
import { secondOf } from "../credential/status-list.ts";
import { badgesTag } from "../tags.ts";
import { badgesToSignAnew } from "./store.ts";

/** So many are signed before they are kept: a second or two of the worker. */
const portion = 25;

export const signAnew = job({
  name: signingAnewJob,
  every: "9 * * * *",
  retries: 5,
  async run({ service, now, signal }) {
    const { secret, config } = service;
    const { db } = service.database;
    while (!signal.aborted) {
      const badges = await badgesToSignAnew(db, portion);
      if (badges.length === 0) return;
      const at = new Date(secondOf(now()));
      const identity = await inTransaction(db, (tx) =>
        signingIdentity(tx, { secret, baseUrl: config.baseUrl }),
      );
      const signed = await signAside({
        credentials: badges.map(({ credential }) => withoutProof(credential, identity.did)),
        identity,
        at: secondOf(at),
      });
      const ids = badges.map(({ id }) => id);
      await inTransaction(db, (tx) => keep(tx, ids, signed, { signer: keyIdOf(identity.key), at }));
    }
  },
});

/** What was withdrawn or erased meanwhile is left as it is. */
async function keep(
  tx: Tx,
  ids: readonly string[],
  credentials: readonly string[],
  { signer, at }: { signer: string; at: Date },
): Promise<void> {
  const { rows } = await sql<{ id: string }>`select id from badges
    where id = any(${[...ids]}::uuid[]) and state = 'issued' order by id for update`.execute(tx);
  if (rows.length === 0) return;
  const standing = rows.map(({ id }) => id);
  await stepEach(tx, standing, { action: "signAnew", from: "issued", to: "issued", by: systemActor, at });
  await sql`update badges set credential = signed.credential, signed_with = ${signer}, signed_anew_at = ${at}
    from unnest(${[...ids]}::uuid[], ${[...credentials]}::text[]) as signed (id, credential)
    where badges.id = signed.id and badges.id = any(${standing}::uuid[])`.execute(tx);
  await recordRun(tx, signingAnewJob, {
    subject: signer,
    details: { badges: standing.length },
    changes: [badgesTag],
  });
}

// The keys that signed here, and the badges that each of them signed.

import { sql } from "kysely";
import type { Queryable } from "../../platform/database/database.ts";
import type { SealPublicKey } from "../../platform/sealing/signature.ts";
import { multibaseOf } from "../credential/identity.ts";

const mostKeys = 1000;

/** The newest first. `badges`: those that stand and were signed with it last. */
export async function keysOf(db: Queryable) {
  const rows = await db
    .selectFrom("signingKeys")
    .select(["id", "publicKey", "createdAt", "retiredAt", "withdrawnAt", "withdrawnBecause as because"])
    .select([
      sql<string | null>`unsafe_since::text`.as("unsafeSince"),
      sql<number>`(select count(*)::int from badges where state = 'issued' and signed_with = signing_keys.id)`.as(
        "badges",
      ),
    ])
    .orderBy("createdAt", "desc")
    .limit(mostKeys)
    .execute();
  return rows.map(({ publicKey, ...row }) => ({
    ...row,
    name: multibaseOf(publicKey as unknown as SealPublicKey),
  }));
}

export async function findKey(db: Queryable, id: string) {
  return (await keysOf(db)).find((key) => key.id === id);
}

/** Those who attested what a key signed and what stands, each once. */
export async function attestersOfKey(db: Queryable, key: string): Promise<string[]> {
  const rows = await db
    .selectFrom("badges")
    .innerJoin("attestations", "attestations.id", "badges.attestationId")
    .select("attestations.attestedBy")
    .distinct()
    .where("badges.state", "=", "issued")
    .where("badges.signedWith", "=", key)
    .where("attestations.attestedBy", "is not", null)
    .limit(mostKeys)
    .execute();
  return rows.flatMap(({ attestedBy }) => attestedBy ?? []);
}

/** Badges that stand and that no key signed which is believed. */
export function badgesToSignAnew(db: Queryable, most: number) {
  return db
    .selectFrom("badges")
    .innerJoin("signingKeys", "signingKeys.id", "badges.signedWith")
    .select(["badges.id", sql<string>`badges.credential`.as("credential")])
    .where("badges.state", "=", "issued")
    .where("badges.credential", "is not", null)
    .where("signingKeys.withdrawnAt", "is not", null)
    .orderBy("badges.id")
    .limit(most)
    .execute();
}

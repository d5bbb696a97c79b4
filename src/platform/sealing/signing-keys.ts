// The keys that seal reports: one at a time, its private half encrypted under the installation's secret.

import { createCipheriv, createDecipheriv, createPrivateKey, hkdfSync, randomBytes } from "node:crypto";
import { sql } from "kysely";
import { boundedBy } from "../database/bounded-by.ts";
import type { Queryable, Tx } from "../database/database.ts";
import { newSigningKey, type SealPublicKey, type SigningKey } from "./signature.ts";

interface KnownKey {
  keyId: string;
  publicKey: SealPublicKey;
  /** Somebody else may have it: nothing is believed any more because it signed it. */
  isWithdrawn: boolean;
}

/** Every key that ever sealed here, also retired ones: what they sealed stays genuine, unless a key is withdrawn. */
export async function publicKeys(db: Queryable): Promise<KnownKey[]> {
  const rows = await db
    .selectFrom("signingKeys")
    .select(["id", "publicKey", "withdrawnAt"])
    .orderBy("createdAt")
    .$call(boundedBy("the keys of the installation"))
    .execute();
  return rows.map(({ id, publicKey, withdrawnAt }) => ({
    keyId: id,
    publicKey: publicKey as unknown as SealPublicKey,
    isWithdrawn: withdrawnAt !== null,
  }));
}

/** Those by which something is believed from itself alone. */
export async function trustedKeys(db: Queryable): Promise<SealPublicKey[]> {
  return (await publicKeys(db)).filter(({ isWithdrawn }) => !isWithdrawn).map(({ publicKey }) => publicKey);
}

export async function currentSigningKey(db: Tx, secret: string): Promise<SigningKey> {
  const row = await db
    .selectFrom("signingKeys")
    .selectAll()
    .where("retiredAt", "is", null)
    .orderBy("createdAt", "desc")
    .executeTakeFirst();
  if (row) {
    return {
      keyId: row.id,
      publicKey: row.publicKey as unknown as SealPublicKey,
      privateKey: createPrivateKey({ key: decrypt(row.privateKey, secret), format: "der", type: "pkcs8" }),
    };
  }
  return addSigningKey(db, secret);
}

/** Ends the present key and starts a new one. What was sealed stays genuine; nothing more is sealed with the old one. */
export async function rotateSigningKey(
  db: Tx,
  secret: string,
  now: Date,
): Promise<{ keyId: string; retired: string[] }> {
  const retired = await retireSigningKeys(db, now);
  const { keyId } = await addSigningKey(db, secret);
  return { keyId, retired };
}

export async function retireSigningKeys(db: Tx, now: Date): Promise<string[]> {
  const rows = await db
    .updateTable("signingKeys")
    .set({ retiredAt: now })
    .where("retiredAt", "is", null)
    .returning("id")
    .execute();
  return rows.map(({ id }) => id);
}

export interface KeyWithdrawal {
  unsafeSince: string;
  because: string;
  by: string;
  at: Date;
}

/**
 * Withdraws a key that somebody else may have; where it is the present one, another one signs from now on.
 * @returns whether it was withdrawn: not where it is no key of here, or was withdrawn before
 */
export async function withdrawSigningKey(
  db: Tx,
  id: string,
  { secret, unsafeSince, because, by, at }: KeyWithdrawal & { secret: string },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable("signingKeys")
    .set({
      withdrawnAt: at,
      unsafeSince,
      withdrawnBecause: because,
      withdrawnBy: by,
      retiredAt: sql<Date>`coalesce(retired_at, ${at})`,
    })
    .where("id", "=", id)
    .where("withdrawnAt", "is", null)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return false;
  // Makes another one where none is left.
  await currentSigningKey(db, secret);
  return true;
}

async function addSigningKey(db: Tx, secret: string): Promise<SigningKey> {
  const key = newSigningKey();
  const der = key.privateKey.export({ format: "der", type: "pkcs8" });
  await db
    .insertInto("signingKeys")
    .values({ id: key.keyId, publicKey: JSON.stringify(key.publicKey), privateKey: encrypt(der, secret) })
    .execute();
  return key;
}

const ivLength = 12;
const tagLength = 16;

/** AES-256-GCM under a key derived from the installation's secret: a copy of the database alone cannot sign. */
function encrypt(plain: Buffer, secret: string): Buffer {
  const iv = randomBytes(ivLength);
  const cipher = createCipheriv("aes-256-gcm", keyFrom(secret), iv);
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), body]);
}

function decrypt(sealed: Buffer, secret: string): Buffer {
  const decipher = createDecipheriv("aes-256-gcm", keyFrom(secret), sealed.subarray(0, ivLength));
  decipher.setAuthTag(sealed.subarray(ivLength, ivLength + tagLength));
  return Buffer.concat([decipher.update(sealed.subarray(ivLength + tagLength)), decipher.final()]);
}

function keyFrom(secret: string): Buffer {
  return Buffer.from(hkdfSync("sha256", secret, "", "jifunze signing key", 32));
}

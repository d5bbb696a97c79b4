// The keys that seal reports: one at a time, its private half encrypted under the installation's secret.

import { createCipheriv, createDecipheriv, createPrivateKey, hkdfSync, randomBytes } from "node:crypto";
import type { Queryable, Tx } from "../database/database.ts";
import { newSigningKey, type SealPublicKey, type SigningKey } from "./signature.ts";

/** Every key that ever sealed here, also retired ones: what they sealed stays genuine. */
export async function publicKeys(db: Queryable): Promise<{ keyId: string; publicKey: SealPublicKey }[]> {
  const rows = await db.selectFrom("signingKeys").select(["id", "publicKey"]).orderBy("createdAt").execute();
  return rows.map(({ id, publicKey }) => ({ keyId: id, publicKey: publicKey as unknown as SealPublicKey }));
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

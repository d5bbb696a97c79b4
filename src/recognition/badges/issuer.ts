// With which key and under which name badges are signed here.

import type { Queryable, Tx } from "../../platform/database/database.ts";
import type { SealPublicKey } from "../../platform/sealing/signature.ts";
import { currentSigningKey, publicKeys } from "../../platform/sealing/signing-keys.ts";
import { didDocument, didOf } from "../credential/identity.ts";
import type { SigningIdentity } from "../credential/signing.ts";

/** The present key of the installation, which seals reports too. */
export async function signingIdentity(
  db: Tx,
  { secret, baseUrl }: { secret: string; baseUrl: string },
): Promise<SigningIdentity> {
  const { publicKey, privateKey } = await currentSigningKey(db, secret);
  const { d } = privateKey.export({ format: "jwk" });
  return { did: didOf(baseUrl, publicKey), key: { ...publicKey, d: String(d) } };
}

/** Every key that ever signed here: what it signed stays genuine, where the key is not withdrawn. */
export async function badgeKeys(
  db: Queryable,
): Promise<{ trusted: SealPublicKey[]; withdrawn: SealPublicKey[] }> {
  const keys = await publicKeys(db);
  const those = (are: boolean) =>
    keys.filter(({ isWithdrawn }) => isWithdrawn === are).map(({ publicKey }) => publicKey);
  return { trusted: those(false), withdrawn: those(true) };
}

/** What stands under `/.well-known/did.json`. */
export async function ownDidDocument(db: Queryable, baseUrl: string) {
  const [first] = await ownDidDocuments(db, baseUrl);
  return first;
}

/** Every name that signed here with its keys, without those that are withdrawn: one with all of them, or one for each key where a key is the whole name. */
export async function ownDidDocuments(db: Queryable, baseUrl: string) {
  const { trusted: keys } = await badgeKeys(db);
  const names = new Set(keys.map((key) => didOf(baseUrl, key)));
  return [...names].map((did) =>
    didDocument(
      did,
      keys.filter((key) => didOf(baseUrl, key) === did),
    ),
  );
}

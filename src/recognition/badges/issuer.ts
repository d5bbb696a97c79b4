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

/** Every key that ever signed here: what it signed stays genuine. */
export async function trustedKeys(db: Queryable): Promise<SealPublicKey[]> {
  return (await publicKeys(db)).map(({ publicKey }) => publicKey);
}

/** What stands under `/.well-known/did.json`. */
export async function ownDidDocument(db: Queryable, baseUrl: string) {
  const [first] = await ownDidDocuments(db, baseUrl);
  return first;
}

/** Every name that signed here with its keys: one with all of them, or one for each key where a key is the whole name. */
export async function ownDidDocuments(db: Queryable, baseUrl: string) {
  const keys = await trustedKeys(db);
  const names = new Set(keys.map((key) => didOf(baseUrl, key)));
  return [...names].map((did) =>
    didDocument(
      did,
      keys.filter((key) => didOf(baseUrl, key) === did),
    ),
  );
}

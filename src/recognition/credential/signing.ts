// Signs a badge or the list of withdrawn ones (`eddsa-rdfc-2022`, the one embedded proof for which 1EdTech certifies), and checks a signature.
// Putting one into its canonical form takes some tens of milliseconds, so it is done in a worker thread. Nothing is fetched.

import { DataIntegrityProof } from "@digitalbazaar/data-integrity";
import { fromJwk } from "@digitalbazaar/ed25519-multikey";
import { cryptosuite } from "@digitalbazaar/eddsa-rdfc-2022-cryptosuite";
import { issue, verifyCredential } from "@digitalbazaar/vc";
import type { SealPublicKey } from "../../platform/sealing/signature.ts";
import { contextOf } from "./contexts.ts";
import { didDocument, keyNameOf, multibaseOf } from "./identity.ts";

const loaded = (documentUrl: string, document: unknown) => ({ documentUrl, document, contextUrl: null });
const onlyContexts = async (url: string) => loaded(url, contextOf(url));

export interface SigningIdentity {
  did: string;
  /** With its private half. */
  key: SealPublicKey & { d: string };
}

export async function signed(
  credential: object,
  { did, key }: SigningIdentity,
  at: string,
): Promise<Record<string, unknown>> {
  const pair = await fromJwk({ jwk: key, secretKey: true, controller: did });
  pair.id = keyNameOf(did, key);
  const suite = new DataIntegrityProof({ signer: pair.signer(), cryptosuite, date: at });
  const { proof, ...rest } = await issue({ credential, suite, documentLoader: onlyContexts, now: at });
  // The strict schema of 1EdTech takes a list of proofs only.
  return { ...rest, proof: [proof] };
}

/** Whether one of these keys signed it under this name, and nothing was changed since. */
export async function isSigned(
  credential: object,
  { did, keys, at }: { did: string; keys: readonly SealPublicKey[]; at: string },
): Promise<boolean> {
  const document = didDocument(did, keys);
  const names = new Map(keys.map((key) => [keyNameOf(did, key), multibaseOf(key)]));
  const documentLoader = async (url: string) => {
    if (url === did) return loaded(url, document);
    const publicKeyMultibase = names.get(url);
    if (publicKeyMultibase === undefined) return onlyContexts(url);
    return loaded(url, {
      "@context": "https://w3id.org/security/multikey/v1",
      id: url,
      type: "Multikey",
      controller: did,
      publicKeyMultibase,
    });
  };
  const { verified } = await verifyCredential({
    credential,
    suite: new DataIntegrityProof({ cryptosuite }),
    documentLoader,
    now: at,
    // It says "verified" also of what is withdrawn: that is looked up in our own register.
    checkStatus: async () => ({ verified: true }),
  });
  return verified;
}

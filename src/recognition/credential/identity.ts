// Who signs a badge: one name (DID) for the installation, with every key that ever signed here. No I/O.

import type { SealPublicKey } from "../../platform/sealing/signature.ts";

const letters = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

/** As Bitcoin writes bytes, which is how keys and signatures stand in credentials. */
function base58(bytes: Uint8Array): string {
  let number = BigInt(`0x${Buffer.from(bytes).toString("hex") || "0"}`);
  let text = "";
  for (; number > 0n; number /= 58n) text = `${letters[Number(number % 58n)]}${text}`;
  const zeros = bytes.findIndex((byte) => byte !== 0);
  return letters.charAt(0).repeat(zeros === -1 ? bytes.length : zeros) + text;
}

/** What says that the bytes behind it are an Ed25519 public key. */
const ed25519 = [0xed, 0x01];

/** `z6Mk…` */
export function multibaseOf({ x }: Pick<SealPublicKey, "x">): string {
  return `z${base58(Uint8Array.from([...ed25519, ...Buffer.from(x, "base64url")]))}`;
}

/**
 * Whether others can look up under this address whose keys we have. Without that a badge is for practice: it names its key and no
 * house.
 */
export function isPublicAddress(baseUrl: string): boolean {
  const { protocol, hostname } = new URL(baseUrl);
  const isName = /^[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z][a-z0-9-]*$/i.test(hostname);
  return protocol === "https:" && isName && !/\.(local|localhost|internal|test)$/i.test(hostname);
}

/** `did:web:jifunze.example`, or `did:key:z6Mk…` where nobody could look that up. */
export function didOf(baseUrl: string, key: Pick<SealPublicKey, "x">): string {
  if (!isPublicAddress(baseUrl)) return `did:key:${multibaseOf(key)}`;
  // A port is written with its colon escaped.
  return `did:web:${new URL(baseUrl).host.replace(":", "%3A")}`;
}

/** How a proof names the key that made it. */
export function keyNameOf(did: string, key: Pick<SealPublicKey, "x">): string {
  return `${did}#${multibaseOf(key)}`;
}

/**
 * Under which others find our keys: `/.well-known/did.json`. Keys that are used no more stay in it: what they signed stays genuine, and
 * did:web knows no yesterday. One that is withdrawn does not.
 */
export function didDocument(did: string, keys: readonly Pick<SealPublicKey, "x">[]) {
  const methods = keys.map((key) => ({
    id: keyNameOf(did, key),
    type: "Multikey" as const,
    controller: did,
    publicKeyMultibase: multibaseOf(key),
  }));
  return {
    "@context": ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1"],
    id: did,
    verificationMethod: methods,
    // As texts: some programs read nothing else there.
    assertionMethod: methods.map(({ id }) => id),
  };
}

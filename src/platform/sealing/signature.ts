// What a seal is made of: the canonical bytes of a record (RFC 8785), their SHA-256 and an Ed25519 signature (RFC 8032).
import {
  createHash,
  createPublicKey,
  sign as ed25519Sign,
  verify as ed25519Verify,
  generateKeyPairSync,
  type KeyObject,
} from "node:crypto";
import canonicalize from "canonicalize";
import { z } from "zod";

/** A public signing key as a JSON Web Key (RFC 8037): what we publish and what the sealed file carries. */
export const SealPublicKey = z.strictObject({
  kty: z.literal("OKP"),
  crv: z.literal("Ed25519"),
  x: z.string().refine((x) => decodeBase64url(x, 32) !== undefined),
});
export type SealPublicKey = z.infer<typeof SealPublicKey>;

export interface SigningKey {
  keyId: string;
  publicKey: SealPublicKey;
  privateKey: KeyObject;
}

export function newSigningKey(): SigningKey {
  const { publicKey, privateKey } = generateKeyPairSync("ed25519");
  const jwk = SealPublicKey.parse(publicKey.export({ format: "jwk" }));
  return { keyId: keyIdOf(jwk), publicKey: jwk, privateKey };
}

/** The first 16 hex digits of the SHA-256 of the raw public key. */
export function keyIdOf({ x }: SealPublicKey): string {
  return createHash("sha256").update(Buffer.from(x, "base64url")).digest("hex").slice(0, 16);
}

/** The one way to write a record as bytes: names sorted, no spaces, UTF-8. */
export function canonicalForm(json: unknown): Uint8Array {
  const text = canonicalize(json);
  if (text === undefined) throw new TypeError(`There is no canonical form of ${typeof json}.`);
  return Buffer.from(text, "utf8");
}

/** SHA-256 as 64 hex digits. */
export function digestOf(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** The Ed25519 signature of the canonical bytes as base64url, 86 characters. */
export function sign(bytes: Uint8Array, privateKey: KeyObject): string {
  return ed25519Sign(null, bytes, privateKey).toString("base64url");
}

export function verifySignature(bytes: Uint8Array, signature: string, publicKey: SealPublicKey): boolean {
  const raw = decodeBase64url(signature, 64);
  if (!raw) return false;
  const key = createPublicKey({ key: { ...publicKey }, format: "jwk" });
  return ed25519Verify(null, bytes, key, raw);
}

/** Only the one right spelling: base64url leaves spare bits in its last letter, which could be changed unseen. */
function decodeBase64url(text: string, length: number): Buffer | undefined {
  const bytes = Buffer.from(text, "base64url");
  return bytes.length === length && bytes.toString("base64url") === text ? bytes : undefined;
}

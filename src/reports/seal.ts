// The seal of a submitted report: its canonical bytes (RFC 8785), their SHA-256 and an Ed25519 signature
// (RFC 8032), and the file in which a city or a journalist takes all three away. Anyone can check such a file
// with this module and our public keys alone, without our database.
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
import { type JsonFlaw, readBoundedJson } from "../platform/bounded-json.ts";
import { reportFormat, SealedReport } from "./sealed-report.ts";

const sealFormat = "jifunze-seal/1";

/** The largest file that is looked at; a real report is some hundred kilobytes. */
export const sealedFileLimit = 8 * 1024 * 1024;
/** A sealed report nests about twelve levels; 60 Key Features with 50 years each have some 30,000 members. */
const jsonBounds = { depth: 40, members: 200_000 };

/** A public signing key as a JSON Web Key (RFC 8037): what we publish and what the sealed file carries. */
const SealPublicKey = z.strictObject({
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

/** The one way to write a report as bytes: names sorted, no spaces, UTF-8. */
export function canonicalBytes(report: SealedReport): Uint8Array {
  return bytesOf(report);
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

// Loose about the values, so that a broken digest is told as "altered" and not as "something else".
const SealedFile = z.strictObject({
  format: z.literal(sealFormat),
  report: z.looseObject({}),
  digest: z.string().max(200),
  signature: z.string().max(200),
  keyId: z.string().max(200),
  publicKey: z.unknown(),
});

/** The file to download: itself canonical JSON, so the report's canonical bytes stand in it as they were signed. */
export function sealedFile(bytes: Uint8Array, signature: string, publicKey: SealPublicKey): string {
  const report: unknown = JSON.parse(Buffer.from(bytes).toString("utf8"));
  const file = {
    format: sealFormat,
    report,
    digest: digestOf(bytes),
    signature,
    keyId: keyIdOf(publicKey),
    publicKey,
  };
  return Buffer.from(bytesOf(file)).toString("utf8");
}

export type WhyUnreadable = JsonFlaw | "too_large" | "no_sealed_file" | "unknown_members" | "other_format";

export type Verification =
  /** Sealed by one of the trusted keys and unchanged since. */
  | { outcome: "genuine"; report: SealedReport; digest: string; keyId: string }
  /** `content`: the report does not have the digest written beside it; else signature or key do not fit. */
  | { outcome: "altered"; part: "content" | "signature" | "key"; statedDigest: string; actualDigest: string }
  /** Whole in itself, but sealed by a key that is not ours: anyone can make such a file. */
  | { outcome: "unknown-key"; report: SealedReport; digest: string; keyId: string }
  /** The bare report without its seal: genuine only if the caller has a seal of this digest. */
  | { outcome: "unsigned"; report: SealedReport; digest: string }
  /** `part`: where in the file, as a JSON pointer. */
  | { outcome: "not-a-sealed-report"; reason: WhyUnreadable; part?: string };

/**
 * Checks a file that somebody brings: the sealed file, or the bare report. Never throws. What is hashed is the JSON
 * as it was received, before any schema could drop or change a part of it.
 */
export function verifySealedFile(
  file: string | Uint8Array,
  trustedKeys: readonly SealPublicKey[],
): Verification {
  if (file.length > sealedFileLimit) return { outcome: "not-a-sealed-report", reason: "too_large" };
  const { value: json, findings } = readBoundedJson(file, jsonBounds);
  const [finding] = findings;
  if (finding) {
    const { flaw: reason, pointer: part } = finding;
    return { outcome: "not-a-sealed-report", reason, ...(part !== "" && { part }) };
  }
  const sealed = SealedFile.safeParse(json);
  if (sealed.success) return checkSeal(sealed.data, memberOf(json, "report"), trustedKeys);
  if (memberOf(json, "format") === sealFormat) return notOurs(sealed.error);
  const report = SealedReport.safeParse(json);
  if (!report.success) return notOurs(memberOf(json, "format") === reportFormat ? report.error : undefined);
  return { outcome: "unsigned", report: report.data, digest: digestOf(bytesOf(json)) };
}

function notOurs(error: z.ZodError | undefined): Verification {
  const unknown = error?.issues.find((issue) => issue.code === "unrecognized_keys");
  if (!unknown) return { outcome: "not-a-sealed-report", reason: "other_format" };
  const part = `/${[...unknown.path, unknown.keys[0]].join("/").slice(0, 200)}`;
  return { outcome: "not-a-sealed-report", reason: "unknown_members", part };
}

function memberOf(json: unknown, name: string): unknown {
  if (typeof json !== "object" || json === null) return undefined;
  return Object.getOwnPropertyDescriptor(json, name)?.value;
}

function checkSeal(
  file: z.infer<typeof SealedFile>,
  received: unknown,
  trustedKeys: readonly SealPublicKey[],
): Verification {
  const bytes = bytesOf(received);
  const digest = digestOf(bytes);
  const altered = (part: "content" | "signature" | "key"): Verification => ({
    outcome: "altered",
    part,
    statedDigest: file.digest,
    actualDigest: digest,
  });
  if (digest !== file.digest) return altered("content");
  const key = SealPublicKey.safeParse(file.publicKey);
  if (!key.success || keyIdOf(key.data) !== file.keyId) return altered("key");
  if (!verifySignature(bytes, file.signature, key.data)) return altered("signature");
  const report = SealedReport.safeParse(received);
  if (!report.success) return notOurs(report.error);
  // The whole key, not its id: 64 bits of a hash are a name, not a proof.
  const isTrusted = trustedKeys.some(({ x }) => x === key.data.x);
  return { outcome: isTrusted ? "genuine" : "unknown-key", report: report.data, digest, keyId: file.keyId };
}

function bytesOf(json: unknown): Uint8Array {
  const text = canonicalize(json);
  if (text === undefined)
    throw new TypeError(`There is no canonical form of ${typeof json} in ${reportFormat}.`);
  return Buffer.from(text, "utf8");
}

/** Only the one right spelling: base64url leaves spare bits in its last letter, which could be changed unseen. */
function decodeBase64url(text: string, length: number): Buffer | undefined {
  const bytes = Buffer.from(text, "base64url");
  return bytes.length === length && bytes.toString("base64url") === text ? bytes : undefined;
}

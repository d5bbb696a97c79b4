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
import { reportFormat, SealedReport } from "./sealed-report.ts";

const sealFormat = "jifunze-seal/1";

/** The largest file that is looked at; a real report is some hundred kilobytes. */
export const sealedFileLimit = 8 * 1024 * 1024;
/** A sealed report nests about twelve levels. */
const depthLimit = 40;

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

type WhyUnreadable = "too_large" | "not_text" | "not_json" | "too_deep" | "repeated_names" | "other_format";

export type Verification =
  /** Sealed by one of the trusted keys and unchanged since. */
  | { outcome: "genuine"; report: SealedReport; digest: string; keyId: string }
  /** `content`: the report does not have the digest written beside it; else signature or key do not fit. */
  | { outcome: "altered"; part: "content" | "signature" | "key"; statedDigest: string; actualDigest: string }
  /** Whole in itself, but sealed by a key that is not ours: anyone can make such a file. */
  | { outcome: "unknown-key"; report: SealedReport; digest: string; keyId: string }
  /** The bare report without its seal: genuine only if the caller has a seal of this digest. */
  | { outcome: "unsigned"; report: SealedReport; digest: string }
  | { outcome: "not-a-sealed-report"; reason: WhyUnreadable };

/** Checks a file that somebody brings: the sealed file, or the bare report. Never throws. */
export function verifySealedFile(
  file: string | Uint8Array,
  trustedKeys: readonly SealPublicKey[],
): Verification {
  const read = readBounded(file);
  if ("reason" in read) return { outcome: "not-a-sealed-report", reason: read.reason };
  const sealed = SealedFile.safeParse(read.json);
  if (sealed.success) return checkSeal(sealed.data, trustedKeys);
  const report = SealedReport.safeParse(read.json);
  if (!report.success) return { outcome: "not-a-sealed-report", reason: "other_format" };
  return { outcome: "unsigned", report: report.data, digest: digestOf(bytesOf(read.json)) };
}

function checkSeal(file: z.infer<typeof SealedFile>, trustedKeys: readonly SealPublicKey[]): Verification {
  const bytes = bytesOf(file.report);
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
  const report = SealedReport.safeParse(file.report);
  if (!report.success) return { outcome: "not-a-sealed-report", reason: "other_format" };
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

type Read = { json: unknown } | { reason: WhyUnreadable };

/** Parses JSON from a stranger: bounded in size and depth, UTF-8 only, no name twice in one object (RFC 7493). */
function readBounded(file: string | Uint8Array): Read {
  if (file.length > sealedFileLimit) return { reason: "too_large" };
  const text = typeof file === "string" ? file : decodeUtf8(file);
  if (text === undefined) return { reason: "not_text" };
  const { depth, members } = measureJson(text);
  if (depth > depthLimit) return { reason: "too_deep" };
  const json = parse(text);
  if (json === undefined) return { reason: "not_json" };
  // The parser keeps the last of two equal names, so a repeated name leaves fewer members than were written.
  if (countMembers(json) !== members) return { reason: "repeated_names" };
  return { json };
}

function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** The parsed JSON; undefined where it is none, or holds half a character, which has no canonical form. */
function parse(text: string): unknown {
  try {
    const json: unknown = JSON.parse(text);
    bytesOf(json);
    return json;
  } catch {
    return undefined;
  }
}

/** How deep JSON text nests and how many members its objects are written with, in one pass without recursion. */
function measureJson(text: string): { depth: number; members: number } {
  let open = 0;
  let depth = 0;
  let members = 0;
  let inString = false;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === '"') inString = !inString;
    else if (inString) at += character === "\\" ? 1 : 0;
    else if (character === "{" || character === "[") depth = Math.max(depth, ++open);
    else if (character === "}" || character === "]") open--;
    else if (character === ":") members++;
  }
  return { depth, members };
}

/** Recursion is safe here: the depth was measured before. */
function countMembers(json: unknown): number {
  if (typeof json !== "object" || json === null) return 0;
  const children = Object.values(json);
  const own = Array.isArray(json) ? 0 : children.length;
  return children.reduce((sum: number, child) => sum + countMembers(child), own);
}

/** Only the one right spelling: base64url leaves spare bits in its last letter, which could be changed unseen. */
function decodeBase64url(text: string, length: number): Buffer | undefined {
  const bytes = Buffer.from(text, "base64url");
  return bytes.length === length && bytes.toString("base64url") === text ? bytes : undefined;
}

// The file in which a city or a journalist takes a sealed record away: the record, its digest, signature and public key.
// Anyone can check such a file with this folder and our public keys alone, without our database.

import { z } from "zod";
import { type JsonFlaw, readBoundedJson } from "../bounded-json.ts";
import { canonicalForm, digestOf, keyIdOf, SealPublicKey, verifySignature } from "./signature.ts";

/** The largest file that is looked at; a real record is some hundred kilobytes. */
export const sealedFileLimit = 8 * 1024 * 1024;
/** A sealed report nests about twelve levels; 60 Key Features with 50 years each have some 30,000 members. */
const jsonBounds = { depth: 40, members: 200_000 };

/** A kind of record that is sealed: reports, and what comes. */
export interface SealedKind<Content> {
  /** What the file says that it is. */
  format: string;
  /** The member of the file that holds the record. */
  member: string;
  content: z.ZodType<Content>;
  /** What the bare record says that it is. */
  contentFormat: string;
}

export type WhyUnreadable = JsonFlaw | "too_large" | "no_sealed_file" | "unknown_members" | "other_format";

export type Verification<Content> =
  /** Sealed by one of the trusted keys and unchanged since. */
  | { outcome: "genuine"; content: Content; digest: string; keyId: string }
  /** `content`: the record does not have the digest written beside it; else signature or key do not fit. */
  | { outcome: "altered"; part: "content" | "signature" | "key"; statedDigest: string; actualDigest: string }
  /** Whole in itself, but sealed by a key that is not ours: anyone can make such a file. */
  | { outcome: "unknown-key"; content: Content; digest: string; keyId: string }
  /** The bare record without its seal: genuine only if the caller has a seal of this digest. */
  | { outcome: "unsigned"; content: Content; digest: string }
  /** `part`: where in the file, as a JSON pointer. */
  | { outcome: "not-a-sealed-file"; reason: WhyUnreadable; part?: string };

/** Writes and checks the files of one kind of record. */
export function sealedFiles<Content>(kind: SealedKind<Content>): {
  write(bytes: Uint8Array, signature: string, publicKey: SealPublicKey): string;
  verify: (file: string | Uint8Array, trustedKeys: readonly SealPublicKey[]) => Verification<Content>;
} {
  return {
    write: (bytes, signature, publicKey) => write(kind, bytes, signature, publicKey),
    verify: (file, trustedKeys) => verify(kind, file, trustedKeys),
  };
}

interface Envelope {
  digest: string;
  signature: string;
  keyId: string;
  publicKey?: unknown;
}

// Loose about the values, so that a broken digest is told as "altered" and not as "something else".
function envelopeOf({ format, member }: SealedKind<unknown>): z.ZodType<Envelope> {
  const around = z.strictObject({
    format: z.literal(format),
    digest: z.string().max(200),
    signature: z.string().max(200),
    keyId: z.string().max(200),
    publicKey: z.unknown(),
  });
  const record: Record<string, z.ZodType> = { [member]: z.looseObject({}) };
  // The name of the member is known at run time only, so the types cannot follow it.
  return around.extend(record) as unknown as z.ZodType<Envelope>;
}

/** The file to download: itself canonical JSON, so the record's canonical bytes stand in it as they were signed. */
function write(
  { format, member }: SealedKind<unknown>,
  bytes: Uint8Array,
  signature: string,
  publicKey: SealPublicKey,
): string {
  const record: unknown = JSON.parse(Buffer.from(bytes).toString("utf8"));
  const file = {
    format,
    [member]: record,
    digest: digestOf(bytes),
    signature,
    keyId: keyIdOf(publicKey),
    publicKey,
  };
  return Buffer.from(canonicalForm(file)).toString("utf8");
}

/**
 * Checks a file that somebody brings: the sealed file, or the bare report. Never throws. What is hashed is the JSON
 * as it was received, before any schema could drop or change a part of it.
 */
function verify<Content>(
  kind: SealedKind<Content>,
  file: string | Uint8Array,
  trustedKeys: readonly SealPublicKey[],
): Verification<Content> {
  if (file.length > sealedFileLimit) return { outcome: "not-a-sealed-file", reason: "too_large" };
  const { value: json, findings } = readBoundedJson(file, jsonBounds);
  const [finding] = findings;
  if (finding) {
    const { flaw: reason, pointer: part } = finding;
    return { outcome: "not-a-sealed-file", reason, ...(part !== "" && { part }) };
  }
  const sealed = envelopeOf(kind).safeParse(json);
  if (sealed.success) return checkSeal(kind, sealed.data, memberOf(json, kind.member), trustedKeys);
  if (memberOf(json, "format") === kind.format) return notOurs(sealed.error);
  const content = kind.content.safeParse(json);
  if (!content.success)
    return notOurs(memberOf(json, "format") === kind.contentFormat ? content.error : undefined);
  return { outcome: "unsigned", content: content.data, digest: digestOf(canonicalForm(json)) };
}

function notOurs(error: z.ZodError | undefined): Verification<never> {
  const unknown = error?.issues.find((issue) => issue.code === "unrecognized_keys");
  if (!unknown) return { outcome: "not-a-sealed-file", reason: "other_format" };
  const part = `/${[...unknown.path, unknown.keys[0]].join("/").slice(0, 200)}`;
  return { outcome: "not-a-sealed-file", reason: "unknown_members", part };
}

function memberOf(json: unknown, name: string): unknown {
  if (typeof json !== "object" || json === null) return undefined;
  return Object.getOwnPropertyDescriptor(json, name)?.value;
}

function checkSeal<Content>(
  kind: SealedKind<Content>,
  file: Envelope,
  received: unknown,
  trustedKeys: readonly SealPublicKey[],
): Verification<Content> {
  const bytes = canonicalForm(received);
  const digest = digestOf(bytes);
  const altered = (part: "content" | "signature" | "key"): Verification<Content> => ({
    outcome: "altered",
    part,
    statedDigest: file.digest,
    actualDigest: digest,
  });
  if (digest !== file.digest) return altered("content");
  const key = SealPublicKey.safeParse(file.publicKey);
  if (!key.success || keyIdOf(key.data) !== file.keyId) return altered("key");
  if (!verifySignature(bytes, file.signature, key.data)) return altered("signature");
  const content = kind.content.safeParse(received);
  if (!content.success) return notOurs(content.error);
  // The whole key, not its id: 64 bits of a hash are a name, not a proof.
  const isTrusted = trustedKeys.some(({ x }) => x === key.data.x);
  return { outcome: isTrusted ? "genuine" : "unknown-key", content: content.data, digest, keyId: file.keyId };
}

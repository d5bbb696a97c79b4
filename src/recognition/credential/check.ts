// What can be said of a file from itself alone and our keys: a badge of ours, one that was changed, one of others, or none.

import { z } from "zod";
import { readBoundedJson } from "../../platform/bounded-json.ts";
import { canonicalForm, digestOf, type SealPublicKey } from "../../platform/sealing/signature.ts";
import { badgeInPng, badgeInSvg, isPng } from "./bake.ts";
import { knownContexts } from "./contexts.ts";
import { keyNameOf } from "./identity.ts";
import { isSigned } from "./signing.ts";

/** A picture with a badge in it is some tens of kilobytes. */
const badgeFileLimit = 512 * 1024;
/** A badge is three kilobytes. */
const badgeTextLimit = 64 * 1024;
const jsonBounds = { depth: 12, members: 500 };

export const checkOutcomes = ["ours", "altered", "others", "none"] as const;
/** `others`: a badge, but not signed with a key of ours. `none`: no badge that could be read. */
export interface CheckedBadge {
  outcome: (typeof checkOutcomes)[number];
  /** By which it is looked up here. */
  id?: string;
  /** Of one that a key of ours signed which is withdrawn: what it says, to be compared with our register. */
  says?: string;
}

export interface CheckOfBadge {
  bytes: Uint8Array;
  keys: readonly SealPublicKey[];
  /** Keys that signed here and are withdrawn: somebody else may have them. */
  withdrawn: readonly SealPublicKey[];
}

const Text = z.string().max(2_000);
const Badge = z.looseObject({
  "@context": z.array(Text).min(2).max(knownContexts.length),
  id: Text,
  type: z.array(Text).max(8),
  issuer: z.looseObject({ id: Text }),
  validFrom: z.iso.datetime(),
  proof: z
    .array(z.looseObject({ type: z.literal("DataIntegrityProof"), verificationMethod: Text }))
    .length(1),
});

/** What a badge says, whoever signed it: without its proof, and without the name of the key where that is the issuer's. */
export function digestOfBadge({ proof: _proof, ...credential }: Record<string, unknown>): string {
  const { id: _id, ...issuer } = z.looseObject({}).catch({}).parse(credential.issuer);
  return digestOf(canonicalForm({ ...credential, issuer }));
}

function textOf(bytes: Uint8Array): string | undefined {
  if (isPng(bytes)) return badgeInPng(bytes);
  const text = Buffer.from(bytes).toString("utf8");
  return text.trimStart().startsWith("<") ? badgeInSvg(text) : text;
}

/** Never throws. */
export async function checkBadge({ bytes, keys: trusted, withdrawn }: CheckOfBadge): Promise<CheckedBadge> {
  if (bytes.length > badgeFileLimit) return { outcome: "none" };
  const text = textOf(bytes);
  if (text === undefined || text.length > badgeTextLimit) return { outcome: "none" };
  const { value, findings } = readBoundedJson(text, jsonBounds);
  const read = Badge.safeParse(value);
  if (findings.length > 0 || !read.success) return { outcome: "none" };
  const { "@context": contexts, id, issuer, proof, validFrom } = read.data;
  if (!contexts.every((context) => knownContexts.includes(context))) return { outcome: "others" };
  const keys = [...trusted, ...withdrawn];
  const own = keys.find((key) => keyNameOf(issuer.id, key) === proof[0]?.verificationMethod);
  if (!own) return { outcome: "others" };
  // The days are told by the register: a badge whose time is over is genuine all the same.
  const credential = value as Record<string, unknown>;
  if (!(await isSigned(credential, { did: issuer.id, keys, at: validFrom }))) return { outcome: "altered" };
  return { outcome: "ours", id, ...(withdrawn.includes(own) && { says: digestOfBadge(credential) }) };
}

// Texts that few may read, as they are kept: encrypted with a key made from the installation's secret, each for one purpose and
// bound to what it is of. A database alone tells nothing of them, and none can be put in another's place.

import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";

const cipher = "aes-256-gcm";
const version = 1;
const ivBytes = 12;
const tagBytes = 16;

interface Kept {
  secret: string;
  /** What such texts are, "needs of people who are invited": each has a key of its own. */
  purpose: string;
  /** Whose text it is. */
  of: string;
}

const made = new Map<string, Buffer>();

/** A key that serves one purpose alone. */
export function keyFor(secret: string, purpose: string): Buffer {
  const name = `${purpose} ${secret}`;
  const key = made.get(name) ?? Buffer.from(hkdfSync("sha256", secret, "", `jifunze ${purpose}`, 32));
  made.set(name, key);
  return key;
}

const keyOf = ({ secret, purpose }: Kept) => keyFor(secret, purpose);

export function sealedText(text: string, kept: Kept): Buffer {
  const iv = randomBytes(ivBytes);
  const sealing = createCipheriv(cipher, keyOf(kept), iv).setAAD(Buffer.from(kept.of));
  const sealed = Buffer.concat([sealing.update(text, "utf8"), sealing.final()]);
  return Buffer.concat([Buffer.of(version), iv, sealed, sealing.getAuthTag()]);
}

/** The text again; undefined where another secret kept it, or it was changed or is somebody else's. */
export function openedText(sealed: Buffer, kept: Kept): string | undefined {
  if (sealed[0] !== version || sealed.length < 1 + ivBytes + tagBytes) return undefined;
  const opening = createDecipheriv(cipher, keyOf(kept), sealed.subarray(1, 1 + ivBytes))
    .setAAD(Buffer.from(kept.of))
    .setAuthTag(sealed.subarray(-tagBytes));
  try {
    const text = opening.update(sealed.subarray(1 + ivBytes, -tagBytes));
    return Buffer.concat([text, opening.final()]).toString("utf8");
  } catch {
    return undefined;
  }
}

// Numbers of people, as they are kept: encrypted, and beside that a key by which the same number is found again. Both are
// made from the installation's secret: a database alone tells no number. To purge one is to delete what is encrypted.

import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from "node:crypto";

export interface KeptNumber {
  /** The same for the same number; says nothing about it to whoever has no secret. */
  phoneKey: string;
  phoneSealed: Buffer;
}

const cipher = "aes-256-gcm";
const ivBytes = 12;
const tagBytes = 16;
/** So that what is encrypted does not show how long the number is. */
const numberLength = 16;
const version = 1;

interface Keys {
  seal: Buffer;
  find: Buffer;
}

const made = new Map<string, Keys>();

function keysOf(secret: string): Keys {
  let keys = made.get(secret);
  if (!keys) {
    const derive = (purpose: string) => Buffer.from(hkdfSync("sha256", secret, "", purpose, 32));
    keys = { seal: derive("jifunze phone numbers"), find: derive("jifunze phone keys") };
    made.set(secret, keys);
  }
  return keys;
}

/** By what a number (E.164) is found. */
export function phoneKeyOf(secret: string, number: string): string {
  return createHmac("sha256", keysOf(secret).find).update(number).digest("base64url");
}

export function keptNumber(secret: string, number: string): KeptNumber {
  const phoneKey = phoneKeyOf(secret, number);
  const iv = randomBytes(ivBytes);
  const sealing = createCipheriv(cipher, keysOf(secret).seal, iv).setAAD(Buffer.from(phoneKey));
  const sealed = Buffer.concat([sealing.update(number.padEnd(numberLength)), sealing.final()]);
  return { phoneKey, phoneSealed: Buffer.concat([Buffer.of(version), iv, sealed, sealing.getAuthTag()]) };
}

/** The number again; undefined where another secret kept it, or it was changed or belongs to another key. */
export function openedNumber(secret: string, { phoneKey, phoneSealed }: KeptNumber): string | undefined {
  if (phoneSealed[0] !== version || phoneSealed.length !== 1 + ivBytes + numberLength + tagBytes)
    return undefined;
  const iv = phoneSealed.subarray(1, 1 + ivBytes);
  const opening = createDecipheriv(cipher, keysOf(secret).seal, iv)
    .setAAD(Buffer.from(phoneKey))
    .setAuthTag(phoneSealed.subarray(-tagBytes));
  try {
    const text = opening.update(phoneSealed.subarray(1 + ivBytes, -tagBytes));
    return Buffer.concat([text, opening.final()]).toString("utf8").trimEnd();
  } catch {
    return undefined;
  }
}

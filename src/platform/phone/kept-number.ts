// Numbers of people, as they are kept: encrypted, and beside that a key by which the same number is found again. Both are
// made from the installation's secret: a database alone tells no number. To purge one is to delete what is encrypted.

import { createHmac } from "node:crypto";
import { keyFor, openedText, sealedText } from "../sealed-text.ts";

export interface KeptNumber {
  /** The same for the same number; says nothing about it to whoever has no secret. */
  phoneKey: string;
  phoneSealed: Buffer;
}

/** So that what is encrypted does not show how long the number is. */
const numberLength = 16;

/** By what a number (E.164) is found. */
export function phoneKeyOf(secret: string, number: string): string {
  return createHmac("sha256", keyFor(secret, "phone keys")).update(number).digest("base64url");
}

const sealedFor = (secret: string, phoneKey: string) => ({ secret, purpose: "phone numbers", of: phoneKey });

export function keptNumber(secret: string, number: string): KeptNumber {
  const phoneKey = phoneKeyOf(secret, number);
  return { phoneKey, phoneSealed: sealedText(number.padEnd(numberLength), sealedFor(secret, phoneKey)) };
}

/** The number again; undefined where another secret kept it, or it was changed or belongs to another key. */
export function openedNumber(secret: string, { phoneKey, phoneSealed }: KeptNumber): string | undefined {
  const text = openedText(phoneSealed, sealedFor(secret, phoneKey));
  return text?.length === numberLength ? text.trimEnd() : undefined;
}

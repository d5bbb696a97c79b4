// The two codes of a badge, in the signs of Douglas Crockford's base 32, of which none is taken for another one. The check code is for
// everybody; the owner code is for whoever holds the badge, and only what is made of it is kept.

import { createHash, createHmac, randomBytes, timingSafeEqual } from "node:crypto";

const signs = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/** Of what is left over by a division by 37 the first 32 are signs of a code; a code with another one is not given out. */
const checkBase = 37;
const codeLength = 10;
const ownerLength = 16;

/** What somebody typed, in capitals and without what stands between; letters that are no signs are taken for those that look so. */
function cleaned(typed: string): string {
  return typed
    .toUpperCase()
    .replaceAll(/[\s\-‐-–.]/g, "")
    .replaceAll("O", "0")
    .replaceAll(/[IL]/g, "1");
}

function checkSignOf(code: string): string | undefined {
  const number = Array.from(code).reduce((sum, sign) => sum * signs.length + signs.indexOf(sign), 0);
  return signs[number % checkBase];
}

/** Ten signs, of which the last shows most slips of the hand. */
export function newCheckCode(): string {
  for (;;) {
    // Five bits of a byte are one of 32 signs, each as likely as the others.
    const code = Array.from(randomBytes(codeLength - 1), (byte) => signs.charAt(byte % signs.length)).join(
      "",
    );
    const check = checkSignOf(code);
    if (check !== undefined) return code + check;
  }
}

/** Whether it has the signs of a code, right or not. */
function looksLikeCode(typed: string): boolean {
  const code = cleaned(typed);
  return code.length === codeLength && Array.from(code).every((sign) => signs.includes(sign));
}

/** The code that somebody typed; undefined where it can be none. */
export function readCheckCode(typed: string): string | undefined {
  const code = cleaned(typed);
  if (!looksLikeCode(typed)) return undefined;
  return checkSignOf(code.slice(0, -1)) === code.at(-1) ? code : undefined;
}

/** `7QK4-M2ZT-9X`: as people read it out. */
export function shownCode(code: string): string {
  return code.match(/.{1,4}/g)?.join("-") ?? "";
}

/** It follows from the installation's secret, so that a card can be printed again as long as nobody has used the code. */
export function ownerCodeOf(secret: string, badge: string): string {
  const bytes = createHmac("sha256", secret).update(`owner code of badge ${badge}`).digest().subarray(0, 10);
  const number = BigInt(`0x${bytes.toString("hex")}`);
  return Array.from({ length: ownerLength }, (_none, place) => {
    const shift = BigInt(5 * (ownerLength - 1 - place));
    return signs.charAt(Number((number >> shift) & 31n));
  }).join("");
}

export function readOwnerCode(typed: string): string | undefined {
  const code = cleaned(typed);
  return code.length === ownerLength && Array.from(code).every((sign) => signs.includes(sign))
    ? code
    : undefined;
}

/** As Open Badges 3.0 writes what a holder is known by: the SHA-256 of it with the salt behind it. */
export function ownerHashOf(ownerCode: string, salt: string): string {
  return `sha256$${createHash("sha256").update(`${ownerCode}${salt}`).digest("hex")}`;
}

export function isOwnerCode(ownerCode: string, { salt, hash }: { salt: string; hash: string }): boolean {
  const made = Buffer.from(ownerHashOf(ownerCode, salt));
  const kept = Buffer.from(hash);
  return made.length === kept.length && timingSafeEqual(made, kept);
}

// Each form carries a key that makes sending it twice harmless. For a signed-in person it also says, signed, who opened
// the form: what was typed is saved as theirs or not at all, also where somebody else has signed in on the same computer.

import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";

export interface FormKey {
  key: string | undefined;
  /** Who opened the form; undefined where nobody was signed in, or where it cannot be proved. */
  owner: string | undefined;
}

/** The key as it stands in the form. */
export function signedKey(secret: string, key: string, owner: string | undefined): string {
  return owner === undefined ? key : `${key}.${owner}.${signature(secret, key, owner)}`;
}

/** The key as it came back. */
export function readKey(secret: string, sent: unknown): FormKey {
  if (typeof sent !== "string" || sent === "") return { key: undefined, owner: undefined };
  const [key = "", owner, signed] = sent.split(".");
  if (owner === undefined || signed === undefined) return { key: sent, owner: undefined };
  return { key, owner: isEqual(signed, signature(secret, key, owner)) ? owner : undefined };
}

function signature(secret: string, key: string, owner: string): string {
  return createHmac("sha256", secret).update(`form ${key} ${owner}`).digest("base64url").slice(0, 22);
}

function isEqual(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/**
 * The key with which a browser encrypts what it keeps of a person's unsaved texts. It is on every page that is drawn for
 * this person and nowhere else, so the next person at the computer cannot read them.
 */
export function keyOfTexts(secret: string, person: string): string {
  return Buffer.from(hkdfSync("sha256", secret, person, "jifunze texts kept in the browser", 32)).toString(
    "base64",
  );
}

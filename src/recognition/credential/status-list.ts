// Which badges are withdrawn, as others can look it up without telling us which one they look at: one long list of bits (W3C Bitstring
// Status List v1.0). No I/O.

import { gunzipSync, gzipSync } from "node:zlib";
import { credentialsContext } from "./contexts.ts";

/** The least that hides which one is looked at. */
export const entriesOfList = 131_072;
/** Beyond this many a further list is begun, so that a free place is found at once. */
export const mostInList = entriesOfList / 2;
/** A copy of the list is not to be believed for longer; it is signed anew each day. */
export const daysOfList = 7;

/** The place of an entry: the first is the highest bit of the first byte. */
const bitOf = (index: number) => 0x80 >> (index & 7);

export function encodedList(withdrawn: Iterable<number>): string {
  const bits = new Uint8Array(entriesOfList / 8);
  for (const index of withdrawn) {
    if (!Number.isInteger(index) || index < 0 || index >= entriesOfList)
      throw new RangeError(`There is no entry ${index}.`);
    bits[index >> 3] = (bits[index >> 3] ?? 0) | bitOf(index);
  }
  return `u${gzipSync(bits, { level: 9 }).toString("base64url")}`;
}

export function isWithdrawn(list: string, index: number): boolean {
  const bits = gunzipSync(Buffer.from(list.slice(1), "base64url"), { maxOutputLength: entriesOfList });
  return ((bits[index >> 3] ?? 0) & bitOf(index)) !== 0;
}

/** Where an entry stands, as a badge says it. */
export function statusEntry(address: string, index: number) {
  return {
    id: `${address}#${index}`,
    type: "BitstringStatusListEntry" as const,
    statusPurpose: "revocation" as const,
    statusListIndex: String(index),
    statusListCredential: address,
  };
}

interface StatusList {
  address: string;
  issuer: string;
  withdrawn: Iterable<number>;
  from: Date;
  until: Date;
}

/** The list before it is signed. */
export function statusCredential({ address, issuer, withdrawn, from, until }: StatusList) {
  return {
    "@context": [credentialsContext],
    id: address,
    type: ["VerifiableCredential", "BitstringStatusListCredential"],
    issuer,
    validFrom: secondOf(from),
    validUntil: secondOf(until),
    credentialSubject: {
      id: `${address}#list`,
      type: "BitstringStatusList",
      statusPurpose: "revocation",
      encodedList: encodedList(withdrawn),
    },
  };
}

/** To the second, as all moments stand in credentials: some programs read no fractions. */
export function secondOf(at: Date): string {
  return `${at.toISOString().slice(0, 19)}Z`;
}

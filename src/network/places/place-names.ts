// How the names of places are compared: without capitals, accents, spaces and signs, and with forgiveness for what is typed
// wrong.

import { plainLetters } from "../../platform/plain-letters.ts";

const gram = 3;

/** "Murang’a", "Muranga" and "MURANG'A" are the same name. */
export function nameKey(text: string): string {
  return plainLetters(text).replaceAll(/[^\p{L}\p{N}]/gu, "");
}

/** Every three letters that follow each other; the beginning and the end count as letters. */
export function trigramsOf(key: string): string[] {
  const letters = `^^${key}$`;
  const grams = Array.from({ length: letters.length - gram + 1 }, (_gram, from) =>
    letters.slice(from, from + gram),
  );
  return [...new Set(grams)];
}

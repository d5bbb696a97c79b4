// What changed between two texts, word by word. How long that may take is bounded: two long texts that have little in
// common are compared by sentence, and in the end shown one after the other.

import { setImmediate } from "node:timers/promises";
import { diffArrays } from "diff";

export interface Piece {
  kind: "same" | "added" | "removed";
  text: string;
}

/**
 * So many words may differ until the comparison by word gives up; what it takes grows with the square. Of twenty pairs of
 * the longest answers (20,000 characters), made to be hard to compare, none took 10 ms of a processor in November 2026.
 * `word-difference.test.ts` sees that it gives up; no test measures how long it takes.
 */
const mostEdits = 150;

export function wordDifference(before: string, after: string): Piece[] {
  if (before === after) return after === "" ? [] : [{ kind: "same", text: after }];
  for (const parts of [words, sentences]) {
    const found = diffArrays(parts(before), parts(after), { maxEditLength: mostEdits });
    if (found) return found.map(({ value, added, removed }) => piece(value.join(""), added, removed));
  }
  return [piece(before, false, true), piece(after, true, false)].filter(({ text }) => text !== "");
}

function piece(text: string, added: boolean, removed: boolean): Piece {
  return { text, kind: added ? "added" : removed ? "removed" : "same" };
}

/** Each with the space that follows it, so that pieces joined are the text again. */
function words(text: string): string[] {
  return text.match(/\s+|\S+\s*/g) ?? [];
}

/** Up to a full stop or the end of a line, with what follows until the next one. */
function sentences(text: string): string[] {
  return text.match(/[^.!?\n]*[.!?\n]+\s*|[^.!?\n]+$/g) ?? [];
}

/** Several comparisons, with a turn for everybody else after each. */
export async function wordDifferences<Key>(
  pairs: Iterable<readonly [Key, { before: string; after: string }]>,
): Promise<Map<Key, Piece[]>> {
  const found = new Map<Key, Piece[]>();
  for (const [key, { before, after }] of pairs) {
    found.set(key, wordDifference(before, after));
    await setImmediate();
  }
  return found;
}

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

/** What changed with some words around it, and how many words as before are left out between. */
export type Excerpt = Piece | { kind: "left-out"; words: number };

const wordsAround = 20;

/** The changes for whoever looks for them in a long text: what stayed is told only where something changed beside it. */
export function excerptsOf(pieces: readonly Piece[]): Excerpt[] {
  return pieces.flatMap((piece, index): Excerpt[] => {
    const all = piece.kind === "same" ? words(piece.text) : [];
    const before = index > 0 ? wordsAround : 0;
    const after = index < pieces.length - 1 ? wordsAround : 0;
    const count = all.length - before - after;
    // A few words are read as quickly as that they are left out.
    if (count <= wordsAround) return [piece];
    const around: Excerpt[] = [
      { kind: "same", text: all.slice(0, before).join("") },
      { kind: "left-out", words: count },
      { kind: "same", text: all.slice(all.length - after).join("") },
    ];
    return around.filter((one) => one.kind !== "same" || one.text !== "");
  });
}

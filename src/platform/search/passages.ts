// Where the words were found: a title or a passage in pieces, those that were looked for marked. Pure.

import type { SearchedWord } from "./search-terms.ts";
import { placedWords, rootsOf } from "./words.ts";

export interface Piece {
  text: string;
  isFound: boolean;
}

const longest = 220;
const before = 60;

/** A text with what was found in it. */
export function marked(text: string, searched: readonly SearchedWord[]): Piece[] {
  return piecesOf(text, foundIn(text, searched));
}

/** The passage of a text that holds the most of what was looked for; undefined where it holds nothing of it. */
export function passageOf(text: string, searched: readonly SearchedWord[]): Piece[] | undefined {
  const found = foundIn(text, searched);
  if (found.length === 0) return undefined;
  const best = found
    .map(({ from }) => ({
      from,
      kinds: new Set(
        found.filter((one) => one.from >= from && one.to <= from + longest - before).map(({ of }) => of),
      ).size,
    }))
    .reduce((one, other) => (other.kinds > one.kinds ? other : one));
  const start = best.from <= before ? 0 : wordEdge(text, best.from - before);
  const end = Math.min(text.length, start + longest);
  const stop = end === text.length ? end : Math.max(best.from + 1, text.lastIndexOf(" ", end));
  const inside = found
    .filter(({ from, to }) => from >= start && to <= stop)
    .map((one) => ({ ...one, from: one.from - start, to: one.to - start }));
  const pieces = piecesOf(text.slice(start, stop), inside);
  return [
    ...(start > 0 ? [{ text: "… ", isFound: false }] : []),
    ...pieces,
    ...(stop < text.length ? [{ text: " …", isFound: false }] : []),
  ];
}

function wordEdge(text: string, from: number): number {
  const space = text.indexOf(" ", from);
  return space === -1 ? from : space + 1;
}

interface FoundWord {
  from: number;
  to: number;
  of: string;
}

const mostFound = 200;

function foundIn(text: string, searched: readonly SearchedWord[]): FoundWord[] {
  const found: FoundWord[] = [];
  for (const { word, from, to } of placedWords(text)) {
    const of = searched.find((one) => stands(word, one));
    if (of) found.push({ from, to, of: of.typed });
    if (found.length >= mostFound) break;
  }
  return found;
}

function stands(word: string, { typed, lexemes, others }: SearchedWord): boolean {
  if (word === typed || others.includes(word)) return true;
  return rootsOf(word).some((root) => lexemes.includes(root));
}

function piecesOf(text: string, found: readonly FoundWord[]): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const { from, to } of found) {
    if (from > at) pieces.push({ text: text.slice(at, from), isFound: false });
    pieces.push({ text: text.slice(from, to), isFound: true });
    at = to;
  }
  if (at < text.length) pieces.push({ text: text.slice(at), isFound: false });
  return pieces;
}

// What the search makes of a text: its words without capitals, accents and signs, their stems, and words of the same meaning.
// Without any I/O but the list of words, which is read once.

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { stemmer } from "stemmer";
import { z } from "zod";
import { plainLetters } from "../plain-letters.ts";
import { root } from "../root.ts";
import { kiswahiliStem } from "./kiswahili-stem.ts";

const WordList = z.strictObject({
  note: z.string(),
  alike: z.array(z.array(z.string().min(1)).min(2)),
  passed: z.record(z.string(), z.array(z.string())),
  general: z.array(z.string()),
  facts: z.record(z.string(), z.array(z.string().min(1))),
});

const longestWord = 60;

/** Letters and digits; dots within a number stay, so that 4.1.2 is one word. */
const wordPattern = /\p{N}+(?:\.\p{N}+)+|[\p{L}\p{N}]+/gu;
const apostrophes = /['’ʼ‘`]/gu;

/** A word of a text, and where it stands. */
export interface PlacedWord {
  word: string;
  from: number;
  to: number;
}

/** "Murang’a" and "MURANGA" are the same word, and so are "ng'ombe" and "ngombe". */
function plainWord(text: string): string {
  return plainLetters(text).replaceAll(apostrophes, "");
}

/** A letter, also one with its marks, or an apostrophe between letters. */
const placedPattern = /\p{N}+(?:\.\p{N}+)+|[\p{L}\p{M}\p{N}]+(?:['’ʼ‘`][\p{L}\p{M}\p{N}]+)*/gu;

/** The words of a text where they stand in it, for what is marked as found. */
export function placedWords(text: string): PlacedWord[] {
  return [...text.matchAll(placedPattern)].map((match) => ({
    word: plainWord(match[0]),
    from: match.index,
    to: match.index + match[0].length,
  }));
}

/** The words of a text in their order; what is longer than any word is no word. */
export function wordsOf(text: string): string[] {
  return [...plainWord(text).matchAll(wordPattern)]
    .map(([word]) => word)
    .filter((word) => word.length <= longestWord);
}

const file = readFileSync(join(root, "reference", "search-words.json"), "utf8");
const list = WordList.parse(JSON.parse(file));

/** Another one when the list says other things: then the index has to be made anew. */
export const listDigest = createHash("sha256").update(file).digest("base64url").slice(0, 12);

const passed = new Set(Object.values(list.passed).flat());

/** Words that say nothing about what is looked for. */
export function isPassed(word: string): boolean {
  return passed.has(word);
}

const general = new Set(list.general);

/** Words that say only that somebody wants to learn: in a list of what can be learned they tell nothing apart. */
export function isGeneral(word: string): boolean {
  return general.has(word);
}

const facts = new Map(Object.entries(list.facts));

/** What people type for a fact, such as `free` or `mode:online`, that stands in no text of what is so. */
export function wordsForFact(fact: string): readonly string[] {
  return facts.get(fact) ?? [];
}

const groupsOfWord = new Map<string, number[]>();
for (const [group, words] of list.alike.entries())
  for (const word of words.flatMap(wordsOf))
    if (!passed.has(word)) groupsOfWord.set(word, [...(groupsOfWord.get(word) ?? []), group]);

/** Whether the list knows it as a word of some meaning. */
export function isInList(word: string): boolean {
  return groupsOfWord.has(word);
}

/** The words of the same meaning, in their groups, as the list has them. */
export function groupsWith(word: string): readonly (readonly string[])[] {
  return (groupsOfWord.get(word) ?? []).map((group) => list.alike[group] ?? []);
}

/**
 * What stands in the index for more than the word itself: its stems in English and Kiswahili, and the words of the same
 * meaning. Each begins with a sign that no word has.
 */
export function rootsOf(word: string): readonly string[] {
  const known = knownRoots.get(word);
  if (known) return known;
  const roots = findRoots(word);
  if (knownRoots.size >= mostKnown) knownRoots.clear();
  knownRoots.set(word, roots);
  return roots;
}

/** Long texts say the same words again and again. */
const knownRoots = new Map<string, readonly string[]>();
const mostKnown = 20_000;

function findRoots(word: string): string[] {
  if (/\p{N}/u.test(word)) return [];
  const groups = (groupsOfWord.get(word) ?? []).map((group) => `=${group}`);
  // A word of the list is no stem of another one: "walimu" teaches and does not till.
  if (groups.length > 0) return [...groups, `e:${stemmer(word)}`];
  return [`e:${stemmer(word)}`, `s:${kiswahiliStem(word)}`];
}

/** How many steps make one word of the other: a letter more, less, changed, or two in the other order. */
export function distanceOf(one: string, other: string, most: number): number {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let before: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_step, index) => index);
  for (let row = 1; row <= one.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= other.length; column += 1) {
      const isSame = one[row - 1] === other[column - 1];
      const steps = [
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (isSame ? 0 : 1),
      ];
      const isTurned = row > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      if (isTurned) steps.push((before[column - 2] ?? 0) + 1);
      current.push(Math.min(...steps));
    }
    before = last;
    last = current;
  }
  return last[other.length] ?? most + 1;
}

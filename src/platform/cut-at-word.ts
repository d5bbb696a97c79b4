import type { WrittenText } from "./written.ts";

/** A text of so many signs at most and the mark that it goes on, cut between two words. */
export function cutAtWord(text: string, longest: number): string {
  return text.length <= longest ? text : `${text.slice(0, longest).replace(/\s+\S*$/, "")} …`;
}

/** The same of a text in each of its languages. */
export function cutInEach(text: WrittenText, longest: number): WrittenText {
  return Object.fromEntries(
    Object.entries(text).map(([language, words]) => [language, cutAtWord(words, longest)]),
  );
}

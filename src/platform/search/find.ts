// What somebody finds: three statements at most, each of which asks only among what may be found by that person. So of anything
// else neither the record nor its number nor its words come out.

import { sql } from "kysely";
import type { Actor } from "../actor.ts";
import type { Queryable } from "../database/database.ts";
import { knownWords, searchedWord } from "./known-words.ts";
import { wholeKey } from "./lexemes.ts";
import { type Ranked, ranked } from "./ranked.ts";
import { longestSearch, type SearchedWord } from "./search-terms.ts";
import { audiencesOf } from "./searchable.ts";
import { isPassed, wordsOf } from "./words.ts";

/** Further words are left out: eight tell what is meant. */
const mostWords = 8;

export interface Search {
  text: string;
  kind?: string | undefined;
  /** What is of this city stands before others that fit as well. */
  city?: string | undefined;
  page: number;
}

export interface Found extends Ranked {
  /** What was looked for, word by word, as a text is compared with it. */
  words: SearchedWord[];
  /** Nothing has all of the words: what has one of them is shown. */
  isAny: boolean;
}

/** The records that fit best first, only those that `actor` may open. */
export async function find(db: Queryable, { text, kind, city, page }: Search, actor: Actor): Promise<Found> {
  const typed = typedWords(text);
  const audiences = audiencesOf(actor);
  if (typed.length === 0) return nothing([]);
  const { known, records } = await knownWords(db, typed, {
    words: "search_words",
    documents: "search_documents",
    mine: sql`audience = any(${[...audiences]}::text[])`,
  });
  const searched = typed.map((word) => searchedWord(word, known));
  const ask = { wholes: wholesOf(text, searched), audiences, kind, city, page, searched, records };
  const all = await ranked(db, { ...ask, isAny: false });
  if (all.found > 0 || typed.length === 1 || all.kinds.length > 0)
    return { ...all, words: searched, isAny: false };
  return { ...(await ranked(db, { ...ask, isAny: true })), words: searched, isAny: true };
}

function nothing(words: SearchedWord[]): Found {
  return { hits: [], found: 0, isMore: false, page: 1, pages: 1, kinds: [], words, isAny: false };
}

/** What was typed, as the whole of a title; also with what was perhaps meant by words that nothing has. */
function wholesOf(text: string, searched: readonly SearchedWord[]): string[] {
  const meant = new Map(searched.map(({ typed, others: [other] }) => [typed, other ?? typed]));
  const corrected = wordsOf(text).map((word) => meant.get(word) ?? word);
  return [...new Set([wholeKey(text), wholeKey(corrected.join(" "))])];
}

/** What was typed, without words that say nothing, unless there are no others. */
function typedWords(text: string): string[] {
  const typed = [...new Set(wordsOf(text.slice(0, longestSearch)))];
  const telling = typed.filter((word) => !isPassed(word));
  return telling.slice(0, mostWords);
}

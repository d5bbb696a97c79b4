// What somebody finds: three statements at most, each of which asks only among what may be found by that person. So of anything
// else neither the record nor its number nor its words come out.

import { sql } from "kysely";
import type { Actor } from "../actor.ts";
import type { Queryable } from "../database/database.ts";
import { wholeKey } from "./lexemes.ts";
import { type Ranked, ranked } from "./ranked.ts";
import { longestSearch, type SearchedWord } from "./search-terms.ts";
import { audiencesOf } from "./searchable.ts";
import { distanceOf, isPassed, rootsOf, wordsOf } from "./words.ts";

/** Further words are left out: eight tell what is meant. */
const mostWords = 8;
/** Words that are written nearly so, or begin so. */
const mostNear = 3;
const mostBegun = 5;
const fewestLetters = 3;

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
  const { known, records } = await knownWords(db, typed, audiences);
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

interface KnownWord {
  typed: string;
  word: string;
  documents: number;
  how: "same" | "begins" | "near";
}

/** What the index has of the words: themselves and their roots, else words that begin so or are written nearly so. */
async function knownWords(
  db: Queryable,
  typed: readonly string[],
  audiences: readonly string[],
): Promise<{ known: KnownWord[]; records: number }> {
  const asked = typed.flatMap((word) => [word, ...rootsOf(word)].map((lexeme) => ({ typed: word, lexeme })));
  const mine = sql`audience = any(${[...audiences]}::text[])`;
  const { rows } = await sql<Omit<KnownWord, "how"> & { how: KnownWord["how"] | "all" }>`
    with same as (
      select asked.typed, known.word, sum(known.documents)::int as documents
      from unnest(${asked.map((one) => one.typed)}::text[], ${asked.map(({ lexeme }) => lexeme)}::text[])
        as asked (typed, word)
      join search_words as known on known.word = asked.word and ${mine}
      group by asked.typed, known.word
    ), strange as (
      select typed from unnest(${[...typed]}::text[]) as asked (typed)
      where length(typed) >= ${fewestLetters} and typed !~ '[0-9]'
        and not exists (select from same where same.typed = asked.typed and same.word not like 's:%')
    )
    select '' as typed, '' as word, reltuples::int as documents, 'all' as how from pg_class
    where oid = 'search_documents'::regclass
    union all
    select typed, word, documents, 'same' from same
    union all
    select strange.typed, begun.word, begun.documents, 'begins' from strange, lateral (
      select word, sum(documents)::int as documents from search_words
      where is_word and word like strange.typed || '%' and ${mine}
      group by word order by sum(documents) desc, word limit ${mostBegun}) as begun
    union all
    select strange.typed, near.word, near.documents, 'near' from strange, lateral (
      select word, sum(documents)::int as documents, similarity(word, strange.typed) as likeness from search_words
      where is_word and length(strange.typed) > ${fewestLetters} and word % strange.typed and ${mine}
      group by word order by likeness desc, sum(documents) desc, word limit ${4 * mostNear}) as near`.execute(
    db,
  );
  return {
    known: rows.flatMap(({ how, ...row }) => (how === "all" ? [] : [{ ...row, how }])),
    // As the database last counted them, which is near enough.
    records: Math.max(1, rows.find(({ how }) => how === "all")?.documents ?? 0),
  };
}

function searchedWord(typed: string, known: readonly KnownWord[]): SearchedWord {
  const own = known.filter((one) => one.typed === typed);
  const same = own.filter(({ how }) => how === "same");
  const others = own.filter(({ how, word }) => how === "begins" || (how === "near" && isNear(typed, word)));
  const near = others.filter(({ how }) => how === "near").slice(0, mostNear);
  const taken = [
    ...new Map(
      [...others.filter(({ how }) => how === "begins"), ...near].map((one) => [one.word, one]),
    ).values(),
  ];
  const documentsOf = (lexeme: string) => same.find(({ word }) => word === lexeme)?.documents ?? 0;
  const roots = rootsOf(typed);
  // Whatever has the word has its roots: a root that no more have is the same, and the word itself says nothing beside others.
  const wider = roots.filter((root) => documentsOf(root) > documentsOf(typed));
  return {
    typed,
    lexemes: [typed, ...roots],
    asked: wider.length > 0 ? wider : [typed],
    others: taken.map(({ word }) => word),
    documents: Math.max(0, ...[...same, ...taken].map(({ documents }) => documents)),
  };
}

/** A short word is another one soon. */
function isNear(typed: string, word: string): boolean {
  const most = typed.length <= 7 ? 1 : 2;
  return distanceOf(typed, word, most) <= most;
}

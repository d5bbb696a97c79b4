// The words that somebody typed, as an index has them: written so, beginning so, or written nearly so. By one statement.

import { type RawBuilder, sql } from "kysely";
import type { Queryable } from "../database/database.ts";
import type { SearchedWord } from "./search-terms.ts";
import { distanceOf, rootsOf } from "./words.ts";

/** Words that are written nearly so, or begin so. */
const mostNear = 3;
const mostBegun = 5;
const fewestLetters = 3;

/** An index with its words: `word`, `documents`, `is_word`. */
interface WordTables {
  words: string;
  documents: string;
  /** Of the words, those that may be seen. */
  mine: RawBuilder<unknown>;
}

export interface KnownWord {
  typed: string;
  word: string;
  documents: number;
  how: "same" | "begins" | "near";
}

interface KnownRow extends Omit<KnownWord, "how"> {
  how: KnownWord["how"] | "all";
}

/** What an index has of the words that were typed, and how many records it has. */
export interface Known {
  known: KnownWord[];
  records: number;
}

/** What the index has of the words: themselves and their roots, else words that begin so or are written nearly so. */
export async function knownWords(
  db: Queryable,
  typed: readonly string[],
  tables: WordTables,
): Promise<Known> {
  const { rows } = await askWords(typed, [], tables).execute(db);
  return knownFrom(rows);
}

/** The same as a part of a statement; of `lexemes` only how many records have them. */
export function askWords(
  typed: readonly string[],
  lexemes: readonly string[],
  { words, documents, mine }: WordTables,
): RawBuilder<KnownRow> {
  const asked = [
    ...typed.flatMap((word) => [word, ...rootsOf(word)].map((lexeme) => ({ typed: word, lexeme }))),
    ...lexemes.map((lexeme) => ({ typed: lexeme, lexeme })),
  ];
  const table = sql.table(words);
  return sql<KnownRow>`
    with same as (
      select asked.typed, known.word, sum(known.documents)::int as documents
      from unnest(${asked.map((one) => one.typed)}::text[], ${asked.map(({ lexeme }) => lexeme)}::text[])
        as asked (typed, word)
      join ${table} as known on known.word = asked.word and ${mine}
      group by asked.typed, known.word
    ), strange as (
      select typed from unnest(${[...typed]}::text[]) as asked (typed)
      where length(typed) >= ${fewestLetters} and typed !~ '[0-9]'
        and not exists (select from same where same.typed = asked.typed and same.word not like 's:%')
    )
    select '' as typed, '' as word, reltuples::int as documents, 'all' as how from pg_class
    where oid = ${documents}::regclass
    union all
    select typed, word, documents, 'same' from same
    union all
    select strange.typed, begun.word, begun.documents, 'begins' from strange, lateral (
      select word, sum(documents)::int as documents from ${table}
      where is_word and word like strange.typed || '%' and ${mine}
      group by word order by sum(documents) desc, word limit ${mostBegun}) as begun
    union all
    select strange.typed, near.word, near.documents, 'near' from strange, lateral (
      select word, sum(documents)::int as documents, similarity(word, strange.typed) as likeness from ${table}
      where is_word and length(strange.typed) > ${fewestLetters} and word % strange.typed and ${mine}
      group by word order by likeness desc, sum(documents) desc, word limit ${4 * mostNear}) as near`;
}

export function knownFrom(rows: readonly KnownRow[]): Known {
  return {
    known: rows.flatMap(({ how, ...row }) => (how === "all" ? [] : [{ ...row, how }])),
    // As the database last counted them, which is near enough.
    records: Math.max(1, rows.find(({ how }) => how === "all")?.documents ?? 0),
  };
}

export function searchedWord(typed: string, known: readonly KnownWord[]): SearchedWord {
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

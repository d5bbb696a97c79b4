// What somebody finds: three statements at most, each of which asks only among what may be found by that person. So of anything
// else neither the record nor its number nor its words come out.

import { type RawBuilder, sql } from "kysely";
import type { Actor } from "../actor.ts";
import type { Queryable } from "../database/database.ts";
import type { WrittenText } from "../written.ts";
import { wholeKey } from "./lexemes.ts";
import { anyWord, limitedTo, longestSearch, type SearchedWord, titles, words } from "./search-terms.ts";
import { audiencesOf } from "./searchable.ts";
import { distanceOf, isPassed, rootsOf, wordsOf } from "./words.ts";

const resultsPerPage = 20;
/** Further words are left out: eight tell what is meant. */
const mostWords = 8;
/** So many of what fits are compared with each other. */
const mostCompared = 500;
export const furthestPage = mostCompared / resultsPerPage;
const mostTitles = 300;
const mostWhole = 50;
/** Of what the index gives, so many are looked at for the most important. */
const mostLookedAt = 2_000;
/** What more than this share of all records has is found sooner by going through them, the most important first. */
const broadShare = 0.05;
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

export interface Hit {
  kind: string;
  id: string;
  href: string;
  title: WrittenText;
  about: WrittenText;
  passages: WrittenText;
}

export interface Found {
  hits: Hit[];
  /** How many fit, of the kind that was asked for; no more than `mostCompared` are counted. */
  found: number;
  isMore: boolean;
  page: number;
  pages: number;
  /** How many of each kind. */
  kinds: { kind: string; found: number; isMore: boolean }[];
  /** What was looked for, word by word, as a text is compared with it. */
  words: SearchedWord[];
  /** Nothing has all of the words: what has one of them is shown. */
  isAny: boolean;
}

/** The records that fit best first, only those that `actor` may open. */
export async function find(
  db: Queryable,
  { text, kind, city, page }: Search,
  actor: Pick<Actor, "roles">,
): Promise<Found> {
  const typed = typedWords(text);
  const audiences = audiencesOf(actor);
  if (typed.length === 0) return nothing([]);
  const { known, records } = await knownWords(db, typed, audiences);
  const searched = typed.map((word) => searchedWord(word, known));
  const ask = { whole: wholeKey(text), audiences, kind, city, page, searched, records };
  const all = await ranked(db, { ...ask, isAny: false });
  if (all.found > 0 || typed.length === 1 || all.kinds.length > 0) return { ...all, words: searched };
  return { ...(await ranked(db, { ...ask, isAny: true })), words: searched };
}

function nothing(searched: SearchedWord[]): Found {
  return { hits: [], found: 0, isMore: false, page: 1, pages: 1, kinds: [], words: searched, isAny: false };
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
  const { rows } = await sql<KnownWord & { how: KnownWord["how"] | "all" }>`
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
      where is_word and word % strange.typed and ${mine}
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
  return {
    typed,
    lexemes: [typed, ...rootsOf(typed)],
    others: taken.map(({ word }) => word),
    documents: Math.max(
      0,
      ...same.map(({ documents }) => documents),
      ...taken.map(({ documents }) => documents),
    ),
  };
}

/** A short word is another one soon. */
function isNear(typed: string, word: string): boolean {
  const most = typed.length <= 5 ? 1 : 2;
  return distanceOf(typed, word, most) <= most;
}

interface Ask {
  whole: string;
  audiences: readonly string[];
  kind: string | undefined;
  city: string | undefined;
  page: number;
  searched: readonly SearchedWord[];
  /** How many there are in all. */
  records: number;
  isAny: boolean;
}

/** The share of all records that is likely to fit, as if no word went along with another. */
function likelyShare({ searched, records, isAny }: Pick<Ask, "searched" | "records" | "isAny">): number {
  const shares = searched.map(({ documents }) => Math.min(1, documents / records));
  return isAny ? Math.max(...shares) : shares.reduce((share, other) => share * other, 1);
}

interface Row {
  hits: Hit[];
  found: number;
  kinds: { kind: string; found: number }[];
}

/**
 * The best of what fits. First what is called so as a whole, then what has the words in its name, then what has them anywhere:
 * so many of each are compared. The texts stand in the statement themselves, so that the database plans it for these
 * words: what is right for a word of ten records is wrong for one of a million.
 */
async function ranked(db: Queryable, ask: Ask): Promise<Found> {
  const { audiences, kind, city, searched, isAny } = ask;
  const limits = { audiences, kind };
  const held = isAny ? anyWord(searched) : words(searched);
  const isBroad = likelyShare(ask) > broadShare;
  /** Some that fit: of a few all, of many the most important. */
  const some = (fitting: string, columns: RawBuilder<unknown>, most: number) =>
    isBroad
      ? sql`select ${columns} from search_documents where doc @@ ${literal(fitting)}::tsquery
          order by importance desc, seq limit ${count(most)}`
      : sql`select ${columns} from (
            select * from search_documents where doc @@ ${literal(fitting)}::tsquery limit ${count(mostLookedAt)}
          ) as looked_at order by importance desc, seq limit ${count(most)}`;
  const inTitles = isAny ? anyWord(titles(searched)) : words(titles(searched));
  const offset = (ask.page - 1) * resultsPerPage;
  const { rows } = await sql<Row>`
    with ${
      kind === undefined
        ? sql``
        : sql`
    everywhere as materialized (
      ${some(limitedTo(held, { audiences }), sql`seq, kind, rests_on`, mostCompared + 1)}
    ),`
    }
    fitting as materialized (
      (select seq, 2 as fit from search_documents
        where doc @@ ${literal(limitedTo([[ask.whole]], limits))}::tsquery limit ${count(mostWhole)})
      union all
      (${some(limitedTo(inTitles, limits), sql`seq, 1`, mostTitles)})
      union all
      (${some(limitedTo(held, limits), sql`seq, 0`, mostCompared + 1)})
    ), compared as materialized (
      select seq, kind, id, case fit when 2 then 2 + importance / 4.0 when 1 then 2 else 0 end
        + 2 * ts_rank(doc, ${literal(limitedTo(anyWord(searched), undefined))}::tsquery)
        + importance / 10.0
        + ${city === undefined ? sql`0` : sql`case when city_id = ${sql.lit(city)} then 0.5 else 0 end`} as score
      from (select seq, max(fit) as fit from fitting group by seq) as best
      join search_documents using (seq)
      where ${isCurrent("search_documents")}
    ), shown as (
      select * from compared order by score desc, kind, id limit ${count(resultsPerPage)} offset ${count(offset)}
    )
    select
      (select count(*)::int from compared) as found,
      (select coalesce(json_agg(json_build_object('kind', kind, 'found', found)), '[]') from (
        ${
          kind === undefined
            ? sql`select kind, count(*)::int as found from compared group by kind`
            : sql`
        select kind, count(*)::int as found from everywhere where ${isCurrent("everywhere")} group by kind`
        }
      ) as counted) as kinds,
      (select coalesce(json_agg(json_build_object(
          'kind', kind, 'id', id, 'href', href, 'title', title, 'about', about, 'passages', passages)
          order by score desc, kind, id), '[]')
        from shown join search_documents using (seq, kind, id)) as hits`.execute(db);
  const [row] = rows;
  if (!row) return nothing([]);
  const found = Math.min(row.found, mostCompared);
  return {
    hits: row.hits,
    found,
    isMore: row.found > mostCompared,
    page: ask.page,
    pages: Math.max(1, Math.ceil(found / resultsPerPage)),
    kinds: row.kinds.map((one) => ({
      kind: one.kind,
      found: Math.min(one.found, mostCompared),
      isMore: one.found > mostCompared,
    })),
    words: [],
    isAny,
  };
}

/** That nothing it was read from has changed since: it may have been withdrawn. */
function isCurrent(table: string): RawBuilder<boolean> {
  return sql<boolean>`not exists (
    select from search_changes where subject = any(${sql.ref(`${table}.rests_on`)}))`;
}

const literal = (query: string) => sql`${sql.lit(query)}`;
const count = (number: number) => sql`${sql.lit(number)}`;

// Those that an organisation is perhaps the same as: roughly by keys that it shares with others, then by the rule of likeness.ts.

import { type RawBuilder, sql } from "kysely";
import type { Queryable } from "../platform/database/database.ts";
import { textToRead, writtenFrom } from "../platform/written.ts";
import { type Key, type Known, keysOf } from "./keys.ts";
import {
  type Facts,
  factsOf,
  isMistyped,
  isSure,
  leastMistyped,
  type Reason,
  reasonFor,
  reasons,
} from "./likeness.ts";
import { OtherNames, Registrations } from "./organisation.ts";

export interface Candidate {
  id: string;
  name: string;
  reason: Reason;
  /** That it is the same, and nobody need look. */
  isSure: boolean;
}

/** What is compared of an organisation that is not kept yet. */
export interface Compared {
  known: Known;
  /** The place in which it lies. */
  place: string | null;
}

/** So many have one word in their names at most that it says something. */
const mostOfWord = 60;
const mostRough = 400;
/** So many pairs that share something are looked at, those that share most first. */
const mostPairs = 4_000;

interface FactsRow {
  id: string;
  name: string;
  names: unknown;
  otherNames: unknown;
  abbreviations: string[];
  registrations: unknown;
  website: string | null;
  phones: string[];
  email: string | null;
  line: string[] | null;
}

interface Named {
  id: string;
  name: string;
  facts: Facts;
}

async function factsOfAll(db: Queryable, ids: readonly string[]): Promise<Map<string, Named>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<FactsRow>`select organisations.id, ${textToRead("organisations.name")} as name,
      organisations.name as names, other_names, abbreviations, registrations, website, phones, email, places.line
    from organisations left join places on places.id = organisations.located_in
    where organisations.id = any(${ids}::text[])`.execute(db);
  return new Map(
    rows.map(({ id, name, line, ...row }) => {
      const known = {
        ...row,
        names: writtenFrom(row.names),
        otherNames: OtherNames.parse(row.otherNames),
        registrations: Registrations.parse(row.registrations),
      };
      return [id, { id, name, facts: factsOf(known, line ?? undefined) }];
    }),
  );
}

async function linesOf(db: Queryable, places: readonly string[]): Promise<Map<string, string[]>> {
  if (places.length === 0) return new Map();
  const { rows } = await sql<{ id: string; line: string[] }>`select id, line from places
    where id = any(${places}::text[])`.execute(db);
  return new Map(rows.map(({ id, line }) => [id, line]));
}

/** Of each of several, those that it is perhaps the same as, the strongest reason first. */
export async function candidatesFor(db: Queryable, all: readonly Compared[]): Promise<Candidate[][]> {
  const keyed = all.map(({ known }) => keysOf(known));
  const wanted = new Set(keyed.flat().map(({ key }) => key));
  const { rows } = await sql<{ id: string; key: string }>`
    select organisation_id as id, key from organisation_keys
    join organisations on organisations.id = organisation_id
    where key = any(${[...wanted]}::text[]) and state <> 'merged' and organisation_keys.kind <> 'word'
    union
    select organisation_id, key from (
      select organisation_id, key, count(*) over (partition by key) as many from organisation_keys
      where kind = 'word' and key = any(${[...wanted]}::text[])) as words
    join organisations on organisations.id = organisation_id
    where many <= ${mostOfWord} and state <> 'merged'
    limit 50000`.execute(db);
  const byKey = Map.groupBy(rows, ({ key }) => key);
  const byWord = await mistypedWords(db, keyed.flatMap(wordsOf));
  const rough = keyed.map((keys) => {
    const shared = keys.flatMap(({ key }) => byKey.get(key)?.map(({ id }) => id) ?? []);
    const nearly = wordsOf(keys).flatMap((word) => byWord.get(word) ?? []);
    return new Set([...shared, ...nearly].slice(0, mostRough));
  });
  const facts = await factsOfAll(db, [...new Set(rough.flatMap((ids) => [...ids]))]);
  const places = await linesOf(
    db,
    all.flatMap(({ place }) => place ?? []),
  );
  return all.map(({ known, place }, index) => {
    const own = factsOf(known, place === null ? undefined : places.get(place));
    const found = [...(rough[index] ?? [])].flatMap((id): Candidate[] => {
      const other = facts.get(id);
      const reason = other && reasonFor(own, other.facts);
      if (!other || !reason) return [];
      return [{ id, name: other.name, reason, isSure: isSure(own, other.facts, reason) }];
    });
    return found.toSorted((one, other) => reasons.indexOf(one.reason) - reasons.indexOf(other.reason));
  });
}

const wordsOf = (keys: readonly Key[]) => keys.flatMap(({ kind, key }) => (kind === "word" ? [key] : []));

/**
 * Of words of names, those that have them but for a mistake of typing. Which words there are at all, the database says in one
 * statement; a mistake never is in the first letter.
 */
async function mistypedWords(db: Queryable, words: readonly string[]): Promise<Map<string, string[]>> {
  const wanted = [...new Set(words)].filter((word) => word.length >= leastMistyped);
  if (wanted.length === 0) return new Map();
  const { rows } = await sql<{ key: string }>`select distinct key from organisation_keys
    where kind = 'word' and length(key) >= ${leastMistyped}
      and left(key, 1) = any(${[...new Set(wanted.map((word) => word[0]))]}::text[])`.execute(db);
  const known = Map.groupBy(rows, ({ key }) => key[0]);
  const nearly = new Map(
    wanted.map((word) => [
      word,
      (known.get(word[0]) ?? []).flatMap(({ key }) => (key !== word && isMistyped(word, key) ? [key] : [])),
    ]),
  );
  const having = await idsByWord(db, [...new Set([...nearly.values()].flat())]);
  return new Map([...nearly].map(([word, keys]) => [word, keys.flatMap((key) => having.get(key) ?? [])]));
}

async function idsByWord(db: Queryable, words: readonly string[]): Promise<Map<string, string[]>> {
  if (words.length === 0) return new Map();
  const { rows } = await sql<{ key: string; ids: string[] }>`select key, array_agg(organisation_id) as ids
    from organisation_keys join organisations on organisations.id = organisation_id
    where organisation_keys.kind = 'word' and key = any(${words}::text[]) and state <> 'merged'
    group by key having count(*) <= ${mostOfWord}`.execute(db);
  return new Map(rows.map(({ key, ids }) => [key, ids]));
}

export interface Pair {
  one: { id: string; name: string };
  other: { id: string; name: string };
  reason: Reason;
}

/**
 * Pairs that are perhaps the same, the likest first, and of which nobody said that they are two; of a person who keeps some, only
 * those. `isAll`: no more were found, and none was left unlooked at.
 */
export async function pairsAlike(
  db: Queryable,
  { cities, most }: { cities: readonly string[] | "all"; most: number },
): Promise<{ pairs: Pair[]; isAll: boolean }> {
  const kept: RawBuilder<unknown> =
    cities === "all"
      ? sql``
      : sql`and (select count(distinct organisation_id) from organisation_cities as works
          where works.city_id = any(${cities}::text[]) and works.organisation_id in (one.organisation_id, other.organisation_id)) = 2`;
  const { rows } = await sql<{ one: string; other: string }>`
    with words as (select key, count(*) as many from organisation_keys where kind = 'word'
      group by key having count(*) between 2 and ${mostOfWord})
    select one.organisation_id as one, other.organisation_id as other
    from organisation_keys as one
    join organisation_keys as other on other.kind = one.kind and other.key = one.key
      and other.organisation_id > one.organisation_id
    join organisations as first on first.id = one.organisation_id and first.state <> 'merged'
    join organisations as second on second.id = other.organisation_id and second.state <> 'merged'
    left join places as here on here.id = first.located_in
    left join places as there on there.id = second.located_in
    left join words on one.kind = 'word' and words.key = one.key
    where (one.kind <> 'word' or (words.key is not null and here.line[2] = there.line[2]))
      and not exists (select from organisations_apart
        where one_id = one.organisation_id and other_id = other.organisation_id) ${kept}
    group by one.organisation_id, other.organisation_id
    -- What they share: a number, how to reach them, a name; of words, one that few have says most.
    order by max(array_position(array['word', 'domain', 'host', 'abbreviation', 'name', 'email', 'phone', 'registration'], one.kind)) desc,
      sum(1.0 / coalesce(words.many, 1)) desc, one.organisation_id, other.organisation_id
    limit ${mostPairs + 1}`.execute(db);
  const rough = rows.slice(0, mostPairs);
  const pairs: Pair[] = [];
  for (let at = 0; at < rough.length && pairs.length <= most; at += mostRough)
    pairs.push(...(await pairsAmong(db, rough.slice(at, at + mostRough))));
  return { pairs: byReason(pairs).slice(0, most), isAll: pairs.length <= most && rows.length <= mostPairs };
}

async function pairsAmong(db: Queryable, rows: readonly { one: string; other: string }[]): Promise<Pair[]> {
  const facts = await factsOfAll(db, [...new Set(rows.flatMap(({ one, other }) => [one, other]))]);
  return rows.flatMap((row): Pair[] => {
    const [one, other] = [facts.get(row.one), facts.get(row.other)];
    const reason = one && other && reasonFor(one.facts, other.facts);
    return one && other && reason ? [{ one: named(one), other: named(other), reason }] : [];
  });
}

/** The strongest reason first; within one, as they were found. */
function byReason(pairs: readonly Pair[]): Pair[] {
  return pairs.toSorted((first, second) => reasons.indexOf(first.reason) - reasons.indexOf(second.reason));
}

const named = ({ id, name }: Named) => ({ id, name });

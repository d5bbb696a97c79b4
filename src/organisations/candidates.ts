// Those that an organisation is perhaps the same as: roughly by keys that it shares with others, then by the rule of likeness.ts.

import { type RawBuilder, sql } from "kysely";
import type { Queryable } from "../platform/database/database.ts";
import { textToRead, writtenFrom } from "../platform/written.ts";
import { type Known, keysOf } from "./keys.ts";
import { type Facts, factsOf, isSure, type Reason, reasonFor, reasons } from "./likeness.ts";
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
  const rough = keyed.map(
    (keys) =>
      new Set(keys.flatMap(({ key }) => byKey.get(key)?.map(({ id }) => id) ?? []).slice(0, mostRough)),
  );
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

export interface Pair {
  one: { id: string; name: string };
  other: { id: string; name: string };
  reason: Reason;
}

/** Pairs that are perhaps the same, and of which nobody said that they are two; of a person who keeps some, only those. */
export async function pairsAlike(
  db: Queryable,
  { cities, most }: { cities: readonly string[] | "all"; most: number },
): Promise<Pair[]> {
  const kept: RawBuilder<unknown> =
    cities === "all"
      ? sql``
      : sql`and (select count(distinct organisation_id) from organisation_cities as works
          where works.city_id = any(${cities}::text[]) and works.organisation_id in (one.organisation_id, other.organisation_id)) = 2`;
  const { rows } = await sql<{ one: string; other: string }>`
    select distinct one.organisation_id as one, other.organisation_id as other
    from organisation_keys as one
    join organisation_keys as other on other.kind = one.kind and other.key = one.key
      and other.organisation_id > one.organisation_id
    join organisations as first on first.id = one.organisation_id and first.state <> 'merged'
    join organisations as second on second.id = other.organisation_id and second.state <> 'merged'
    where (one.kind <> 'word' or (first.located_in is not null and second.located_in is not null
        and (select count(*) from organisation_keys as many where many.kind = 'word' and many.key = one.key) <= ${mostOfWord}))
      and not exists (select from organisations_apart
        where one_id = one.organisation_id and other_id = other.organisation_id) ${kept}
    limit ${mostRough}`.execute(db);
  const facts = await factsOfAll(db, [...new Set(rows.flatMap(({ one, other }) => [one, other]))]);
  const pairs = rows.flatMap((row): Pair[] => {
    const [one, other] = [facts.get(row.one), facts.get(row.other)];
    const reason = one && other && reasonFor(one.facts, other.facts);
    return one && other && reason ? [{ one: named(one), other: named(other), reason }] : [];
  });
  return pairs
    .toSorted((first, second) => reasons.indexOf(first.reason) - reasons.indexOf(second.reason))
    .slice(0, most);
}

const named = ({ id, name }: Named) => ({ id, name });

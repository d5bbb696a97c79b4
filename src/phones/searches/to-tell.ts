// What came into the index since it was looked through, and who is told of it.

import { sql } from "kysely";
import { Filters } from "../../catalogue/finding/filters.ts";
import type { Queryable, Tx } from "../../platform/database/database.ts";
import { dayOf, momentBefore } from "../../platform/day.ts";
import { isLanguage, type Language } from "../../platform/i18n/languages.ts";
import type { KeptNumber } from "../../platform/phone/kept-number.ts";
import { writtenFrom } from "../../platform/written.ts";
import type { PhoneEntry } from "../catalogue.ts";
import { dropOldAsks } from "./asks.ts";
import { daysBetween, type SavedSearch } from "./search.ts";

const entriesAtOnce = 1_000;
/** So many finds of one search wait to be told, at the most out of one look. */
const mostOfLook = 10;

/** What is not sure any more, is over or has no place left, nobody is told of. */
const isFresh = (today: string) =>
  sql`entry.fresh_until >= ${today}::date and entry.shown_until >= ${today}::date and entry.places <> 'full'`;

export async function dropOver(tx: Tx, now: Date): Promise<void> {
  await tx.deleteFrom("savedSearches").where("endsOn", "<", dayOf(now)).execute();
  await dropOldAsks(tx, now);
}

/**
 * Looks through some of what came into the index since the last look, each by the words that it has: how many searches are kept does
 * not matter. Returns whether there was any.
 */
export async function lookThrough(tx: Tx, now: Date): Promise<boolean> {
  const today = dayOf(now);
  const { rows } = await sql<{ upTo: string | null }>`
    with seen as (select seq from saved_searches_seen for update),
    came as materialized (
      select entry.* from catalogue_entries as entry where entry.seq > (select seq from seen)
      order by entry.seq limit ${entriesAtOnce}
    ),
    fitting as (
      select saved.id, entry.opportunity_id, row_number() over (partition by saved.id order by entry.seq) as nth
      from came as entry join saved_searches as saved
        on saved.keys && tsvector_to_array(entry.doc) and entry.doc @@ saved.query
      where ${isFresh(today)}
    ),
    kept as (
      insert into saved_search_finds (search_id, opportunity_id, found_at)
      select distinct id, opportunity_id, ${now}::timestamptz from fitting where nth <= ${mostOfLook}
      on conflict do nothing
    ),
    moved as (
      update saved_searches_seen set seq = (select max(seq) from came) where exists (select from came)
    )
    select max(seq) as up_to from came`.execute(tx);
  return rows[0]?.upTo != null;
}

export const mayBeTold = (now: Date) => sql`not exists (select from saved_searches as lately
  where lately.phone_key = saved.phone_key and greatest(lately.told_at, lately.end_told_at) > ${momentBefore(now, daysBetween)})`;

/** Of each telephone that may be told of something, the search of which it was told the longest ago; after one of them. */
export async function searchesToTell(
  db: Queryable,
  now: Date,
  after: string,
  most: number,
): Promise<{ id: string; phoneKey: string }[]> {
  const { rows } = await sql<{ id: string; phoneKey: string }>`
    select distinct on (saved.phone_key) saved.id, saved.phone_key
    from (select distinct search_id from saved_search_finds where told_at is null) as found
      join saved_searches as saved on saved.id = found.search_id
    where saved.phone_key > ${after} and ${mayBeTold(now)}
    order by saved.phone_key, saved.told_at nulls first, saved.id limit ${most}`.execute(db);
  return rows;
}

export interface SearchToTell extends SavedSearch {
  id: string;
  to: KeptNumber;
  language: Language;
  entries: FoundEntry[];
}

type FoundEntry = PhoneEntry & { opportunity: string };

interface SearchRow extends KeptNumber {
  words: string | null;
  filters: unknown;
  placeName: unknown;
  language: string;
  entries: FoundEntry[];
}

/** What there is to tell of a search now. Two who tell one number come one after the other. */
export async function toTell(tx: Tx, id: string, now: Date, most: number): Promise<SearchToTell | undefined> {
  await sql`select pg_advisory_xact_lock(hashtextextended('telling of ' || phone_key, 0)) from saved_searches
    where id = ${id}::uuid`.execute(tx);
  const { rows } = await sql<SearchRow>`
    select saved.phone_key, saved.phone_sealed, saved.words, saved.filters, saved.language,
      (select names from places where places.id = saved.place_id) as place_name,
      (select coalesce(json_agg(json_build_object('id', id, 'code', code, 'run', run, 'card', card,
          'opportunity', opportunity_id)), '[]') from (
        select distinct on (entry.opportunity_id) entry.id, entry.code, entry.run, entry.card, entry.opportunity_id
        from catalogue_entries as entry join saved_search_finds as found using (opportunity_id)
        where found.search_id = saved.id and found.told_at is null and ${isFresh(dayOf(now))}
          and entry.opportunity_id not in (select opportunity_id from catalogue_changes)
        order by entry.opportunity_id, entry.starts_on nulls first limit ${most}) as shown) as entries
    from saved_searches as saved where saved.id = ${id}::uuid and ${mayBeTold(now)}`.execute(tx);
  const [row] = rows;
  if (!row || !isLanguage(row.language)) return undefined;
  const { phoneKey, phoneSealed, words, filters, placeName, language, entries } = row;
  return {
    id,
    to: { phoneKey, phoneSealed },
    words,
    filters: Filters.parse(filters),
    placeName: placeName === null ? null : writtenFrom(placeName),
    language,
    entries,
  };
}

/** What was told; all that waits, where none of it is there any more. */
export async function noteTold(
  tx: Tx,
  { id, entries }: Pick<SearchToTell, "id" | "entries">,
  now: Date,
): Promise<void> {
  const isTold = entries.length > 0;
  await tx
    .updateTable("savedSearchFinds")
    .set({ toldAt: now })
    .where("searchId", "=", id)
    .where("toldAt", "is", null)
    .$if(isTold, (finds) =>
      finds.where(
        "opportunityId",
        "in",
        entries.map(({ opportunity }) => opportunity),
      ),
    )
    .execute();
  if (isTold) await tx.updateTable("savedSearches").set({ toldAt: now }).where("id", "=", id).execute();
}

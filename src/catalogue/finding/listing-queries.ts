// What can be found in a place or a city, as one list without words or ranks: for paper, for reading aloud, for files.

import { sql } from "kysely";
import type { Queryable } from "../../platform/database/database.ts";
import { addDays } from "../../platform/day.ts";
import type { Terms } from "../../platform/search/search-terms.ts";
import { queryOf } from "./ask.ts";
import type { CatalogueEntry } from "./entry.ts";
import { anywhereLexeme, choiceLexeme, cityLexeme, placeLexeme } from "./filters.ts";

export interface ListedEntry extends CatalogueEntry {
  /** The last day on which anybody finds it. */
  shownUntil: string;
  /** Whether somebody said lately enough that it is right. */
  isSure: boolean;
}

export interface Listing {
  city?: string;
  /** `anywhere`: what comes to wherever one is. */
  place?: string;
  topic?: string;
  /** Who offers it. */
  organisation?: string;
  today: string;
  /** What begins after this day is left out. */
  beginsBy?: string;
  /** What nobody finds any more on this day is left out. */
  lastsTo?: string;
  /** Leaves out what nobody confirmed for long. */
  isSure?: boolean;
  most: number;
}

/** Those that begin first come first. */
export async function listEntries(db: Queryable, listing: Listing): Promise<ListedEntry[]> {
  const {
    city,
    place,
    topic,
    organisation,
    today,
    beginsBy,
    lastsTo = today,
    isSure = false,
    most,
  } = listing;
  const terms: Terms = [
    ...(city === undefined ? [] : [[cityLexeme(city)]]),
    ...(place === undefined ? [] : [[place === "anywhere" ? anywhereLexeme : placeLexeme(place)]]),
    ...(topic === undefined ? [] : [[choiceLexeme("topic", topic)]]),
  ];
  const { rows } = await sql<ListedEntry>`
    select id, code, run, city_id as city, card, shown_until, due_until >= ${today} as is_sure
    from catalogue_entries
    where shown_until >= greatest(${lastsTo}::date, ${today}::date)
      and (starts_on is null or starts_on <= ${beginsBy ?? addDays(today, longestAhead)})
      and ${terms.length === 0 ? sql`true` : sql`doc @@ ${queryOf(terms)}::tsquery`}
      and ${organisation === undefined ? sql`true` : sql`opportunity_id in (select id from opportunities where organisation_id = ${organisation})`}
      and (${!isSure} or due_until >= ${today})
      and opportunity_id not in (select opportunity_id from catalogue_changes)
    order by due_until >= ${today} desc, greatest(starts_on, ${today}), code, run nulls first
    limit ${most}`.execute(db);
  return rows;
}
const longestAhead = 3660;

/** Those of these that everybody may find now. */
export async function entriesWith(
  db: Queryable,
  ids: readonly string[],
  today: string,
): Promise<ListedEntry[]> {
  const { rows } = await sql<ListedEntry>`
    select id, code, run, city_id as city, card, shown_until, due_until >= ${today} as is_sure
    from catalogue_entries
    where id = any(${[...ids]}::uuid[]) and shown_until >= ${today}
      and opportunity_id not in (select opportunity_id from catalogue_changes)`.execute(db);
  return rows;
}

/** All that can be found under a code. */
export async function entriesOfCode(db: Queryable, code: string, today: string): Promise<ListedEntry[]> {
  const { rows } = await sql<ListedEntry>`
    select id, code, run, city_id as city, card, shown_until, due_until >= ${today} as is_sure
    from catalogue_entries
    where opportunity_id = (select id from opportunities where code = ${code}) and shown_until >= ${today}
      and opportunity_id not in (select opportunity_id from catalogue_changes)
    order by run nulls first`.execute(db);
  return rows;
}

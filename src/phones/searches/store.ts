// Saved searches as they are kept.

import { sql } from "kysely";
import { Filters } from "../../catalogue/finding/filters.ts";
import type { Standing } from "../../catalogue/finding/standing.ts";
import { boundedBy } from "../../platform/database/bounded-by.ts";
import type { Queryable, Tx } from "../../platform/database/database.ts";
import { addDays, dayOf } from "../../platform/day.ts";
import type { Language } from "../../platform/i18n/languages.ts";
import type { KeptNumber } from "../../platform/phone/kept-number.ts";
import { isStopped } from "../../platform/sms/text-message.ts";
import { writtenFrom } from "../../platform/written.ts";
import { refuse } from "../problems.ts";
import { keptDays, mostOfNumber, mostOverall, type SavedSearch } from "./search.ts";

export interface ToKeep extends KeptNumber, Standing {
  language: Language;
  words: string | null;
  filters: Filters;
}

/**
 * Keeps a search for 90 days from now; the same once more is the same.
 * @throws Problem where the number wants no messages or has enough of them, or all have
 */
export async function keepSearch(tx: Tx, said: ToKeep, now: Date): Promise<string> {
  const { phoneKey, phoneSealed, language, words, filters, place, query, keys } = said;
  await sql`select pg_advisory_xact_lock(hashtextextended(${`saved searches of ${phoneKey}`}, 0))`.execute(
    tx,
  );
  if (await isStopped(tx, phoneKey)) throw refuse.searches_stopped();
  const own = await tx
    .selectFrom("savedSearches")
    .select("id")
    .select(sql<boolean>`query = ${query}::tsquery`.as("isSame"))
    .where("phoneKey", "=", phoneKey)
    .$call(boundedBy("what one telephone may search for"))
    .execute();
  const content = {
    language,
    words,
    filters: JSON.stringify(filters),
    placeId: place,
    endsOn: addDays(dayOf(now), keptDays),
    endToldAt: null,
  };
  const same = own.find(({ isSame }) => isSame);
  if (same) {
    await tx.updateTable("savedSearches").set(content).where("id", "=", same.id).execute();
    return same.id;
  }
  if (own.length >= mostOfNumber) throw refuse.searches_enough({ most: mostOfNumber });
  if (await isFull(tx)) throw refuse.searches_full();
  const { id } = await tx
    .insertInto("savedSearches")
    .values({
      phoneKey,
      phoneSealed,
      ...content,
      query: sql`${query}::tsquery`,
      keys: [...keys],
      askedAt: now,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

async function isFull(tx: Tx): Promise<boolean> {
  const { rows } = await sql<{ isFull: boolean }>`
    select exists (select from saved_searches offset ${mostOverall - 1}) as is_full`.execute(tx);
  return rows[0]?.isFull ?? false;
}

export interface OwnSearch extends SavedSearch {
  id: string;
  language: string;
  askedAt: Date;
  endsOn: string;
  toldAt: Date | null;
}

/** What a telephone is to be told of, the latest first. */
export async function searchesOf(db: Queryable, phoneKey: string): Promise<OwnSearch[]> {
  const rows = await db
    .selectFrom("savedSearches")
    .leftJoin("places", "places.id", "savedSearches.placeId")
    .select(["savedSearches.id", "words", "filters", "language", "askedAt", "endsOn", "toldAt", "names"])
    .where("phoneKey", "=", phoneKey)
    .orderBy("askedAt", "desc")
    .limit(mostOfNumber)
    .execute();
  return rows.map(({ names, filters, ...row }) => ({
    ...row,
    filters: Filters.parse(filters),
    placeName: names === null ? null : writtenFrom(names),
  }));
}

export async function hasSearches(db: Queryable, phoneKey: string): Promise<boolean> {
  const one = await db
    .selectFrom("savedSearches")
    .select("id")
    .where("phoneKey", "=", phoneKey)
    .limit(1)
    .executeTakeFirst();
  return one !== undefined;
}

/** One search of a telephone; false where it has no such one. */
export async function dropSearch(db: Queryable, phoneKey: string, id: string): Promise<boolean> {
  const dropped = await db
    .deleteFrom("savedSearches")
    .where("phoneKey", "=", phoneKey)
    .where("id", "=", id)
    .executeTakeFirst();
  return dropped.numDeletedRows === 1n;
}

/** Of a telephone that is forgotten, or wants no messages. */
export async function dropSearches(db: Queryable, phoneKey: string): Promise<void> {
  await db.deleteFrom("savedSearches").where("phoneKey", "=", phoneKey).execute();
  await db.deleteFrom("searchAsks").where("phoneKey", "=", phoneKey).execute();
}

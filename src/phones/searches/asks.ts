// Searches of which somebody on the web has not shown yet that the number is theirs.

import { sql } from "kysely";
import { Filters } from "../../catalogue/finding/filters.ts";
import type { Queryable, Tx } from "../../platform/database/database.ts";
import { isLanguage } from "../../platform/i18n/languages.ts";
import { linkKind } from "../../platform/link.ts";
import { newSentCode, sentCodeDigest } from "../../platform/phone/sent-code.ts";
import { writtenFrom } from "../../platform/written.ts";
import { refuse } from "../problems.ts";
import type { SavedSearch } from "./search.ts";
import type { ToKeep } from "./store.ts";

/** Where the code is typed. It opens nothing of the number. */
export const searchLink = linkKind({
  purpose: "search to be told of",
  unknown: refuse.no_search,
  over: refuse.search_over,
});

/** What its code opens. */
const searchOf = (id: string) => `search code ${id}`;

/** Keeps it for as long as the code is good. */
export async function keepAsk(
  db: Tx,
  { phoneKey, phoneSealed, language, words, filters, place, query, keys }: ToKeep,
  { secret, now, id }: { secret: string; now: Date; id: string },
): Promise<{ code: string; until: Date }> {
  const { code, digest, until } = newSentCode(secret, searchOf(id), now);
  await db
    .insertInto("searchAsks")
    .values({
      id,
      phoneKey,
      phoneSealed,
      language,
      words,
      filters: JSON.stringify(filters),
      placeId: place,
      query: sql`${query}::tsquery`,
      keys: [...keys],
      codeDigest: digest,
      codeUntil: until,
    })
    .execute();
  return { code, until };
}

/** What is asked for, without who asks. */
export async function askedSearchOf(db: Queryable, id: string): Promise<SavedSearch | undefined> {
  const row = await db
    .selectFrom("searchAsks")
    .leftJoin("places", "places.id", "searchAsks.placeId")
    .select(["words", "filters", "names"])
    .where("searchAsks.id", "=", id)
    .executeTakeFirst();
  return (
    row && {
      words: row.words,
      filters: Filters.parse(row.filters),
      placeName: row.names === null ? null : writtenFrom(row.names),
    }
  );
}

/** By whose number it is counted, and whether a code is the one that was sent to it. */
export async function checkCode(
  db: Queryable,
  { id, code, secret, now }: { id: string; code: string; secret: string; now: Date },
): Promise<{ phoneKey: string; isRight: boolean } | undefined> {
  const row = await db
    .selectFrom("searchAsks")
    .select(["phoneKey", "codeDigest", "codeUntil"])
    .where("id", "=", id)
    .executeTakeFirst();
  const isRight = row?.codeDigest === sentCodeDigest(secret, searchOf(id), code);
  return row && { phoneKey: row.phoneKey, isRight: isRight && row.codeUntil > now };
}

/** Takes what was asked for; undefined where it was taken before. */
export async function takeAsk(db: Tx, id: string): Promise<ToKeep | undefined> {
  const row = await db
    .deleteFrom("searchAsks")
    .where("id", "=", id)
    .returning(["phoneKey", "phoneSealed", "language", "words", "filters", "placeId", "keys"])
    .returning(sql<string>`query::text`.as("query"))
    .executeTakeFirst();
  if (!row || !isLanguage(row.language)) return undefined;
  const { placeId: place, filters, language, ...rest } = row;
  return { ...rest, language, filters: Filters.parse(filters), place };
}

/** Those whose code is not good any more. */
export async function dropOldAsks(tx: Tx, now: Date): Promise<void> {
  await tx.deleteFrom("searchAsks").where("codeUntil", "<", now).execute();
}

// Searches of which somebody on the web has not shown yet that the number is theirs.

import { createHmac, randomInt } from "node:crypto";
import { sql } from "kysely";
import { Filters } from "../../catalogue/finding/filters.ts";
import type { Queryable, Tx } from "../../platform/database/database.ts";
import { isLanguage } from "../../platform/i18n/languages.ts";
import { linkKind } from "../../platform/link.ts";
import { writtenFrom } from "../../platform/written.ts";
import { codeFigures, codeMinutes } from "../asking/question.ts";
import { refuse } from "../problems.ts";
import type { SavedSearch } from "./search.ts";
import type { ToKeep } from "./store.ts";

/** Where the code is typed. It opens nothing of the number. */
export const searchLink = linkKind({
  purpose: "search to be told of",
  unknown: refuse.no_search,
  over: refuse.search_over,
});

const digestOf = (secret: string, id: string, code: string) =>
  createHmac("sha256", secret).update(`search code ${id} ${code}`).digest("base64url");

/** Keeps it for as long as the code is good. */
export async function keepAsk(
  db: Tx,
  { phoneKey, phoneSealed, language, words, filters, place, query, keys }: ToKeep,
  { secret, now, id }: { secret: string; now: Date; id: string },
): Promise<{ code: string; until: Date }> {
  const code = String(randomInt(10 ** codeFigures)).padStart(codeFigures, "0");
  const until = new Date(now.getTime() + codeMinutes * 60_000);
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
      codeDigest: digestOf(secret, id, code),
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
  const isRight = row?.codeDigest === digestOf(secret, id, code.replaceAll(/[\s-]/g, ""));
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

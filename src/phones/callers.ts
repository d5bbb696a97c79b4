// What a telephone need not say again, and how it is forgotten.

import type { Queryable } from "../platform/database/database.ts";
import { noted } from "../platform/database/noted.ts";
import { isLanguage, type Language } from "../platform/i18n/languages.ts";
import { forgetProvider } from "./asking/store.ts";
import { dropCall } from "./calls/store.ts";
import { dropSearches } from "./searches/store.ts";

export interface KnownCaller {
  language: Language | undefined;
  searched: string | undefined;
  searchedPage: number;
  forgetAskedAt: Date | undefined;
}

/** What was looked for is known so long for MORE. */
const searchHours = 24;

export async function findCaller(db: Queryable, phoneKey: string, now: Date): Promise<KnownCaller> {
  const found = await db
    .selectFrom("phoneCallers")
    .select(["language", "searched", "searchedPage", "searchedAt", "forgetAskedAt"])
    .where("phoneKey", "=", phoneKey)
    .executeTakeFirst();
  const isRecent = found?.searchedAt && now.getTime() - found.searchedAt.getTime() < searchHours * 3_600_000;
  return {
    language: isLanguage(found?.language) ? found.language : undefined,
    searched: isRecent ? (found?.searched ?? undefined) : undefined,
    searchedPage: isRecent ? (found?.searchedPage ?? 1) : 1,
    forgetAskedAt: found?.forgetAskedAt ?? undefined,
  };
}

export const rememberCaller = noted(
  "What a telephone need not say again: what is done by it, a command does.",
  async (
    db: Queryable,
    phoneKey: string,
    said: {
      language: Language;
      now: Date;
      search?: { words: string; page: number };
      asksToForget?: boolean;
    },
  ): Promise<void> => {
    const { language, now, search, asksToForget = false } = said;
    const content = {
      language,
      seenAt: now,
      forgetAskedAt: asksToForget ? now : null,
      ...(search && { searched: search.words, searchedPage: search.page, searchedAt: now }),
    };
    await db
      .insertInto("phoneCallers")
      .values({ phoneKey, ...content })
      .onConflict((conflict) => conflict.column("phoneKey").doUpdateSet(content))
      .execute();
  },
);

/** All that is known of a telephone here goes; that it wants no messages stays known. */
export async function forgetCaller(db: Queryable, phoneKey: string): Promise<void> {
  await forgetProvider(db, phoneKey);
  await db.deleteFrom("ussdSessions").where("phoneKey", "=", phoneKey).execute();
  await dropSearches(db, phoneKey);
  await dropCall(db, phoneKey);
  await db.deleteFrom("phoneCallers").where("phoneKey", "=", phoneKey).execute();
}

// News as they are kept.

import { sql } from "kysely";
import type { Queryable, Tx } from "../../platform/database/database.ts";
import { keptSteps } from "../../platform/database/kept-steps.ts";
import { refuse } from "../problems.ts";
import type { LibraryState, newsSteps as moves } from "../workflow.ts";
import { NewsItem, newsTexts } from "./news.ts";

export const newsSteps = keptSteps<keyof typeof moves.rules, LibraryState>("news", "news_item");

/** @throws Problem `library.no_news`; also where it is withdrawn and only what is public is asked for */
export async function getNews(
  db: Queryable,
  number: number,
  { seesAll }: { seesAll: boolean },
): Promise<NewsItem> {
  const row = await db
    .selectFrom("news")
    .selectAll()
    .where("number", "=", number)
    .$if(!seesAll, (all) => all.where("isPublic", "=", true))
    .executeTakeFirst();
  if (!row) throw refuse.no_news();
  return NewsItem.parse({ ...row, ...newsTexts.fromRow(row) });
}

/** @throws Problem `library.no_news`, and `library.changed` where it is another version than was seen */
export async function newsToChange(db: Tx, number: number, version: number): Promise<NewsItem> {
  const { id } = await getNews(db, number, { seesAll: true });
  await newsSteps.lock(db, id);
  const item = await getNews(db, number, { seesAll: true });
  if (item.version !== version) throw refuse.changed();
  return item;
}

/** How many there are, after whoever writes one at the same moment. */
export async function countNews(db: Tx): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended('library.news', 0))`.execute(db);
  const { count } = await db
    .selectFrom("news")
    .select(sql<number>`coalesce(max(number), 0)::int`.as("count"))
    .executeTakeFirstOrThrow();
  return count;
}

type Said = ReturnType<typeof newsTexts.said>;

export async function insertNews(db: Tx, number: number, said: Said, at: Date): Promise<string> {
  const { id } = await db
    .insertInto("news")
    .values({
      number,
      ...newsTexts.toRow(said),
      publishedAt: at,
      changedAt: at,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

/** Counts a version. */
export async function saveNews(
  db: Tx,
  { id, version }: Pick<NewsItem, "id" | "version">,
  said: Said,
  at: Date,
): Promise<void> {
  await db
    .updateTable("news")
    .set({
      ...newsTexts.toChange(said),
      version: version + 1,
      changedAt: at,
    })
    .where("id", "=", id)
    .execute();
}

/** The newest, also those that were withdrawn, of which a feed tells that they are gone. */
export async function newestNews(db: Queryable, most: number): Promise<NewsItem[]> {
  const rows = await db
    .selectFrom("news")
    .selectAll()
    .orderBy("publishedAt", "desc")
    .orderBy("number", "desc")
    .limit(most)
    .execute();
  return rows.map((row) => NewsItem.parse({ ...row, ...newsTexts.fromRow(row) }));
}

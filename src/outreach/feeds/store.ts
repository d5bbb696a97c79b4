// The feeds as they are kept: what changed after a position, what changed last, and what is too old to be told.

import { sql } from "kysely";
import type { CatalogueEntry } from "../../catalogue/finding/entry.ts";
import { type TaughtFacts, taughtFacts } from "../../catalogue/structured/facts.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { noted } from "../../platform/database/noted.ts";
import { type FeedName, type Position, pageSize } from "./rpde.ts";

/** Why the feed is written by no command. */
const aged = "A day that passes changes what the feed says of records; these have entries of their own.";

export type SureEntry = Pick<CatalogueEntry, "id" | "code" | "run" | "card"> & {
  /** For programs that read schema.org; not read for others. */
  facts?: TaughtFacts | null;
};

export interface ItemRow {
  id: string;
  code: string;
  modified: number;
  firstAt: Date;
  changedAt: Date;
  /** Those of them that are sure; none of what is gone. */
  entries: SureEntry[];
}

/** What is not sure any more is gone for the feeds, though it is still found on pages, and marked there. */
const entriesOf = (feed: FeedName, today: string, more = sql``) => sql<SureEntry[]>`(
  select coalesce(json_agg(json_build_object('id', entry.id, 'code', entry.code, 'run', entry.run, 'card', entry.card${more})
    order by entry.run nulls first), '[]')
  from catalogue_entries as entry
  where ${feed === "runs" ? sql`entry.id = item.id` : sql`entry.opportunity_id = item.id`}
    and not item.is_deleted and entry.due_until >= ${today} and entry.shown_until >= ${today})`;

export async function itemsAfter(
  db: Queryable,
  feed: FeedName,
  at: Position | undefined,
  today: string,
): Promise<ItemRow[]> {
  const { rows } = await sql<ItemRow>`
    select id, code, modified::float8 as modified, first_at, changed_at,
      ${entriesOf(feed, today, sql`, 'facts', ${taughtFacts(sql`entry.opportunity_id`)}`)} as entries
    from feed_items as item
    where feed = ${feed} and ${at === undefined ? sql`true` : sql`(modified, id) > (${at.modified}::bigint, ${at.id}::uuid)`}
    order by modified, id limit ${pageSize}`.execute(db);
  return rows;
}

interface Newest {
  /** Undefined: of the whole network. */
  city: string | undefined;
  topic: string | undefined;
  today: string;
  most: number;
}

/** The opportunities that changed last. */
export async function newestItems(db: Queryable, { city, topic, today, most }: Newest): Promise<ItemRow[]> {
  const { rows } = await sql<ItemRow>`
    select id, code, modified::float8 as modified, first_at, changed_at, ${entriesOf("opportunities", today)} as entries
    from feed_items as item
    where feed = 'opportunities' and (${city ?? null}::text is null or city_id = ${city ?? ""}) and (${topic ?? null}::text is null or ${topic ?? ""} = any(topics))
    order by modified desc limit ${most}`.execute(db);
  return rows;
}

/** Has readers of the feeds told of what nobody confirmed for too long; returns how many. */
export const tellUnsure = noted(aged, async (db, today: string): Promise<number> => {
  const { rows } = await sql<{ told: number }>`
    with unsure as (
      select item.feed, item.id from feed_items as item
      where not item.is_deleted and not exists (
        select from catalogue_entries as entry
        where entry.due_until >= ${today} and entry.shown_until >= ${today}
          and case item.feed when 'runs' then entry.id = item.id else entry.opportunity_id = item.id end)
      limit ${mostAtOnce}
    ), numbered as (
      select next_feed_number() as number where exists (select from unsure)
    ), told as (
      update feed_items as item set is_deleted = true, modified = numbered.number, changed_at = now()
      from unsure, numbered where item.feed = unsure.feed and item.id = unsure.id returning 1
    )
    select count(*)::int as told from told`.execute(db);
  return rows[0]?.told ?? 0;
});
const mostAtOnce = 1_000;

export const forgetGone = noted(aged, async (db, before: Date): Promise<void> => {
  await db.deleteFrom("feedItems").where("isDeleted", "=", true).where("changedAt", "<", before).execute();
});

/** So many addresses a file of a sitemap has. */
export const addressesOfFile = 20_000;

export async function addressesAfter(
  db: Queryable,
  part: number,
): Promise<{ code: string; changedAt: Date }[]> {
  return db
    .selectFrom("feedItems")
    .select(["code", "changedAt"])
    .where("feed", "=", "opportunities")
    .where("isDeleted", "=", false)
    .orderBy("code")
    .offset((part - 1) * addressesOfFile)
    .limit(addressesOfFile)
    .execute();
}

export async function countAddresses(db: Queryable): Promise<number> {
  const { count } = await db
    .selectFrom("feedItems")
    .select(sql<number>`count(*)::int`.as("count"))
    .where("feed", "=", "opportunities")
    .where("isDeleted", "=", false)
    .executeTakeFirstOrThrow();
  return count;
}

// What can be learned for other directories, read a page at a time: what is sure, by its code; each run by its id; and who offers it.

import { sql } from "kysely";
import type { Queryable } from "../../platform/database/database.ts";
import type { FeedName } from "../feeds/rpde.ts";
import type { OrganizationRow, ServiceRow } from "./hsds.ts";

interface Asked {
  today: string;
  /** Only this one. */
  id?: string | undefined;
  after?: Date | undefined;
  /** Only what this organisation offers, by the id that it has here. */
  organization?: string | undefined;
}

interface Page {
  limit: number;
  offset: number;
}

const sure = (today: string) => sql`entry.due_until >= ${today} and entry.shown_until >= ${today}`;

/** As `uuidOf` makes it of `organisations.id`. */
const organizationId = sql`(
  select (left(hex, 12) || '8' || substr(hex, 14, 3) || '8' || substr(hex, 18, 15))::uuid
  from encode(sha256(convert_to('["organisation","' || organisations.id || '"]', 'UTF8')), 'hex') as hex)`;

const belongs = (feed: FeedName) =>
  feed === "runs" ? sql`entry.id = item.id and entry.run is not null` : sql`entry.opportunity_id = item.id`;

const meant = (feed: FeedName, { today, id, after, organization }: Asked) => sql`
  from feed_items as item
  join opportunities on opportunities.id = ${
    feed === "runs" ? sql`(select opportunity_id from runs where runs.id = item.id)` : sql`item.id`
  }
  join organisations on organisations.id = opportunities.organisation_id
  where item.feed = ${feed} and not item.is_deleted
    and ${id === undefined ? sql`true` : sql`item.id = ${id}::uuid`}
    and ${after === undefined ? sql`true` : sql`item.changed_at > ${after}`}
    and ${organization === undefined ? sql`true` : sql`${organizationId} = ${organization}::uuid`}
    and exists (select from catalogue_entries as entry where ${belongs(feed)} and ${sure(today)})`;

/** Opportunities with their runs; or runs, each with what it is a run of. */
export async function servicesAsked(
  db: Queryable,
  feed: FeedName,
  asked: Asked,
  { limit, offset }: Page,
): Promise<ServiceRow[]> {
  const { rows } = await sql<ServiceRow>`
    select opportunities.id, item.code, item.changed_at, opportunities.age_from, opportunities.age_to,
      json_build_object('id', organisations.id, 'name', organisations.name, 'about', organisations.about,
        'website', organisations.website) as organisation,
      (select json_agg(json_build_object('id', entry.id, 'code', entry.code, 'run', entry.run, 'card', entry.card,
          'schedule', (select schedule from runs where runs.id = entry.id),
          'costs', (select costs from runs where runs.id = entry.id)) order by entry.run nulls first)
        from catalogue_entries as entry where ${belongs(feed)} and ${sure(asked.today)}) as entries
    ${meant(feed, asked)} order by item.code collate "C", item.id limit ${limit} offset ${offset}`.execute(
    db,
  );
  return rows;
}

export async function countServices(db: Queryable, feed: FeedName, asked: Asked): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count ${meant(feed, asked)}`.execute(db);
  return rows[0]?.count ?? 0;
}

const offering = ({ today, id }: Pick<Asked, "today" | "id">) => sql`
  from organisations join opportunities on opportunities.organisation_id = organisations.id
  where exists (select from catalogue_entries as entry
      join feed_items as item on item.feed = 'opportunities' and item.id = entry.opportunity_id and not item.is_deleted
      where entry.opportunity_id = opportunities.id and ${sure(today)})
    and ${id === undefined ? sql`true` : sql`${organizationId} = ${id}::uuid`}`;

/** Those that offer something that is sure. */
export async function organizationsAsked(
  db: Queryable,
  asked: Pick<Asked, "today" | "id">,
  { limit, offset }: Page,
): Promise<OrganizationRow[]> {
  const { rows } = await sql<OrganizationRow>`
    select organisations.id, organisations.name, organisations.about, organisations.website,
      json_agg(json_build_object('id', opportunities.id, 'title', opportunities.title) order by opportunities.code) as services
    ${offering(asked)} group by organisations.id
    order by organisations.id collate "C" limit ${limit} offset ${offset}`.execute(db);
  return rows;
}

export async function countOrganizations(db: Queryable, today: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(distinct organisations.id)::int as count ${offering({ today })}`.execute(db);
  return rows[0]?.count ?? 0;
}

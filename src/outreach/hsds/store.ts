// What can be learned for other directories, read a page at a time: what is sure, by its code.

import { sql } from "kysely";
import type { Queryable } from "../../platform/database/database.ts";
import type { ServiceRow } from "./hsds.ts";

interface Asked {
  today: string;
  /** Only this one. */
  id?: string | undefined;
  after?: Date | undefined;
}

const sure = (today: string) =>
  sql`entry.opportunity_id = item.id and entry.due_until >= ${today} and entry.shown_until >= ${today}`;

const meant = ({ today, id, after }: Asked) => sql`item.feed = 'opportunities' and not item.is_deleted
  and ${id === undefined ? sql`true` : sql`item.id = ${id}::uuid`}
  and ${after === undefined ? sql`true` : sql`item.changed_at > ${after}`}
  and exists (select from catalogue_entries as entry where ${sure(today)})`;

export async function servicesAsked(
  db: Queryable,
  asked: Asked,
  { limit, offset }: { limit: number; offset: number },
) {
  const { rows } = await sql<ServiceRow>`
    select item.id, item.code, item.changed_at, opportunities.age_from, opportunities.age_to,
      json_build_object('id', organisations.id, 'name', organisations.name, 'about', organisations.about,
        'website', organisations.website) as organisation,
      (select json_agg(json_build_object('id', entry.id, 'code', entry.code, 'run', entry.run, 'card', entry.card,
          'schedule', (select schedule from runs where runs.id = entry.id)) order by entry.run nulls first)
        from catalogue_entries as entry where ${sure(asked.today)}) as entries
    from feed_items as item
    join opportunities on opportunities.id = item.id
    join organisations on organisations.id = opportunities.organisation_id
    where ${meant(asked)} order by item.code collate "C" limit ${limit} offset ${offset}`.execute(db);
  return rows;
}

export async function countServices(db: Queryable, asked: Asked): Promise<number> {
  const { rows } = await sql<{
    count: number;
  }>`select count(*)::int as count from feed_items as item where ${meant(asked)}`.execute(db);
  return rows[0]?.count ?? 0;
}

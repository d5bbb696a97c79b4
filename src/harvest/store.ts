// Sources and their fetches as they are kept.

import { sql } from "kysely";
import type { Queryable, Tx } from "../platform/database/database.ts";
import { textToRead } from "../platform/written.ts";
import { refuse } from "./problems.ts";
import { Fetch, Source, shownFetches } from "./source.ts";
import type { Asked } from "./web/web.ts";

function sourcesIn(db: Queryable) {
  return db
    .selectFrom("harvestSources")
    .innerJoin("organisations", "organisations.id", "harvestSources.organisationId")
    .leftJoin("venues", "venues.id", "harvestSources.venueId")
    .selectAll("harvestSources")
    .select([
      textToRead<string>("organisations.name").as("organisationName"),
      "venues.name as venueName",
      "venues.placeId as venuePlace",
      sql<number>`(select count(distinct opportunity_id)::int from harvest_items
        where harvest_items.source_id = harvest_sources.id)`.as("entries"),
    ]);
}

type Row = Awaited<ReturnType<ReturnType<typeof sourcesIn>["executeTakeFirstOrThrow"]>>;

function sourceFrom(row: Row): Source {
  return Source.parse({
    ...row,
    city: row.cityId,
    organisation: { id: row.organisationId, name: row.organisationName },
    venue: row.venueId === null ? null : { id: row.venueId, name: row.venueName, place: row.venuePlace },
    brokenSince: row.brokenSince?.toISOString() ?? null,
    fetchedAt: row.fetchedAt?.toISOString() ?? null,
    isAsked: row.askedAt !== null,
  });
}

/** @throws Problem `harvest.no_source` */
export async function getSource(db: Queryable, city: string, id: string): Promise<Source> {
  const row = await sourcesIn(db)
    .where("harvestSources.id", "=", id)
    .where("harvestSources.cityId", "=", city)
    .executeTakeFirst();
  if (!row) throw refuse.no_source();
  return sourceFrom(row);
}

export interface WaitingSource extends Source {
  validators: Asked;
  failures: number;
}

/** Kept from being changed by two at once. Undefined where it is there no more. */
export async function lockSource(db: Tx, id: string): Promise<WaitingSource | undefined> {
  const row = await sourcesIn(db)
    .where("harvestSources.id", "=", id)
    .forUpdate("harvestSources")
    .executeTakeFirst();
  return row && { ...sourceFrom(row), validators: row.validators as Asked, failures: row.failures };
}

/** @throws Problem where it is not of this city */
export async function lockSourceOf(db: Tx, city: string, id: string): Promise<WaitingSource> {
  const found = await lockSource(db, id);
  if (found?.city !== city) throw refuse.no_source();
  return found;
}

/** The last ones, the newest first. */
export async function fetchesOf(db: Queryable, source: string): Promise<Fetch[]> {
  const rows = await db
    .selectFrom("harvestFetches")
    .select(["id", "begunAt", "outcome", "fault", "details", "counts", "tableId", "taken", "wrong"])
    .where("sourceId", "=", source)
    .orderBy("begunAt", "desc")
    .orderBy("id")
    .limit(shownFetches)
    .execute();
  return rows.map(({ begunAt, details, tableId, ...row }) => {
    const { address = null, status = null } = details as { address?: string; status?: number };
    return Fetch.parse({ ...row, begunAt: begunAt.toISOString(), address, status, table: tableId });
  });
}

/** The fetch about which somebody is asked. @throws Problem `harvest.not_asked` */
export async function askedFetch(db: Queryable, source: string) {
  const found = await db
    .selectFrom("harvestFetches")
    .select(["id", "collected", "counts"])
    .where("sourceId", "=", source)
    .where("outcome", "=", "asks")
    .orderBy("begunAt", "desc")
    .limit(1)
    .executeTakeFirst();
  if (!found) throw refuse.not_asked();
  return found;
}

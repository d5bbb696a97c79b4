// Venues as they are kept.

import { sql } from "kysely";
import type { Queryable, Tx } from "../../platform/database/database.ts";
import {
  changedOrNull,
  columnOrNull,
  textToRead,
  type WrittenText,
  writtenFrom,
} from "../../platform/written.ts";
import { Access } from "../access/access.ts";
import { refuse } from "../problems.ts";
import { mostVenues, type Venue } from "./venue.ts";

function venuesIn(db: Queryable) {
  return db
    .selectFrom("venues")
    .innerJoin("places", "places.id", "venues.placeId")
    .leftJoin("organisations", "organisations.id", "venues.organisationId")
    .selectAll("venues")
    .select([
      textToRead<string>("places.full_names").as("placeName"),
      textToRead<string | null>("organisations.name").as("organisationName"),
    ]);
}

type Row = Awaited<ReturnType<ReturnType<typeof venuesIn>["executeTakeFirstOrThrow"]>>;

function venueFrom(row: Row): Venue {
  return {
    id: row.id,
    name: row.name,
    organisation:
      row.organisationId === null ? null : { id: row.organisationId, name: row.organisationName ?? "" },
    place: { id: row.placeId, name: row.placeName },
    landmark: row.landmark,
    directions: writtenFrom(row.directions),
    capacity: row.capacity,
    access: Access.parse(row.access),
    isRetired: row.isRetired,
    version: row.version,
  };
}

/** @throws Problem `catalogue.no_venue` */
export async function getVenue(db: Queryable, city: string, id: string): Promise<Venue> {
  const row = await venuesIn(db)
    .where("venues.id", "=", id)
    .where("venues.cityId", "=", city)
    .executeTakeFirst();
  if (!row) throw refuse.no_venue();
  return venueFrom(row);
}

export async function venuesById(db: Queryable, ids: readonly string[]): Promise<Venue[]> {
  if (ids.length === 0) return [];
  const rows = await venuesIn(db)
    .where(sql<boolean>`venues.id = any(${[...ids]}::uuid[])`)
    .execute();
  return rows.map(venueFrom);
}

/** Those of a city by their names, what is not offered any more last. */
export async function venuesOf(db: Queryable, city: string): Promise<Venue[]> {
  const rows = await venuesIn(db)
    .where("venues.cityId", "=", city)
    .orderBy("venues.isRetired")
    .orderBy(sql`venues.name collate names`)
    .orderBy("venues.id")
    .limit(mostVenues)
    .execute();
  return rows.map(venueFrom);
}

export interface SaidVenue {
  name: string;
  organisationId: string | null;
  placeId: string;
  landmark: string | null;
  directions: WrittenText;
  capacity: number | null;
  access: Access;
}

function columnsOf({ directions: _written, access, ...said }: SaidVenue) {
  return { ...said, access: JSON.stringify(access) };
}

/** @throws Problem where the city has too many */
export async function insertVenue(db: Tx, city: string, said: SaidVenue, at: Date): Promise<string> {
  const { id } = await db
    .insertInto("venues")
    .values({
      cityId: city,
      ...columnsOf(said),
      directions: columnOrNull(said.directions),
      changedAt: at,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  const { all } = await db
    .selectFrom("venues")
    .select(sql<number>`count(*)::int`.as("all"))
    .where("cityId", "=", city)
    .executeTakeFirstOrThrow();
  if (all > mostVenues) throw refuse.too_many_venues({ limit: mostVenues });
  return id;
}

/** @throws Problem where somebody else changed it since this version */
export async function saveVenue(
  db: Tx,
  { id, version }: { id: string; version: number },
  said: SaidVenue,
  at: Date,
): Promise<void> {
  const changed = await db
    .updateTable("venues")
    .set({
      ...columnsOf(said),
      directions: changedOrNull("directions", said.directions),
      version: version + 1,
      changedAt: at,
    })
    .where("id", "=", id)
    .where("version", "=", version)
    .executeTakeFirst();
  if (changed.numUpdatedRows === 0n) throw refuse.venue_changed();
}

/** @throws Problem where somebody else changed it since this version */
export async function retireVenueOf(
  db: Tx,
  { id, version, isRetired }: { id: string; version: number; isRetired: boolean },
  at: Date,
): Promise<void> {
  const changed = await db
    .updateTable("venues")
    .set({ isRetired, version: version + 1, changedAt: at })
    .where("id", "=", id)
    .where("version", "=", version)
    .executeTakeFirst();
  if (changed.numUpdatedRows === 0n) throw refuse.venue_changed();
}

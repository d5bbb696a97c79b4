// Venues as they are kept.

import { type RawBuilder, sql } from "kysely";
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

type Row = Pick<
  Awaited<ReturnType<ReturnType<typeof venuesIn>["executeTakeFirstOrThrow"]>>,
  | "id"
  | "name"
  | "organisationId"
  | "organisationName"
  | "placeId"
  | "placeName"
  | "landmark"
  | "directions"
  | "capacity"
  | "access"
  | "isRetired"
  | "version"
>;

/** The venue of a row of another table, as one column that is read with it. */
export function venueOfRow(column: string): RawBuilder<Row | null> {
  return sql<Row | null>`(
    select json_build_object('id', venues.id, 'name', venues.name, 'organisationId', venues.organisation_id,
      'organisationName', ${textToRead("organisations.name")}, 'placeId', venues.place_id,
      'placeName', ${textToRead("places.full_names")}, 'landmark', venues.landmark, 'directions', venues.directions,
      'capacity', venues.capacity, 'access', venues.access, 'isRetired', venues.is_retired, 'version', venues.version)
    from venues join places on places.id = venues.place_id
    left join organisations on organisations.id = venues.organisation_id
    where venues.id = ${sql.ref(column)})`;
}

export function venueFrom(row: Row): Venue {
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

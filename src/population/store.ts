// People of places as they are kept: of each place, group and year one figure.

import { sql } from "kysely";
import type { Queryable, Tx } from "../platform/database/database.ts";
import { isPeopleGroup, type PeopleGroup } from "./groups.ts";

export interface PeopleFigure {
  place: string;
  group: PeopleGroup;
  year: number;
  people: number;
  source: string;
}

interface FigureRow extends Omit<PeopleFigure, "group"> {
  group: string;
}

function figuresFrom(rows: readonly FigureRow[]): PeopleFigure[] {
  return rows.flatMap(({ group, ...row }) => (isPeopleGroup(group) ? [{ ...row, group }] : []));
}

/** The newest figure of each group in each of these places. */
export async function newestPeople(db: Queryable, places: readonly string[]): Promise<PeopleFigure[]> {
  const { rows } = await sql<FigureRow>`
    select distinct on (place_id, people_group) place_id as place, people_group as "group", year, people, source
    from people_of_places where place_id = any(${[...places]}::text[])
    order by place_id, people_group, year desc`.execute(db);
  return figuresFrom(rows);
}

export interface PlaceAndYear {
  place: string;
  year: number;
}

export interface KeptFigure extends PeopleFigure {
  version: number;
}

/** What is kept of these places and years; locked, where it is to be changed. */
export async function keptPeople(
  db: Queryable,
  wanted: readonly PlaceAndYear[],
  { isLocked = false } = {},
): Promise<KeptFigure[]> {
  const { rows } = await sql<FigureRow & { version: number }>`
    select place_id as place, people_group as "group", year, people, source, version from people_of_places
    where (place_id, year) in (select place, year from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb)
      as wanted (place text, year integer))
    order by place_id, year, people_group ${isLocked ? sql`for update` : sql``}`.execute(db);
  return rows.flatMap(({ version, ...row }) => figuresFrom([row]).map((figure) => ({ ...figure, version })));
}

interface Change {
  by: { id: string; name: string };
  now: Date;
}

export async function keepPeople(
  db: Tx,
  figures: readonly PeopleFigure[],
  { by, now }: Change,
): Promise<void> {
  if (figures.length === 0) return;
  await db
    .insertInto("peopleOfPlaces")
    .values(
      figures.map(({ place, group, year, people, source }) => ({
        placeId: place,
        peopleGroup: group,
        year,
        people,
        source,
        changedBy: by.id,
        changedByName: by.name,
        changedAt: now,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(["placeId", "peopleGroup", "year"]).doUpdateSet((eb) => ({
        people: eb.ref("excluded.people"),
        source: eb.ref("excluded.source"),
        changedBy: eb.ref("excluded.changedBy"),
        changedByName: eb.ref("excluded.changedByName"),
        changedAt: eb.ref("excluded.changedAt"),
        version: eb("peopleOfPlaces.version", "+", 1),
      })),
    )
    .execute();
}

export async function removePeople(
  db: Tx,
  figures: readonly Pick<PeopleFigure, "place" | "group" | "year">[],
): Promise<void> {
  await sql`delete from people_of_places where (place_id, people_group, year) in (
    select place, "group", year from jsonb_to_recordset(${JSON.stringify(figures)}::jsonb)
      as gone (place text, "group" text, year integer))`.execute(db);
}

/** A place and a year with all that is told of them. */
export interface PeopleOfYear {
  place: string;
  year: number;
  source: string;
  figures: Partial<Record<PeopleGroup, number>>;
}

const many = 1000;

/** All, a page of places and years at a time: those after one. */
export async function peopleAfter(
  db: Queryable,
  after: PlaceAndYear,
  city: string | undefined,
): Promise<PeopleOfYear[]> {
  const inCity =
    city === undefined
      ? sql``
      : sql`and place_id in (select places.id from places join cities on places.lies_in @> array[cities.located_in]
          where cities.id = ${city})`;
  const { rows } = await sql<PeopleOfYear>`
    select place_id as place, year, min(source) as source, json_object_agg(people_group, people) as figures
    from people_of_places where (place_id, year) > (${after.place}, ${after.year}) ${inCity}
    group by place_id, year order by place_id, year limit ${many}`.execute(db);
  return rows;
}

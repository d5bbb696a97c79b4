// Initiatives as they are kept.

import { type Expression, type RawBuilder, sql } from "kysely";
import { liesIn } from "../network/places/queries.ts";
import type { Actor } from "../platform/actor.ts";
import type { Queryable, Tx } from "../platform/database/database.ts";
import { keptSteps } from "../platform/database/kept-steps.ts";
import type { WrittenText } from "../platform/written.ts";
import {
  changedColumn,
  changedOrNull,
  columnOrNull,
  textToRead,
  writtenColumn,
  writtenFrom,
} from "../platform/written.ts";
import { type InitiativeContent, initiativeContent, type TextName, textNames } from "./content.ts";
import { codeOf, type Initiative, mostPlaces } from "./initiative.ts";
import { mostPartners } from "./partners/partner.ts";
import { organisationOfRow, partnersOfRow } from "./partners/store.ts";
import { refuse } from "./problems.ts";
import type { InitiativeMove, InitiativeState } from "./workflow.ts";

type PlacesOfRow = { id: string; name: string }[];

/** The places of the initiative of a row, those that hold others first. */
export function placesOfRow(): RawBuilder<PlacesOfRow> {
  return sql<PlacesOfRow>`(select coalesce(json_agg(json_build_object('id', places.id,
      'name', ${textToRead("places.full_names")}) order by places.position), '[]')
    from initiative_places join places on places.id = initiative_places.place_id
    where initiative_places.initiative_id = initiatives.id)`;
}

interface ParentOfRow {
  number: number;
  title: string;
  isPublic: boolean;
}

function initiativesIn(db: Queryable) {
  return db
    .selectFrom("initiatives")
    .selectAll("initiatives")
    .select([
      placesOfRow().as("places"),
      partnersOfRow().as("partners"),
      organisationOfRow("initiatives.lead_id").as("leadOrganisation"),
      sql<ParentOfRow | null>`(select json_build_object('number', parent.number, 'title', ${textToRead("parent.title")},
          'isPublic', parent.is_public) from initiatives as parent where parent.id = initiatives.parent_id)`.as(
        "parent",
      ),
    ]);
}

type Row = Awaited<ReturnType<ReturnType<typeof initiativesIn>["executeTakeFirstOrThrow"]>>;

function initiativeFrom(row: Row, alsoIdeas: boolean): Initiative {
  const { leadOrganisation, parent } = row;
  const content = initiativeContent.fromRow(row);
  return {
    id: row.id,
    city: row.cityId,
    number: row.number,
    code: codeOf(row.cityId, row.number),
    title: writtenFrom(row.title),
    summary: writtenFrom(row.summary),
    results: writtenFrom(row.results),
    lessons: writtenFrom(row.lessons),
    ...content,
    lead: leadOrganisation?.name ?? content.lead,
    leadOrganisation,
    partners: row.partners.slice(0, mostPartners),
    parent: parent && (alsoIdeas || parent.isPublic) ? { number: parent.number, title: parent.title } : null,
    places: row.places.slice(0, mostPlaces),
    state: row.state as InitiativeState,
    isPublic: row.isPublic,
    version: row.version,
    changedAt: row.changedAt.toISOString(),
  };
}

/**
 * An initiative by its number in the city; ideas are there for the people of the city and the network alone.
 * @throws Problem `initiatives.no_initiative`
 */
export async function getInitiative(
  db: Queryable,
  { city, number, alsoIdeas }: { city: string; number: number; alsoIdeas: boolean },
): Promise<Initiative> {
  const row = await initiativesIn(db)
    .where("cityId", "=", city)
    .where("number", "=", number)
    .$if(!alsoIdeas, (query) => query.where("isPublic", "=", true))
    .executeTakeFirst();
  if (!row) throw refuse.no_initiative();
  return initiativeFrom(row, alsoIdeas);
}

/** Two who change what belongs to one initiative come one after the other. */
export async function lockInitiative(
  db: Tx,
  { city, number }: { city: string; number: number },
): Promise<void> {
  await db
    .selectFrom("initiatives")
    .select("id")
    .where("cityId", "=", city)
    .where("number", "=", number)
    .forUpdate()
    .execute();
}

/** Some of a city by their ids; `alsoIdeas` as for one. */
export async function initiativesById(
  db: Queryable,
  city: string,
  ids: readonly string[],
  alsoIdeas = false,
): Promise<Initiative[]> {
  const rows = await initiativesIn(db)
    .where("cityId", "=", city)
    .where(sql<boolean>`initiatives.id = any(${[...ids]}::uuid[])`)
    .execute();
  return rows.map((row) => initiativeFrom(row, alsoIdeas));
}

/** Some of a city by their numbers, ideas too; `isLocked`: nobody changes them until all is done. */
export async function initiativesByNumber(
  db: Queryable,
  city: string,
  numbers: readonly number[],
  { isLocked = false } = {},
): Promise<Initiative[]> {
  if (numbers.length === 0) return [];
  const rows = await initiativesIn(db)
    .where("cityId", "=", city)
    .where(sql<boolean>`initiatives.number = any(${[...numbers]}::integer[])`)
    .$if(isLocked, (query) => query.forUpdate("initiatives"))
    .execute();
  return rows.map((row) => initiativeFrom(row, true));
}

/** What happened to an initiative. */
export const initiativeSteps = keptSteps<InitiativeMove, InitiativeState>("initiatives", "initiative");

/** Who leads: an organisation, or a name; neither where the city itself does. */
export interface Lead {
  organisation: string | null;
  name: string | null;
}

interface Proposed {
  city: string;
  title: WrittenText;
  summary: WrittenText;
  startsOn: string | null;
  lead: Lead;
  place: string | undefined;
  by: Pick<Actor, "id" | "name">;
  at: Date;
}

/** Keeps a new idea under the next number of its city. */
export async function insertIdea(db: Tx, idea: Proposed): Promise<{ id: string; number: number }> {
  const { city, by, at } = idea;
  // Two who propose at the same moment come one after the other, and each gets a number.
  await db.selectFrom("cities").select("id").where("id", "=", city).forNoKeyUpdate().execute();
  const inserted = await db
    .insertInto("initiatives")
    .values({
      cityId: city,
      number: sql<number>`(select coalesce(max(number), 0) + 1 from initiatives where city_id = ${city})`,
      title: writtenColumn(idea.title),
      summary: columnOrNull(idea.summary),
      startsOn: idea.startsOn,
      lead: idea.lead.name,
      leadId: idea.lead.organisation,
      proposedBy: by.id || null,
      proposedByName: by.name,
      changedAt: at,
    })
    .returning(["id", "number"])
    .executeTakeFirstOrThrow();
  if (idea.place !== undefined) await setPlaces(db, inserted.id, [idea.place]);
  await initiativeSteps.write(db, { of: inserted.id, action: "propose", from: "none", to: "idea", by, at });
  return inserted;
}

async function setPlaces(db: Tx, initiative: string, places: readonly string[]): Promise<void> {
  await db.deleteFrom("initiativePlaces").where("initiativeId", "=", initiative).execute();
  if (places.length === 0) return;
  await db
    .insertInto("initiativePlaces")
    .values(places.map((placeId) => ({ initiativeId: initiative, placeId })))
    .execute();
}

export interface Said {
  content: InitiativeContent;
  texts: Record<TextName, WrittenText>;
  places: readonly string[];
  lead: Lead;
  /** The id of the initiative of which it is a part; undefined where that stays. */
  parent?: string | null;
}

/** Whether it is saved: not where somebody else changed it since this version. */
export async function saveContent(
  db: Tx,
  { id, version }: { id: string; version: number },
  { content, texts, places, lead, parent }: Said,
  at: Date,
): Promise<boolean> {
  const { title, ...others } = texts;
  const optional = textNames.filter((name) => name !== "title");
  const changed = await db
    .updateTable("initiatives")
    .set({
      ...initiativeContent.toRow(content),
      lead: lead.name,
      leadId: lead.organisation,
      ...(parent !== undefined && { parentId: parent }),
      title: changedColumn("title", title),
      ...Object.fromEntries(optional.map((name) => [name, changedOrNull(name, others[name])])),
      version: version + 1,
      changedAt: at,
    })
    .where("id", "=", id)
    .where("version", "=", version)
    .executeTakeFirst();
  if (changed.numUpdatedRows === 0n) return false;
  await setPlaces(db, id, places);
  return true;
}

export interface InitiativeFilter {
  city: string | Expression<string>;
  state?: string | undefined;
  focusArea?: string | undefined;
  level?: string | undefined;
  place?: string | undefined;
  alsoIdeas: boolean;
}

/** The initiatives of a city that a filter leaves: one rule for the list, its file, the board and the map. */
export function filtered(
  db: Queryable,
  { city, state, focusArea, level, place, alsoIdeas }: InitiativeFilter,
) {
  return db
    .selectFrom("initiatives")
    .where("initiatives.cityId", "=", city)
    .$if(!alsoIdeas, (query) => query.where("isPublic", "=", sql.lit(true)))
    .$if(state !== undefined, (query) => query.where("state", "=", state ?? ""))
    .$if(focusArea !== undefined, (query) =>
      query.where(sql<boolean>`initiatives.focus_areas @> array[${focusArea}]::text[]`),
    )
    .$if(level !== undefined, (query) =>
      query.where(sql<boolean>`initiatives.levels @> array[${level}]::text[]`),
    )
    .$if(place !== undefined, (query) =>
      query.where(
        sql<boolean>`exists (select from initiative_places where initiative_id = initiatives.id
          and ${liesIn("initiative_places.place_id", place ?? "")})`,
      ),
    );
}

/** Whether an initiative goes on in some time, as far as its years are known. */
export function goesOnIn(period: { from: string; to: string } | undefined): RawBuilder<boolean> {
  if (!period) return sql<boolean>`true`;
  return sql<boolean>`(starts_on is null or left(starts_on, 4) <= ${period.to.slice(0, 4)})
    and (ends_on is null or left(ends_on, 4) >= ${period.from.slice(0, 4)})`;
}

/** For the columns of a list. */
export function listedColumns() {
  return [
    "initiatives.id",
    "initiatives.number",
    "initiatives.state",
    "initiatives.startsOn",
    "initiatives.endsOn",
    "initiatives.focusAreas",
    "initiatives.levels",
    textToRead("initiatives.title").as("title"),
    sql<string | null>`coalesce((select ${textToRead("organisations.name")} from organisations
      where organisations.id = initiatives.lead_id), initiatives.lead)`.as("lead"),
    sql<string>`initiatives.city_id || '-' || initiatives.number`.as("code"),
    sql<string>`(select coalesce(string_agg(${textToRead("places.full_names")}, ', ' order by places.position), '')
      from initiative_places join places on places.id = initiative_places.place_id
      where initiative_places.initiative_id = initiatives.id)`.as("places"),
  ] as const;
}

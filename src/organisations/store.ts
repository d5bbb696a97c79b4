// Organisations as they are kept: all statements that queries and commands share.

import { type Expression, type RawBuilder, sql } from "kysely";
import { z } from "zod";
import { boundedBy } from "../platform/database/bounded-by.ts";
import type { Queryable, Tx } from "../platform/database/database.ts";
import { textToRead, toRead, writtenFrom } from "../platform/written.ts";
import { type Known, keysOf } from "./keys.ts";
import {
  CityOfOrganisation,
  type Licence,
  mostBelow,
  type NamedOrganisation,
  type Organisation,
  OtherNames,
  type Reach,
  Registrations,
  slugOf,
} from "./organisation.ts";
import { refuse } from "./problems.ts";
import type { OrganisationState } from "./workflow.ts";

/** All that is kept of an organisation. */
export interface OrganisationFile extends Omit<Organisation, "reach"> {
  reach: Reach & { isReachable: boolean };
  stateNote: string;
  mergedInto: string | null;
}

/** These are made for each request, as each is read in its own language. */
const citiesOfRow =
  () => sql<unknown>`(select coalesce(json_agg(json_build_object('id', cities.id, 'name', ${textToRead("cities.name")},
    'since', works.since, 'until', works.until) order by ${textToRead("cities.name")}), '[]')
  from organisation_cities as works join cities on cities.id = works.city_id
  where works.organisation_id = organisations.id and cities.retired_at is null)`;

const placeOfRow = sql<
  Organisation["place"]
>`(select json_build_object('id', places.id, 'kind', places.kind, 'fullNames', places.full_names)
  from places where places.id = organisations.located_in)`;

const belowOfRow = () => sql<
  NamedOrganisation[]
>`(select coalesce(json_agg(json_build_object('id', below.id, 'name', ${textToRead("below.name")})), '[]')
  from (select id, name from organisations as part where part.parent_id = organisations.id
    and part.state in ('listed', 'closed') order by part.id limit ${mostBelow}) as below)`;

const parentOfRow =
  () => sql<NamedOrganisation | null>`(select json_build_object('id', above.id, 'name', ${textToRead("above.name")})
  from organisations as above where above.id = organisations.parent_id)`;

export async function findOrganisation(db: Queryable, id: string): Promise<OrganisationFile | undefined> {
  const [found] = await findAll(db, [id]);
  return found;
}

/** All that is kept of several, in one statement. */
export async function findAll(db: Queryable, ids: readonly string[]): Promise<OrganisationFile[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom("organisations")
    .selectAll()
    .select(citiesOfRow().as("cities"))
    .select(placeOfRow.as("place"))
    .select(belowOfRow().as("below"))
    .select(parentOfRow().as("parent"))
    .select(
      sql<unknown>`(select alternative from organisation_logos where organisation_id = organisations.id)`.as(
        "logo",
      ),
    )
    .where("id", "in", [...ids])
    .execute();
  return rows.map((row) => ({
    id: row.id,
    name: toRead(writtenFrom(row.name)),
    names: writtenFrom(row.name),
    otherNames: OtherNames.parse(row.otherNames),
    abbreviations: row.abbreviations,
    sector: row.sector,
    kind: row.kind,
    registrations: Registrations.parse(row.registrations),
    parent: row.parent,
    below: row.below,
    founded: row.founded,
    licence: licenceOf(row),
    logo: row.logo === null ? null : writtenFrom(row.logo),
    place: row.place,
    address: row.address,
    website: row.website,
    reach: { phones: row.phones, email: row.email, isReachable: row.isReachable },
    about: writtenFrom(row.about),
    cities: z.array(CityOfOrganisation).parse(row.cities),
    state: row.state as OrganisationState,
    stateNote: row.stateNote,
    mergedInto: row.mergedInto,
    version: row.version,
  }));
}

function licenceOf({
  licenceIssuer: issuer,
  licenceNumber: number,
  licenceUntil: until,
}: {
  licenceIssuer: string | null;
  licenceNumber: string | null;
  licenceUntil: string | null;
}): Licence | null {
  return issuer === null || number === null ? null : { issuer, number, until };
}

/** @throws Problem `organisations.no_organisation` */
export async function getOrganisation(db: Queryable, id: string): Promise<OrganisationFile> {
  const found = await findOrganisation(db, id);
  if (!found) throw refuse.no_organisation();
  return found;
}

/** What everybody may know of it. */
export function publicPart({
  reach: { isReachable, ...reach },
  stateNote: _note,
  mergedInto: _into,
  ...organisation
}: OrganisationFile): Organisation {
  return { ...organisation, reach: isReachable ? reach : null };
}

/** Addresses that nobody has: that of the name, else with a number. */
export async function freeIds(db: Tx, names: readonly string[]): Promise<string[]> {
  const slugs = names.map((name) => slugOf(name));
  // Whoever adds one of the same name at the same moment waits, and gets the next number.
  await sql`select pg_advisory_xact_lock(hashtextextended('organisation ' || slug, 0))
    from (select distinct unnest(${slugs}::text[]) as slug order by 1) as slugs`.execute(db);
  const { rows } = await sql<{ id: string }>`select id from organisations
    where id = any(${slugs}::text[]) or regexp_replace(id, '-[0-9]+$', '') = any(${slugs}::text[])`.execute(
    db,
  );
  const taken = new Set(rows.map(({ id }) => id));
  // Addresses of its own pages.
  for (const own of ["new", "import", "duplicates", "claims"]) taken.add(own);
  return slugs.map((slug) => {
    let id = slug;
    for (let number = 2; taken.has(id); number += 1) id = `${slug}-${number}`;
    taken.add(id);
    return id;
  });
}

/** By what one that is kept is known again. */
export const knownFrom = ({ reach, ...file }: OrganisationFile): Known => ({ ...file, ...reach });

/** What it is known again by, after each change. */
export async function writeKeys(db: Tx, organisationId: string, known: Known): Promise<void> {
  await db.deleteFrom("organisationKeys").where("organisationId", "=", organisationId).execute();
  await addKeys(db, [{ id: organisationId, known }]);
}

/** The same of several that have none yet, in one statement. */
export async function addKeys(db: Tx, organisations: readonly { id: string; known: Known }[]): Promise<void> {
  const keys = organisations.flatMap(({ id, known }) =>
    keysOf(known).map((key) => ({ organisation_id: id, ...key })),
  );
  if (keys.length === 0) return;
  await sql`insert into organisation_keys (organisation_id, kind, key, trigrams)
    select organisation_id, kind, key, array(select jsonb_array_elements_text(trigrams))
    from jsonb_to_recordset(${JSON.stringify(keys)}::jsonb)
      as given (organisation_id text, kind text, key text, trigrams jsonb)`.execute(db);
}

/** The cities in which it works; to say which public pages change. */
export async function citiesOf(db: Queryable, organisationId: string): Promise<string[]> {
  const rows = await db
    .selectFrom("organisationCities")
    .select("cityId")
    .where("organisationId", "=", organisationId)
    .$call(boundedBy("the cities of one organisation"))
    .execute();
  return rows.map(({ cityId }) => cityId);
}

/** For `where`: that an organisation works in a city. */
export function worksIn(city: string | Expression<string>): RawBuilder<boolean> {
  return sql<boolean>`exists (select from organisation_cities as works
    where works.organisation_id = organisations.id and works.city_id = ${city})`;
}

/** What helps others most, and an organisation can say of itself. */
const facts = ["about", "place", "address", "website", "reach"] as const;

export interface OrganisationSummary {
  id: string;
  state: OrganisationState;
  /** In which it works, by name. */
  cities: string[];
  missing: (typeof facts)[number][];
}

/** Some organisations in one statement: their state, where they work, and what is not said of them. */
export async function summariesOf(db: Queryable, ids: readonly string[]): Promise<OrganisationSummary[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom("organisations")
    .select(["id", "state", "about", "locatedIn", "address", "website", "phones", "email"])
    .select(citiesOfRow().as("cities"))
    .where("id", "in", ids)
    .execute();
  return rows.map(({ id, state, cities, about, locatedIn, address, website, phones, email }) => {
    const said = {
      about: about !== null,
      place: locatedIn !== null,
      address: address !== null,
      website: website !== null,
      reach: email !== null || phones.length > 0,
    };
    return {
      id,
      state: state as OrganisationState,
      cities: z
        .array(CityOfOrganisation)
        .parse(cities)
        .map(({ name }) => name),
      missing: facts.filter((fact) => !said[fact]),
    };
  });
}

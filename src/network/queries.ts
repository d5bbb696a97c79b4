import type { Selectable } from "kysely";
import { z } from "zod";
import { anyRole, everyone } from "../platform/allow.ts";
import type { Queryable } from "../platform/database/database.ts";
import type { Cities } from "../platform/database/schema.ts";
import type { Language } from "../platform/i18n/languages.ts";
import { query } from "../platform/operation.ts";
import { writtenFrom } from "../platform/written.ts";
import { City, type Figure, seesContacts, withoutContacts } from "./city.ts";
import type { CityKind } from "./network-edition.ts";
import { refuse } from "./problems.ts";

/** Every city of the network by name, with its contacts: show these only to the people of the network. */
export async function listCities(db: Queryable): Promise<City[]> {
  const rows = await db.selectFrom("cities").selectAll().orderBy("name").execute();
  return rows.map(cityOf);
}

/** A city with its contacts: show these only to the people of the network. */
export async function findCity(db: Queryable, id: string): Promise<City | undefined> {
  const row = await db.selectFrom("cities").selectAll().where("id", "=", id).executeTakeFirst();
  return row && cityOf(row);
}

/** @throws Problem `network.city_not_found` */
export async function getCity(db: Queryable, id: string): Promise<City> {
  const city = await findCity(db, id);
  if (!city) throw refuse.city_not_found({ city: id });
  return city;
}

export const citiesQuery = query({
  name: "network.listCities",
  route: "GET /cities",
  summary: "The cities of the network.",
  input: z.strictObject({}),
  output: z.object({ cities: z.array(City) }),
  allow: everyone,
  run: async (_input, { db, actor }) => {
    const cities = await listCities(db);
    return { cities: seesContacts(actor) ? cities : cities.map(withoutContacts) };
  },
});

export const cityQuery = query({
  name: "network.getCity",
  route: "GET /cities/:city",
  summary: "One city: who it is, with population and area and their sources.",
  input: z.strictObject({ city: z.string().min(1).max(40) }),
  output: City,
  allow: everyone,
  run: async (input, { db, actor }) => {
    const city = await getCity(db, input.city);
    return seesContacts(actor) ? city : withoutContacts(city);
  },
});

/** One city with how to reach its focal point, for the people of the network. */
export const cityWithContacts = query({
  name: "network.getCityWithContacts",
  input: z.object({ city: z.string().max(40) }),
  allow: anyRole,
  run: ({ city }, { db }) => getCity(db, city),
});

function cityOf(row: Selectable<Cities>): City {
  return {
    id: row.id,
    name: row.name,
    kind: row.kind as CityKind,
    place: { county: row.county, countyCode: row.countyCode, country: row.country },
    areaNames: row.areaNames,
    point: { longitude: Number(row.longitude), latitude: Number(row.latitude) },
    joined: row.joined,
    joinedNote: row.joinedNote as Record<Language, string> | null,
    population: figureOf(row.population, row.populationYear, row.populationSource),
    areaKm2: figureOf(row.areaKm2, row.areaYear, row.areaSource),
    schooling: figureOf(row.schoolingYears, row.schoolingYear, row.schoolingSource),
    introduction: writtenFrom(row.introduction),
    vision: writtenFrom(row.vision),
    website: row.website,
    leader: { name: row.leaderName, title: row.leaderTitle },
    focalPoint: {
      name: row.focalName,
      title: row.focalTitle,
      organisation: row.focalOrganisation,
      email: row.focalEmail,
      telephone: row.focalTelephone,
    },
    version: row.version,
    changedAt: row.changedAt.toISOString(),
  };
}

function figureOf(value: string | number | null, year: number | null, source: string | null): Figure | null {
  if (value === null || year === null || source === null) return null;
  return { value: Number(value), year, source };
}

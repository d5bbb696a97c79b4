import { type Selectable, sql } from "kysely";
import { z } from "zod";
import { everyone } from "../platform/allow.ts";
import type { Queryable } from "../platform/database/database.ts";
import type { Cities } from "../platform/database/schema.ts";
import type { Language } from "../platform/i18n/languages.ts";
import { query } from "../platform/operation.ts";
import { textToRead, toRead, writtenFrom } from "../platform/written.ts";
import { contactReaders, keepers, officer } from "./allow.ts";
import { City, CityWithContacts, type Contacts, type Figure, type ShownCity } from "./city.ts";
import { factsIn, selectFacts } from "./city-facts.ts";
import { stepsOfRow } from "./membership/store.ts";
import { type MembershipState, publicSteps, standingOfCity } from "./membership/workflow.ts";
import type { CityKind, FiguresOf } from "./network-edition.ts";
import { mostPhotographs } from "./photographs/photograph.ts";
import { photographsIn, photographsOfRow } from "./photographs/store.ts";
import { refuse } from "./problems.ts";

/** More cities than any country's network has; a list of all ends here. */
const mostCities = 5000;

/** The cities of the network, but those that are retired. */
export const members = (db: Queryable) => db.selectFrom("cities").where("cities.retiredAt", "is", null);

/** Every city of the network by name, but those that are retired. */
export async function listCities(db: Queryable): Promise<City[]> {
  const rows = await members(db).selectAll().orderBy(textToRead("name")).limit(mostCities).execute();
  return rows.map(cityFrom);
}

export async function findCity(db: Queryable, id: string): Promise<City | undefined> {
  const row = await findRow(db, id);
  return row && cityFrom(row);
}

function findRow(db: Queryable, id: string): Promise<CityRow | undefined> {
  return db.selectFrom("cities").selectAll().where("id", "=", id).executeTakeFirst();
}

async function getRow(db: Queryable, id: string): Promise<CityRow> {
  const row = await findRow(db, id);
  if (!row) throw refuse.city_not_found({ city: id });
  return row;
}

/** @throws Problem `network.city_not_found` */
export async function getCity(db: Queryable, id: string): Promise<City> {
  return cityFrom(await getRow(db, id));
}

/**
 * A city where only its name is shown.
 * @throws Problem `network.city_not_found`
 */
export async function namedCity(db: Queryable, id: string): Promise<{ id: string; name: string }> {
  const { id: city, name } = await getCity(db, id);
  return { id: city, name };
}

export const citiesQuery = query({
  name: "network.listCities",
  route: "GET /cities",
  summary: "The cities of the network.",
  input: z.strictObject({}),
  output: z.object({ cities: z.array(City).max(mostCities) }),
  allow: everyone,
  run: async (_input, { db }) => ({ cities: await listCities(db) }),
});

export const cityQuery = query({
  name: "network.getCity",
  route: "GET /cities/:city",
  summary: "One city: who it is, with population and area and their sources.",
  input: z.strictObject({ city: z.string().min(1).max(40) }),
  output: City,
  allow: everyone,
  run: ({ city }, { db }) => getCity(db, city),
});

export const cityWithContacts = query({
  name: "network.getCityWithContacts",
  route: "GET /cities/:city/profile",
  summary:
    "What a city says about itself, with how to reach its focal point; for those who work for a city or the commission.",
  input: z.object({ city: z.string().max(40) }),
  output: CityWithContacts,
  allow: contactReaders,
  async run(input, { db }) {
    const row = await getRow(db, input.city);
    const city = cityFrom(row);
    return { ...city, focalPoint: { ...city.focalPoint, ...contactsFrom(row) } };
  },
});

/** A city for its public page. */
export const cityForPage = query({
  name: "network.getCityForPage",
  input: z.object({ city: z.string().max(40) }),
  allow: everyone,
  async run(input, { db }): Promise<{ city: ShownCity }> {
    const row = await db
      .selectFrom("cities")
      // A name of its own: what is found of it may read other cities.
      .crossJoinLateral(db.selectNoFrom(sql.ref<string>("cities.id").as("shownCity")).as("about"))
      .selectAll("cities")
      .select([photographsOfRow(mostPhotographs).as("photographs"), stepsOfRow().as("membershipSteps")])
      .select(selectFacts(db))
      .where("id", "=", input.city)
      .executeTakeFirst();
    if (!row) throw refuse.city_not_found({ city: input.city });
    const photographs = photographsIn(row.photographs);
    const membership = publicSteps(row.membershipSteps);
    return {
      city: { ...cityFrom(row), photographs, membership, facts: factsIn(row), pageOrder: row.pageOrder },
    };
  },
});

/** In which order the blocks of a city's public page stand. */
export const cityToArrange = query({
  name: "network.getCityToArrange",
  input: z.object({ city: z.string().max(40) }),
  allow: keepers,
  async run(input, { db }) {
    const { id, name, version, pageOrder } = await getRow(db, input.city);
    return { city: { id, name: toRead(writtenFrom(name)), version, pageOrder } };
  },
});

/** How to reach a city's focal point. */
export const contactsForPage = query({
  name: "network.getContactsForPage",
  input: z.object({ city: z.string().max(40) }),
  allow: contactReaders,
  run: async (input, { db }) => contactsFrom(await getRow(db, input.city)),
});

/** A city that may be retired, with whom that concerns. */
export const cityToRetire = query({
  name: "network.readCityToRetire",
  input: z.object({ city: z.string().max(40) }),
  allow: officer("administrator"),
  async run({ city: id }, { db }) {
    const city = await getCity(db, id);
    const { people } = await db
      .selectFrom("roles")
      .select((eb) => eb.fn.count<string>("personId").distinct().as("people"))
      .where("place", "=", "city")
      .where("placeId", "=", id)
      .where("endedAt", "is", null)
      .executeTakeFirstOrThrow();
    return { city, people: Number(people) };
  },
});

type CityRow = Selectable<Cities>;

function contactsFrom({ focalEmail, focalTelephone }: CityRow): Contacts {
  return { email: focalEmail, telephone: focalTelephone };
}

/** What everybody may know of a city. */
export function cityFrom(row: CityRow): City {
  const names = writtenFrom(row.name);
  return {
    id: row.id,
    name: toRead(names),
    names,
    kind: row.kind as CityKind,
    place: {
      county: writtenFrom(row.county),
      countyCode: row.countyCode,
      country: row.country,
      locatedIn: row.locatedIn,
      figuresOf: row.figuresOf as FiguresOf,
    },
    areaNames: row.areaNames,
    point: { longitude: Number(row.longitude), latitude: Number(row.latitude) },
    joined: row.joined,
    joinedNote: row.joinedNote as Record<Language, string> | null,
    standing: standingOfCity(row.standing as MembershipState),
    population: figureOf(row.population, row.populationYear, row.populationSource),
    areaKm2: figureOf(row.areaKm2, row.areaYear, row.areaSource),
    schooling: figureOf(row.schoolingYears, row.schoolingYear, row.schoolingSource),
    introduction: writtenFrom(row.introduction),
    vision: writtenFrom(row.vision),
    website: row.website,
    leader: { name: row.leaderName, title: writtenFrom(row.leaderTitle) },
    focalPoint: {
      name: row.focalName,
      title: writtenFrom(row.focalTitle),
      organisation: writtenFrom(row.focalOrganisation),
    },
    retiredAt: row.retiredAt?.toISOString() ?? null,
    version: row.version,
    changedAt: row.changedAt.toISOString(),
  };
}

function figureOf(value: string | number | null, year: number | null, source: string | null): Figure | null {
  if (value === null || year === null || source === null) return null;
  return { value: Number(value), year, source };
}

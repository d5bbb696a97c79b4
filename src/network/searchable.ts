// What of the network can be found: its cities by everybody, its people by those who see to them.

import { sql } from "kysely";
import type { Queryable } from "../platform/database/database.ts";
import { localisedPlain } from "../platform/i18n/localised.ts";
import { cityPlace, wholeNetwork } from "../platform/place.ts";
import { inEach, type Searchable, type SearchDocument } from "../platform/search/searchable.ts";
import { writtenFrom } from "../platform/written.ts";
import type { City } from "./city.ts";
import { cityHeldIn } from "./named-places.ts";
import { cityPath } from "./paths.ts";
import { paths as peoplePaths } from "./people/paths.ts";
import { areaNames } from "./place-words.ts";
import { cityFrom } from "./queries.ts";
import type { Role } from "./role.ts";

export const searchableCities: Searchable = {
  kind: "city",
  title: "search:kinds.city",
  one: "search:kind.city",
  position: 10,
  async read(db, ids) {
    const rows = await db.selectFrom("cities").selectAll().where("id", "in", ids).execute();
    return rows.map((row) => cityDocument(cityFrom(row)));
  },
  async ids(db, after, most) {
    const { rows } = await sql<{ id: string }>`
      select id from cities where id collate "C" > ${after} order by id collate "C" limit ${most}`.execute(
      db,
    );
    return rows.map(({ id }) => id);
  },
};

function cityDocument(city: City): SearchDocument {
  const { id, names, kind, introduction, vision, leader, areaNames: inTables, retiredAt } = city;
  const area = areaNames(city);
  return {
    id,
    href: cityPath(id),
    title: names,
    names: [id, ...inTables, ...Object.values(area)],
    about: inEach((t, language) => {
      const where = localisedPlain(area, language);
      return [t(`network:kind.${kind}`), ...(where === localisedPlain(names, language) ? [] : [where])]
        .filter((part) => part !== "")
        .join(", ");
    }),
    text: inEach((_t, language) =>
      [introduction[language], vision[language], leader.name].filter(Boolean).join("\n"),
    ),
    audience: ["everyone"],
    city: id,
    importance: retiredAt === null ? 9 : 4,
  };
}

/** Of one person, for administrators; and of the same in each city where they hold a role, for its coordinators. */
export const searchablePeople: Searchable = {
  kind: "person",
  title: "search:kinds.person",
  one: "search:kind.person",
  position: 80,
  async read(db, ids) {
    const people = await peopleWith(db, [...new Set(ids.map(personOf))]);
    return [...people.values()].flatMap(personDocuments);
  },
  async ids(db, after, most) {
    const { rows } = await sql<{ id: string }>`
      select id from (
        select person_id as id from roles where ended_at is null
        union select person_id || '/' || place_id from roles where ended_at is null and place = 'city'
      ) as known
      where id collate "C" > ${after} order by id collate "C" limit ${most}`.execute(db);
    return rows.map(({ id }) => id);
  },
};

const personOf = (id: string) => id.split("/", 1)[0] ?? "";

interface HeldRow {
  id: string;
  name: string;
  email: string;
  role: Role;
  city: string | null;
  place: string;
  placeId: string | null;
  placeName: unknown;
}

async function peopleWith(db: Queryable, ids: readonly string[]): Promise<Map<string, HeldRow[]>> {
  const rows = await db
    .selectFrom("roles")
    .innerJoin("people", "people.id", "roles.personId")
    .leftJoin("namedPlaces", (join) =>
      join.onRef("namedPlaces.place", "=", "roles.place").onRef("namedPlaces.placeId", "=", "roles.placeId"),
    )
    .select(["people.id", "people.name", "people.email", "roles.role", cityHeldIn.as("city")])
    .select(["roles.place", "roles.placeId", "namedPlaces.name as placeName"])
    .where("roles.personId", "in", ids)
    .where("roles.endedAt", "is", null)
    .orderBy("roles.grantedAt")
    .execute();
  return Map.groupBy(rows as HeldRow[], ({ id }) => id);
}

function personDocuments(held: readonly HeldRow[]): SearchDocument[] {
  const [first] = held;
  if (!first) return [];
  const { id, name, email } = first;
  const cities = [...new Set(held.flatMap(({ city }) => city ?? []))];
  const about = (rows: readonly HeldRow[]) =>
    inEach((t, language) =>
      rows
        .map(({ role, placeName }) => {
          const where = placeName === null ? "" : localisedPlain(writtenFrom(placeName), language);
          return [t(`accounts:role.${role}`), where].filter((part) => part !== "").join(", ");
        })
        .join("; "),
    );
  const known = { title: inEach(() => name), names: [email], importance: 6 };
  const heldIn = held.flatMap(({ place, placeId }) => (placeId === null ? [] : `${place}:${placeId}`));
  const restsOn = [`person:${id}`, ...new Set(heldIn)];
  return [
    {
      ...known,
      id,
      href: peoplePaths.person(id),
      about: about(held),
      audience: [{ role: "administrator", ...wholeNetwork }],
      restsOn,
    },
    ...cities.map(
      (city): SearchDocument => ({
        ...known,
        id: `${id}/${city}`,
        href: `${peoplePaths.cityPeople(city)}?filter=${encodeURIComponent(name)}`,
        about: about(held.filter((one) => one.city === city)),
        audience: [{ role: "coordinator", ...cityPlace(city) }],
        city,
        restsOn,
      }),
    ),
  ];
}

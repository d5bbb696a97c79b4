// Which cities the network has: added, put right, retired and taken back by its administrators.

import { z } from "zod";
import type { Actor } from "../platform/actor.ts";
import { boundedBy } from "../platform/database/bounded-by.ts";
import type { Queryable, Tx } from "../platform/database/database.ts";
import { Reason } from "../platform/input.ts";
import { command } from "../platform/operation.ts";
import { fieldProblem, inputProblem } from "../platform/problem.ts";
import {
  changedColumn,
  changedOrNull,
  columnOrNull,
  isWritten,
  textToRead,
  typedText,
  type WrittenText,
  writtenAtAll,
  writtenColumn,
} from "../platform/written.ts";
import { officer } from "./allow.ts";
import { CityPlace, cityColumns, type KnownPlaceOfCity, type PlaceOfCity } from "./city-place.ts";
import { CityCode } from "./membership/admission.ts";
import { getMembershipOf, recordMembers, writeStep } from "./membership/store.ts";
import { network } from "./network.ts";
import { choosePlace } from "./places/choice.ts";
import { nationalCode } from "./places/place.ts";
import { findCounty, placesAbout, pointOf } from "./places/queries.ts";
import { refuse } from "./problems.ts";
import { getCity } from "./queries.ts";
import { citiesTag, cityTag } from "./tags.ts";

const administrator = officer("administrator");
const version = z.coerce.number().int().min(1).max(1_000_000).describe("The version that was seen.");
const inCity = z.object({ city: z.string().max(40) });
const subject = ({ city }: { city: string }) => `city ${city}`;

export const addCity = command({
  name: "network.addCity",
  route: "POST /cities",
  summary: "Add a city to the network, with where it lies.",
  input: writtenAtAll(z.object({ code: CityCode, ...CityPlace }), "name", "network:field.cityName.required"),
  output: z.object({ city: z.string() }),
  allow: administrator,
  subject: ({ code }) => `city ${code}`,
  changes: [citiesTag],
  async run({ code, ...place }, { db, actor, now }) {
    const placed = await withPlace(db, place);
    await requirePlace(db, placed, code);
    const added = await db
      .insertInto("cities")
      .values({
        id: code,
        country: network().country,
        ...cityColumns(placed),
        name: writtenColumn(typedText(place, "name")),
        county: columnOrNull(placed.countyNames),
        locatedIn: placed.locatedIn,
        changedAt: now,
      })
      .onConflict((conflict) => conflict.column("id").doNothing())
      .executeTakeFirst();
    if (added.numInsertedOrUpdatedRows === 0n) throw fieldProblem("code", "network:field.code.taken");
    await recordMembers(db, actor, now);
    return { city: code };
  },
});

export const editCity = command({
  name: "network.editCity",
  route: "PUT /cities/:city",
  summary: "Put right what a city is called, where it lies, and since when it is a member.",
  input: writtenAtAll(inCity.extend({ version, ...CityPlace }), "name", "network:field.cityName.required"),
  output: z.object({ city: z.string(), version: z.int() }),
  allow: administrator,
  subject,
  // What it is called stands on pages of others, too.
  changes: () => "everything",
  async run({ city, version, ...place }, { db, actor, now }) {
    const known = await getCity(db, city);
    const placed = await withPlace(db, place);
    await requirePlace(db, placed, city);
    const saved = await db
      .updateTable("cities")
      .set({
        ...cityColumns(placed),
        name: changedColumn("name", typedText(place, "name")),
        county: changedOrNull("county", placed.countyNames),
        locatedIn: placed.locatedIn,
        joinedNote: null,
        version: version + 1,
        changedAt: now,
      })
      .where("id", "=", city)
      .where("version", "=", version)
      .executeTakeFirst();
    if (saved.numUpdatedRows === 0n)
      throw refuse.profile_changed({ city: known.name, version: known.version });
    if (known.joined !== (placed.joined ?? null)) await recordJoining(db, city, placed.joined, actor, now);
    return { city, version: version + 1 };
  },
});

/** Another day of joining belongs into what happened to the membership, too. */
async function recordJoining(
  db: Tx,
  city: string,
  on: string | undefined,
  by: Pick<Actor, "id" | "name">,
  at: Date,
): Promise<void> {
  const { id: membership, state } = await getMembershipOf(db, city);
  await writeStep(db, { membership, action: "correctJoining", from: state, to: state, on, by, at });
}

type PlacedCity = KnownPlaceOfCity & {
  countyNames: WrittenText;
  locatedIn: string | null;
};

/** With the county that its place lies in and whatever else the place says, which then need not be typed. */
async function withPlace(db: Queryable, typed: PlaceOfCity): Promise<PlacedCity> {
  if (typed.place === undefined)
    return { ...complete(typed), countyNames: typedText(typed, "county"), locatedIn: null };
  const place = await choosePlace(db, typed.place, "place");
  const county = await findCounty(db, place);
  const point = isWhere(typed) ? undefined : await pointOf(db, place);
  return {
    ...complete({ areaNames: [...new Set(Object.values(place.names))], ...point, ...said(typed) }),
    countyNames: county ? county.names : {},
    countyCode: county && nationalCode(county),
    locatedIn: place.id,
  };
}

const isWhere = ({ longitude, latitude }: PlaceOfCity) => longitude !== undefined || latitude !== undefined;

/** Without what was left empty, so that it does not cover what is known otherwise. */
function said(typed: PlaceOfCity): PlaceOfCity {
  return Object.fromEntries(Object.entries(typed).filter(([, value]) => value !== undefined)) as PlaceOfCity;
}

/** @throws Problem at each of the fields that say where a city lies, as far as neither it nor its place says it */
function complete(place: PlaceOfCity): KnownPlaceOfCity {
  const { areaNames, longitude, latitude } = place;
  if (areaNames !== undefined && longitude !== undefined && latitude !== undefined)
    return { ...place, areaNames, longitude, latitude };
  const missing = (["areaNames", "longitude", "latitude"] as const).filter(
    (field) => place[field] === undefined,
  );
  throw inputProblem(
    missing.map((field) => ({ field, message: `network:field.${field}.required` as const })),
  );
}

/** @throws Problem at the fields: imports find a city by the names of its area, so no two cities share one */
async function requirePlace(db: Queryable, place: PlacedCity, code: string): Promise<void> {
  if (place.figuresOf === "county" && !isWritten(place.countyNames))
    throw fieldProblem((await placesAbout(db)) ? "place" : "countyEn", "network:field.county.required");
  const others = await db
    .selectFrom("cities")
    .select([textToRead("name").as("name"), "areaNames"])
    .where("id", "!=", code)
    .$call(boundedBy("the cities of one network"))
    .execute();
  const wanted = new Set(place.areaNames.map((name) => name.toLowerCase()));
  const taken = others.find(({ areaNames }) => areaNames.some((name) => wanted.has(name.toLowerCase())));
  if (!taken) return;
  throw inputProblem([
    { field: "areaNames", message: "network:field.areaNames.taken", values: { city: taken.name } },
  ]);
}

export const retireCity = command({
  name: "network.retireCity",
  route: "POST /cities/:city/retire",
  summary: "Retire a city: it leaves the lists and its people's roles rest. All that it has stays.",
  input: inCity.extend({ reason: Reason }),
  output: z.object({ city: z.string() }),
  allow: administrator,
  subject,
  changes: ({ city }) => [cityTag(city), citiesTag],
  async run({ city, reason }, { db, now }) {
    const { name } = await getCity(db, city);
    await setRetired(db, city, { retiredAt: now, retiredReason: reason }, () =>
      refuse.city_retired({ city: name }),
    );
    return { city };
  },
});

export const takeBackCity = command({
  name: "network.takeBackCity",
  route: "POST /cities/:city/take-back",
  summary: "Take a retired city back, with all that it had; its people's roles count again.",
  input: inCity,
  output: z.object({ city: z.string() }),
  allow: administrator,
  subject,
  changes: ({ city }) => [cityTag(city), citiesTag],
  async run({ city }, { db }) {
    const { name } = await getCity(db, city);
    await setRetired(db, city, { retiredAt: null, retiredReason: null }, () =>
      refuse.city_not_retired({ city: name }),
    );
    return { city };
  },
});

async function setRetired(
  db: Tx,
  city: string,
  to: { retiredAt: Date | null; retiredReason: string | null },
  otherwise: () => Error,
): Promise<void> {
  const changed = await db
    .updateTable("cities")
    .set(to)
    .where("id", "=", city)
    .where("retiredAt", to.retiredAt === null ? "is not" : "is", null)
    .executeTakeFirst();
  if (changed.numUpdatedRows === 0n) throw otherwise();
}

// What is read of partnerships: all by the people of their cities; by everybody those that are signed, confirmed and public.

import { sql } from "kysely";
import { z } from "zod";
import { getCity, namedCity } from "../../network/queries.ts";
import { canBeFollowed } from "../../organisations/agreements/agreement.ts";
import { agreementKinds } from "../../organisations/lists.ts";
import type { Actor } from "../../platform/actor.ts";
import { everyone } from "../../platform/allow.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { aPageOf, type ListRules, listFields } from "../../platform/database/listed.ts";
import { findFile } from "../../platform/files/files.ts";
import type { Language } from "../../platform/i18n/languages.ts";
import { plainNameIn } from "../../platform/i18n/named-list.ts";
import { listQueries } from "../../platform/list-queries.ts";
import { query } from "../../platform/operation.ts";
import { refuse as refusePlatform } from "../../platform/problem.ts";
import { screenQuery } from "../../platform/screen-query.ts";
import { textToRead } from "../../platform/written.ts";
import { refuse } from "../problems.ts";
import { nextOf, ofCity, onePartnership, requireToEdit } from "./commands.ts";
import { Partnership, PublicPartnership, sideOf } from "./partnership.ts";
import {
  fileScope,
  getPartnership,
  isOf,
  partnershipSteps,
  partnershipsOf,
  publicPartnerships,
} from "./store.ts";
import { plainActions, readers, speakers, steps } from "./workflow.ts";

/** So many partnerships of a city, and steps of one, are shown. */
const mostOfCity = 300;
const mostEvents = 100;
const mostChoices = 1000;
const mostMapped = 20_000;

export const listPartnershipsOf = query({
  name: "partnerships.listPartnershipsOf",
  route: "GET /cities/:city/partnerships",
  summary: `The partnerships of a city, drafts and those of others that name it too, what is open first, ${mostOfCity} at most; for its own people.`,
  input: z.object(ofCity),
  output: z.array(Partnership).max(mostOfCity),
  allow: readers,
  async find({ city: asked }, { db }) {
    const city = await namedCity(db, asked);
    return { city, partnerships: await partnershipsOf(db, city.id, mostOfCity) };
  },
  present: ({ partnerships }) => partnerships,
});

export const partnershipsForPage = screenQuery(listPartnershipsOf, {
  name: "partnerships.partnershipsForPage",
  show: (found, { actor }) => ({ ...found, mayWrite: speakers.permits(actor, { city: found.city.id }) }),
});

export const getPartnershipQuery = query({
  name: "partnerships.getPartnership",
  route: "GET /cities/:city/partnerships/:partnership",
  summary: "A partnership of a city; for the people of each city in it.",
  input: z.object(onePartnership),
  output: Partnership,
  allow: readers,
  async find({ city: asked, partnership }, { db }) {
    const city = await namedCity(db, asked);
    return { city, partnership: await getPartnership(db, { city: city.id, partnership }) };
  },
  present: ({ partnership }) => partnership,
});

export const partnershipForPage = screenQuery(getPartnershipQuery, {
  name: "partnerships.partnershipForPage",
  async show({ city: { id: city, name }, partnership }, { db, actor }, { partnership: id }) {
    const side = sideOf(partnership, city);
    return {
      city: { id: city, name },
      partnership,
      events: await partnershipSteps.of(db, id, mostEvents),
      possible: side ? steps.possible({ ...side, state: partnership.state }, actor) : [],
      mayEdit: mayEdit(partnership, city, actor),
    };
  },
});

function mayEdit({ keeper, state }: Partnership, city: string, actor: Actor): boolean {
  return keeper.id === city && ["draft", "in_force"].includes(state) && speakers.permits(actor, { city });
}

/** Those whom a form can name. */
async function otherCities(db: Queryable, city: string) {
  return await db
    .selectFrom("cities")
    .select(["id", textToRead("name").as("name")])
    .where("retiredAt", "is", null)
    .where("id", "<>", city)
    .orderBy("name")
    .limit(mostChoices)
    .execute();
}

export const partnershipToWrite = query({
  name: "partnerships.partnershipToWrite",
  input: z.object(ofCity),
  allow: speakers,
  async run({ city: asked }, { db }) {
    const { id, name } = await getCity(db, asked);
    const own = await partnershipsOf(db, id, mostOfCity);
    return {
      city: { id, name },
      cities: await otherCities(db, id),
      toFollow: own.filter((one) => one.keeper.id === id && canBeFollowed(one)),
    };
  },
});

/** @throws Problem where another city wrote it down, or it is over */
export const partnershipToEdit = query({
  name: "partnerships.partnershipToEdit",
  input: z.object(onePartnership),
  allow: speakers,
  async run({ city: asked, partnership: id }, { db }) {
    const { id: city, name } = await getCity(db, asked);
    const partnership = await getPartnership(db, { city, partnership: id });
    requireToEdit(partnership, city);
    return { city: { id: city, name }, partnership, cities: await otherCities(db, city) };
  },
});

/** @throws Problem where the city cannot sign it now */
export const partnershipToSign = query({
  name: "partnerships.partnershipToSign",
  input: z.object(onePartnership),
  allow: speakers,
  async run({ city: asked, partnership: id }, { db, actor }) {
    const { id: city, name } = await getCity(db, asked);
    const partnership = await getPartnership(db, { city, partnership: id });
    nextOf("sign", partnership, city, actor);
    return { city: { id: city, name }, partnership };
  },
});

/** @throws Problem where the city cannot do that now */
export const partnershipToMove = query({
  name: "partnerships.partnershipToMove",
  input: z.object({ ...onePartnership, action: z.enum(plainActions) }),
  allow: speakers,
  async run({ city: asked, partnership: id, action }, { db, actor }) {
    const { id: city, name } = await getCity(db, asked);
    const partnership = await getPartnership(db, { city, partnership: id });
    nextOf(action, partnership, city, actor);
    return { city: { id: city, name }, partnership, action };
  },
});

const Shown = z.object({
  id: z.uuid(),
  title: z.string(),
  kind: z.string(),
  /** Its cities in the network, by their names. */
  cities: z.string(),
  elsewhere: Partnership.shape.elsewhere,
  startsOn: z.string(),
  endsOn: z.string().nullable(),
  state: z.enum(["in_force", "renewed", "ended"]),
});
export type ShownPartnership = z.infer<typeof Shown>;
type Row = Omit<ShownPartnership, "state"> & { state: string; elsewhereNames: string };

export const filterFields = {
  city: z.string().max(40).optional().describe("Only those of this city of the network."),
  holds: z.enum(["now", "over"]).optional().describe("Only those that are in force, or that are over."),
};

function rulesIn(language: Language): ListRules<Row> {
  return {
    sortable: { title: "title", kind: "kind", startsOn: "startsOn", endsOn: "endsOn" },
    texts: ["title", "cities", "elsewhereNames"],
    words: { kind: new Map(agreementKinds.map(({ id }) => [id, plainNameIn(agreementKinds, id, language)])) },
    order: [{ by: "startsOn", descending: true }],
    unique: "id",
  };
}

const citiesCalled = () => sql<string>`(select string_agg(${textToRead("called.name")}, ', '
    order by called.id <> partnerships.keeper_id, ${textToRead("called.name")})
  from cities as called where called.id = partnerships.keeper_id or called.id in (
    select city_id from partnership_parties where partnership_id = partnerships.id))`;
const elsewhereOf = sql<
  Row["elsewhere"]
>`(select coalesce(json_agg(json_build_object('name', name, 'country', country)
    order by position), '[]')
  from partnership_parties where partnership_id = partnerships.id and name is not null)`;
const elsewhereNames = sql<string>`(select coalesce(string_agg(name, ', '), '')
  from partnership_parties where partnership_id = partnerships.id and name is not null)`;

export const { list: listShownPartnerships, file: shownPartnershipsForFile } = listQueries({
  name: "partnerships.listShownPartnerships",
  route: "GET /partnerships",
  summary: `Partnerships of cities with each other and with partners elsewhere that are signed, confirmed and public, ${aPageOf}.`,
  input: z.strictObject({ ...filterFields, ...listFields }),
  allow: everyone,
  key: "partnerships",
  row: Shown,
  rows: ({ city, holds }, { db }) =>
    db
      .selectFrom("partnerships")
      .select(["partnerships.id", "partnerships.kind", "startsOn", "endsOn", "partnerships.state"])
      .select([
        textToRead("partnerships.title").as("title"),
        citiesCalled().as("cities"),
        elsewhereOf.as("elsewhere"),
        elsewhereNames.as("elsewhereNames"),
      ])
      .where("partnerships.isPublic", "=", true)
      .$if(city !== undefined, (all) => all.where(isOf(city ?? "")))
      .$if(holds === "now", (all) => all.where("partnerships.state", "=", "in_force"))
      .$if(holds === "over", (all) => all.where("partnerships.state", "<>", "in_force")),
  rules: rulesIn,
  shown: ({ elsewhereNames: _names, ...row }: Row): ShownPartnership => Shown.parse(row),
});

const mostOnMap = 1000;

/** How many that are in force each city of the network has, those with most first, and in which countries their partners are. */
export const partnershipsOnMap = query({
  name: "partnerships.partnershipsOnMap",
  input: z.object({}),
  allow: everyone,
  async run(_input, { db }) {
    const { rows: cities } = await sql<{ id: string; name: string; count: number }>`
      select cities.id, ${textToRead("cities.name")} as name, count(*)::int as count
      from partnerships join cities on cities.retired_at is null and (cities.id = partnerships.keeper_id
        or exists (select from partnership_parties where partnership_id = partnerships.id and city_id = cities.id))
      where partnerships.is_public and partnerships.state = 'in_force'
      group by cities.id order by count desc, cities.id limit ${mostOnMap}`.execute(db);
    const { rows: countries } = await sql<{ country: string; count: number }>`
      select country, count(distinct partnership_id)::int as count
      from partnership_parties join partnerships on partnerships.id = partnership_id
      where country is not null and partnerships.is_public and partnerships.state = 'in_force'
      group by country order by count desc, country limit ${mostOnMap}`.execute(db);
    return { cities, countries };
  },
});

/** @throws Problem `peers.no_partnership` where it is not for everybody */
async function shownOne(db: Queryable, id: string): Promise<PublicPartnership> {
  const [found] = await publicPartnerships(db, { ids: [id] });
  if (!found) throw refuse.no_partnership();
  return PublicPartnership.parse(found);
}

const ShownId = z.object({ partnership: onePartnership.partnership });

export const getShownPartnership = query({
  name: "partnerships.getShownPartnership",
  route: "GET /partnerships/:partnership",
  summary: "A partnership that is signed, confirmed by each city of the network in it, and public.",
  input: ShownId,
  output: PublicPartnership,
  allow: everyone,
  run: ({ partnership }, { db }) => shownOne(db, partnership),
});

export const shownPartnershipForPage = screenQuery(getShownPartnership, {
  name: "partnerships.shownPartnershipForPage",
  show: (partnership) => ({ partnership }),
});

/** The paper: for everybody where the partnership is, else for the people of its cities. */
export const partnershipPaper = query({
  name: "partnerships.readPartnershipFile",
  input: ShownId,
  allow: everyone,
  async run({ partnership: id }, { db, actor }) {
    const row = await db
      .selectFrom("partnerships")
      .select(["fileId", "isPublic", "keeperId"])
      .select(
        sql<string[]>`array(select city_id from partnership_parties
          where partnership_id = partnerships.id and city_id is not null)`.as("cities"),
      )
      .where("id", "=", id)
      .executeTakeFirst();
    const isInside = row && [row.keeperId, ...row.cities].some((city) => readers.permits(actor, { city }));
    if (!row || !(row.isPublic || isInside)) throw refuse.no_partnership();
    const found = row.fileId === null ? undefined : await findFile(db, fileScope(id), row.fileId);
    if (!found) throw refusePlatform.not_found();
    return { ...found, isPublic: row.isPublic };
  },
});

/** The public ones of a city, the latest first. */
export const openPartnershipsOf = query({
  name: "partnerships.openPartnershipsOf",
  input: z.object(ofCity),
  allow: everyone,
  async run({ city: asked }, { db }) {
    const { id: city } = await getCity(db, asked);
    const open = (await partnershipsOf(db, city, mostOfCity)).filter(({ isPublic }) => isPublic);
    return { city, partnerships: open.map((one) => PublicPartnership.parse(one)) };
  },
});

/** The addresses of all, for whoever makes a map of the site. */
export const partnershipsToMap = query({
  name: "partnerships.partnershipsToMap",
  input: z.object({}),
  allow: everyone,
  run: (_input, { db }) =>
    db
      .selectFrom("partnerships")
      .select(["id", "changedAt"])
      .where("isPublic", "=", true)
      .orderBy("id")
      .limit(mostMapped)
      .execute(),
});

import { type Expression, sql } from "kysely";
import { z } from "zod";
import { contactReaders } from "../network/allow.ts";
import { insiders } from "../network/insiders.ts";
import { PlaceId } from "../network/places/place.ts";
import { liesIn } from "../network/places/queries.ts";
import { getCity, listCities } from "../network/queries.ts";
import type { Actor } from "../platform/actor.ts";
import { anyRole, everyone } from "../platform/allow.ts";
import type { Queryable } from "../platform/database/database.ts";
import {
  aPageOf,
  type ListRules,
  listedPage,
  listedRows,
  listFields,
  mostDownloaded,
} from "../platform/database/listed.ts";
import type { Language } from "../platform/i18n/languages.ts";
import { translator } from "../platform/i18n/messages.ts";
import { plainNameIn } from "../platform/i18n/named-list.ts";
import { orEmpty } from "../platform/input.ts";
import { listQueries } from "../platform/list-queries.ts";
import { query } from "../platform/operation.ts";
import { type Problem, refuse as refuseInput } from "../platform/problem.ts";
import { screenQuery } from "../platform/screen-query.ts";
import { textToRead } from "../platform/written.ts";
import { adders, isKeeper, keepers } from "./allow.ts";
import { FoundOrganisation, longestChoice, searchOrganisations } from "./choice.ts";
import { answeredBy, answerers, speaksFor } from "./claims/answering.ts";
import { whoSpeaks } from "./claims/store.ts";
import { Kind, kinds, Sector, sectors } from "./lists.ts";
import { mergesToUndo } from "./merged.ts";
import { Organisation, OrganisationId } from "./organisation.ts";
import { paths } from "./paths.ts";
import { refuse } from "./problems.ts";
import { findOrganisation, getOrganisation, type OrganisationFile, publicPart, worksIn } from "./store.ts";
import { isPublic, possibleSteps, publicStates, states, steps, workflow } from "./workflow.ts";

export { chooseOrganisation, OrganisationChoice, searchOrganisations } from "./choice.ts";
export { findOrganisation } from "./store.ts";

const ListedOrganisation = z.object({
  id: z.string(),
  name: z.string(),
  abbreviations: z.string(),
  sector: z.string(),
  kind: z.string().nullable(),
  state: z.enum(states),
  /** In which it works, by name. */
  cities: z.string(),
  place: z.string(),
  website: z.string().nullable(),
  hasLogo: z.boolean(),
});
export type ListedOrganisation = z.infer<typeof ListedOrganisation>;

const choices = {
  sector: orEmpty(Sector).describe("Only organisations of this sector."),
  kind: orEmpty(Kind).describe("Only organisations of this kind."),
  inCity: orEmpty(z.string().max(40)).describe("Only organisations that work in this city."),
  within: orEmpty(PlaceId).describe("Only organisations that lie in this place."),
  state: orEmpty(z.enum(states)).describe(
    "Only organisations in this state; without it, those that are listed.",
  ),
};
type Choices = z.output<z.ZodObject<typeof choices>>;

/** The names of the choices, for pages. */
export const chosenBy = ["sector", "kind", "inCity", "within", "state"];

function listed(db: Queryable, { sector, kind, inCity, within }: Choices) {
  return db
    .selectFrom("organisations")
    .select(["organisations.id", "sector", "kind", "state", "website", "searchText"])
    .select(textToRead("organisations.name").as("name"))
    .select(sql<string>`array_to_string(abbreviations, ', ')`.as("abbreviations"))
    .select(
      sql<string>`coalesce((select string_agg(${textToRead("cities.name")}, ', ' order by ${textToRead("cities.name")})
        from organisation_cities as works join cities on cities.id = works.city_id
        where works.organisation_id = organisations.id and cities.retired_at is null), '')`.as("cities"),
    )
    .select(
      sql<string>`coalesce((select ${textToRead("places.full_names")} from places
        where places.id = organisations.located_in), '')`.as("place"),
    )
    .select(
      sql<boolean>`exists (select from organisation_logos where organisation_id = organisations.id)`.as(
        "hasLogo",
      ),
    )
    .$if(sector !== undefined, (rows) => rows.where("sector", "=", sector ?? ""))
    .$if(kind !== undefined, (rows) => rows.where("kind", "=", kind ?? ""))
    .$if(inCity !== undefined, (rows) => rows.where(worksIn(inCity ?? "")))
    .$if(within !== undefined, (rows) => rows.where(liesIn("located_in", within ?? "")))
    .$castTo<ListedOrganisation & { searchText: string }>();
}

function rulesIn(language: Language): ListRules<ListedOrganisation & { searchText: string }> {
  const t = translator(language);
  return {
    sortable: {
      name: "name",
      sector: "sector",
      kind: "kind",
      state: "state",
      cities: "cities",
      place: "place",
    },
    texts: ["name", "searchText", "place"],
    words: {
      sector: new Map(sectors.map(({ id }) => [id, plainNameIn(sectors, id, language)])),
      kind: new Map(kinds.map(({ id }) => [id, plainNameIn(kinds, id, language)])),
      state: new Map(states.map((state) => [state, t(`organisations:state.${state}`)])),
    },
    order: [{ by: "name" }],
    unique: "id",
  };
}

/** @throws Problem where somebody asks for a state that is not for them */
function shownTo(db: Queryable, actor: Actor, choice: Choices) {
  const wanted = choice.state ?? "listed";
  if (!isPublic(wanted) && !insiders.permits(actor, { city: choice.inCity })) throw refuseInput.not_allowed();
  return listed(db, choice).where("state", "=", wanted);
}

export const { list: listOrganisations, file: organisationsFile } = listQueries({
  name: "organisations.listOrganisations",
  route: "GET /organisations",
  summary: `Organisations that take part, of every sector, ${aPageOf}.`,
  input: z.object({ ...listFields, ...choices }),
  allow: everyone,
  key: "organisations",
  row: ListedOrganisation,
  rows: (request, { db, actor }) => shownTo(db, actor, request),
  rules: rulesIn,
  shown: ({ searchText: _text, ...row }) => row,
});

/** For the page of the list: by which cities it can be filtered. */
export const citiesOfOrganisations = query({
  name: "organisations.listCitiesForPage",
  input: z.object({}),
  allow: everyone,
  run: async (_input, { db }) => ({ cities: (await listCities(db)).map(({ id, name }) => ({ id, name })) }),
});

export const findOrganisations = query({
  name: "organisations.findOrganisations",
  route: "GET /organisation-names",
  summary:
    "Organisations by what they are called, also written nearly so, those that fit best first: 20 at most.",
  input: z.object({ q: z.string().max(longestChoice).default("") }),
  output: z.object({ organisations: z.array(FoundOrganisation).max(20) }),
  allow: everyone,
  async run({ q }, { db, actor }) {
    const found = await searchOrganisations(db, q, 20);
    if (anyRole.permits(actor, {}) || found.length === 0) return { organisations: found };
    const listedOnes = await db
      .selectFrom("organisations")
      .select("id")
      .where(
        "id",
        "in",
        found.map(({ id }) => id),
      )
      .where("state", "in", publicStates)
      .execute();
    const shown = new Set(listedOnes.map(({ id }) => id));
    return { organisations: found.filter(({ id }) => shown.has(id)) };
  },
});

/** The address of one that was merged leads to the one that it is now. */
function leadingOn(problem: Problem, into: string): Problem {
  problem.movedTo = paths.one(into);
  return problem;
}

/** @throws Problem for whom there is no such organisation */
export async function seenBy(db: Queryable, id: string, actor: Actor): Promise<OrganisationFile> {
  const file = await findOrganisation(db, id);
  // Whoever holds a role in the network, or speaks for it, may know of one that is not for the public.
  if (file?.mergedInto) throw leadingOn(refuse.merged({ name: file.name }), file.mergedInto);
  const isInside = anyRole.permits(actor, {}) || speaksFor(actor, id);
  if (!file || (!isPublic(file.state) && !isInside)) throw refuse.no_organisation();
  return file;
}

export const organisationQuery = query({
  name: "organisations.getOrganisation",
  route: "GET /organisations/:organisation",
  summary: "One organisation: its names, sector, registrations, place, and the cities in which it works.",
  input: z.object({ organisation: OrganisationId }),
  output: Organisation,
  allow: everyone,
  find: ({ organisation }, { db, actor }) => seenBy(db, organisation, actor),
  present: (file) => publicPart(file),
});

/** An organisation for its page, with what whoever looks can do. */
export const organisationForPage = screenQuery(organisationQuery, {
  name: "organisations.getOrganisationForPage",
  async show(file, { db, actor, now }, { organisation: id }) {
    const cities = file.cities.map((city) => city.id);
    const speaks = speaksFor(actor, id);
    const isInsider = anyRole.permits(actor, {}) || speaks;
    const mayReach = contactReaders.permits(actor, {}) || speaks;
    const keeps = isKeeper(actor, cities);
    return {
      merges: keeps ? await mergesToUndo(db, id, now) : [],
      speaking: keeps || speaks ? await whoSpeaks(db, id) : undefined,
      speaks,
      organisation: { ...publicPart(file), ...(mayReach && { reach: file.reach }) },
      isReachable: file.reach.isReachable,
      stateNote: isInsider ? file.stateNote : "",
      mayEdit: keeps || (speaks && isDescribedByItself(file)),
      possible: possibleSteps({ state: file.state, cities }, actor),
    };
  },
});

/** For the form that changes it. @throws Problem to whom it does not belong */
export const organisationToEdit = query({
  name: "organisations.getOrganisationToEdit",
  input: z.object({ organisation: OrganisationId }),
  allow: answerers,
  run: async ({ organisation }, { db, actor }) => ({ file: await describedBy(db, organisation, actor) }),
});

/** @throws Problem `organisations.not_yours` to whoever does not keep it */
export async function keptBy(db: Queryable, id: string, actor: Actor): Promise<OrganisationFile> {
  const file = await getOrganisation(db, id);
  if (
    !isKeeper(
      actor,
      file.cities.map((city) => city.id),
    )
  )
    throw refuse.not_yours({ name: file.name });
  return file;
}

/** Those who speak for it say what it is, as long as it works. */
function isDescribedByItself({ state }: OrganisationFile): boolean {
  return state === "listed" || state === "suspended";
}

/** @throws Problem to whoever may not say what it is */
export async function describedBy(db: Queryable, id: string, actor: Actor): Promise<OrganisationFile> {
  const file = await answeredBy(db, id, actor);
  const cities = file.cities.map((city) => city.id);
  if (!isKeeper(actor, cities) && !isDescribedByItself(file)) throw refuse.not_now({ name: file.name });
  return file;
}

export const stepToDo = query({
  name: "organisations.getStepToDo",
  input: z.object({ organisation: OrganisationId, step: z.enum(steps) }),
  allow: keepers,
  async run({ organisation, step }, { db, actor }) {
    const file = await keptBy(db, organisation, actor);
    if (workflow[step].next[file.state] === undefined) throw refuse.not_now({ name: file.name });
    return { file, step };
  },
});

/** A city's own list: also what is proposed and suspended. */
export const organisationsOfCity = query({
  name: "organisations.listOrganisationsOfCity",
  input: z.object({ city: z.string().max(40), ...listFields }),
  allow: insiders,
  async run({ city: id, language, ...request }, { db }) {
    const city = await getCity(db, id);
    const rows = listed(db, { inCity: id }).where("state", "!=", "merged");
    return { city, list: await listedPage(db, rows, request, rulesIn(language)) };
  },
});

export const organisationsOfCityFile = query({
  name: "organisations.listOrganisationsOfCityForFile",
  input: z.object({ city: z.string().max(40), ...listFields }),
  allow: insiders,
  run: ({ city, language, ...request }, { db }) =>
    listedRows(
      db,
      listed(db, { inCity: city }).where("state", "!=", "merged"),
      request,
      rulesIn(language),
      mostDownloaded,
    ),
});

/** A city to which an organisation is added. */
export const cityToAddTo = query({
  name: "organisations.getCityToAddTo",
  input: z.object({ city: z.string().max(40) }),
  allow: adders,
  run: async ({ city }, { db }) => ({ city: await getCity(db, city) }),
});

/** What a city's people keep of an organisation that works there. */
export const organisationInCity = query({
  name: "organisations.getOrganisationInCity",
  input: z.object({ city: z.string().max(40), organisation: OrganisationId }),
  allow: insiders,
  async run({ city: id, organisation }, { db }) {
    const city = await getCity(db, id);
    const works = await db
      .selectFrom("organisationCities")
      .selectAll()
      .where("cityId", "=", id)
      .where("organisationId", "=", organisation)
      .executeTakeFirst();
    if (!works) throw refuse.not_there();
    const { name } = await getOrganisation(db, organisation);
    return { city, organisation: { id: organisation, name }, works };
  },
});

/** So many are named on a city's public page. */
const mostOnPage = 12;

/** For the page of a city: those that work there by name, and in each row how many there are. */
export const organisationsHere = {
  row: z.object({ id: z.string(), name: z.string(), sector: z.string(), all: z.int() }),
  find: (db: Queryable, city: Expression<string>) =>
    db
      .selectFrom("organisations")
      .select(["id", "sector", textToRead("name").as("name"), sql<number>`count(*) over ()::int`.as("all")])
      .where(worksIn(city))
      .where("state", "=", sql.lit("listed"))
      .orderBy(textToRead("name"))
      .limit(sql.lit(mostOnPage)),
};

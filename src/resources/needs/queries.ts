// What is read of needs and offers: lists across the cities, one with those that may meet it, and what forms offer.

import { sql } from "kysely";
import { z } from "zod";
import { levels } from "../../framework/learning.ts";
import { namedFocusAreas } from "../../framework/queries.ts";
import { insiders } from "../../network/insiders.ts";
import { PlaceId } from "../../network/places/place.ts";
import { liesIn } from "../../network/places/queries.ts";
import { getCity, listCities, namedCity } from "../../network/queries.ts";
import type { Actor } from "../../platform/actor.ts";
import { everyone } from "../../platform/allow.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { aPageOf, type ListRules, listFields } from "../../platform/database/listed.ts";
import { dayOf } from "../../platform/day.ts";
import type { Language } from "../../platform/i18n/languages.ts";
import { translator } from "../../platform/i18n/messages.ts";
import { listQueries } from "../../platform/list-queries.ts";
import { query } from "../../platform/operation.ts";
import { screenQuery } from "../../platform/screen-query.ts";
import { textToRead } from "../../platform/written.ts";
import { kinds } from "../kinds.ts";
import { refuse } from "../problems.ts";
import { initiativesToChoose } from "../queries.ts";
import { matchesOf } from "./matching.ts";
import { ListedPosting, mostEvents, Posting, type Posting as PostingFile, sides } from "./posting.ts";
import { requestsOf } from "./request-store.ts";
import { byOfRow, getPosting, known, othersFor, postingSteps } from "./store.ts";
import { weekdays } from "./week.ts";
import {
  actions,
  mayChange,
  mayKeep,
  maySeeAll,
  mayWrite,
  publicStates,
  states,
  steps,
  writers,
} from "./workflow.ts";

const ofCity = { city: z.string().max(40) };
const number = z.coerce.number().int().min(1).max(1_000_000);

/** By what they can be chosen. */
export const filterFields = {
  side: z.enum(sides).optional().describe("Only needs, or only offers."),
  kind: z.enum(kinds).optional(),
  day: z.enum(weekdays).optional().describe("Only what is needed or there on this day of the week."),
  level: z.enum(levels).optional(),
  within: PlaceId.optional().describe("Only in this place, and in what lies in it: a county, a ward."),
};
type Filter = { [Name in keyof typeof filterFields]?: z.output<(typeof filterFields)[Name]> };

function listed(db: Queryable, { side, kind, day, level, within }: Filter) {
  return (
    db
      .selectFrom("postings")
      .innerJoin("cities", "cities.id", "postings.cityId")
      .leftJoin("organisations", "organisations.id", "postings.organisationId")
      .leftJoin("places", "places.id", "postings.placeId")
      .where("cities.retiredAt", "is", null)
      .$if(side !== undefined, (rows) => rows.where("postings.side", "=", side ?? ""))
      .$if(kind !== undefined, (rows) => rows.where("postings.kind", "=", kind ?? ""))
      .$if(level !== undefined, (rows) => rows.where("postings.level", "=", level ?? ""))
      // What names no day is there on any.
      .$if(day !== undefined, (rows) =>
        rows.where(sql<boolean>`(postings.weekdays = '{}' or postings.weekdays @> array[${day}]::text[])`),
      )
      .$if(within !== undefined, (rows) =>
        rows.where((where) =>
          where.or([liesIn("postings.placeId", within ?? ""), liesIn("cities.locatedIn", within ?? "")]),
        ),
      )
      .select([
        "postings.id",
        "postings.cityId as city",
        "postings.number",
        "postings.side",
        "postings.what",
        "postings.kind",
        sql<number>`postings.quantity::float8`.as("quantity"),
        "postings.unit",
        byOfRow().as("by"),
        sql<string>`coalesce(${textToRead("places.full_names")}, ${textToRead("cities.name")})`.as("place"),
        "postings.openUntil",
        "postings.state",
        sql<string>`coalesce(postings.details, '')`.as("details"),
      ])
      .$castTo<ListedPosting & { details: string }>()
  );
}

function rulesIn(language: Language): ListRules<ListedPosting & { details: string }> {
  const t = translator(language);
  return {
    sortable: {
      what: "what",
      side: "side",
      kind: "kind",
      by: "by",
      place: "place",
      openUntil: "openUntil",
      state: "state",
    },
    texts: ["what", "by", "place", "details"],
    words: {
      kind: new Map(kinds.map((kind) => [kind, t(`resources:kind.${kind}`)])),
      side: new Map(sides.map((side) => [side, t(`needs:side.${side}`)])),
      state: new Map(states.map((state) => [state, t(`needs:state.${state}`)])),
    },
    order: [{ by: "openUntil" }],
    unique: "id",
  };
}

const askedOfAll = z.strictObject({ ...filterFields, ...listFields });

function openOnes(db: Queryable, filter: Filter, now: Date) {
  return listed(db, filter)
    .where("postings.state", "=", "open")
    .where("postings.openUntil", ">=", dayOf(now));
}

/** A row as it is shown: what the filter looks into besides is not for the answer. */
const shown = ({ details: _text, ...row }: ListedPosting & { details: string }): ListedPosting => row;

export const { list: listPostings, file: postingRows } = listQueries({
  name: "resources.listPostings",
  route: "GET /needs",
  summary: `What cities and organisations need and offer now, those that end soonest first, ${aPageOf}.`,
  input: askedOfAll,
  allow: everyone,
  key: "postings",
  row: ListedPosting,
  rows: (request, { db, now }) => openOnes(db, request, now),
  rules: rulesIn,
  shown,
});

/** For the page of the list: where somebody who may write one down goes. */
export const postingsAbout = query({
  name: "resources.postingsAbout",
  input: z.object({}),
  allow: everyone,
  async run(_input, { db, actor }) {
    const cities = await listCities(db);
    return {
      writesIn: cities
        .filter(({ id }) => writers.permits(actor, { city: id }))
        .map(({ id, name }) => ({ id, name }))
        .slice(0, mostWays),
    };
  },
});
/** An administrator may write for any city, and is led to that city's own page. */
const mostWays = 5;

const askedOfCity = z.strictObject({
  ...ofCity,
  state: z.enum(states).optional(),
  ...filterFields,
  ...listFields,
});

/** All of a city; drafts and what was withdrawn are there for its people and the network alone. */
function ofOneCity(db: Queryable, actor: Actor, { city, state, ...filter }: z.output<typeof askedOfCity>) {
  const isInsider = insiders.permits(actor, { city });
  return listed(db, filter)
    .where("postings.cityId", "=", city)
    .$if(!isInsider, (rows) => rows.where("postings.state", "in", publicStates))
    .$if(state !== undefined, (rows) => rows.where("postings.state", "=", state ?? ""));
}

export const {
  list: listPostingsOfCity,
  screen: postingsOfCityForPage,
  file: postingsOfCityRows,
} = listQueries({
  name: "resources.listPostingsOfCity",
  route: "GET /cities/:city/needs",
  summary: `What a city and the organisations in it need and offer, also what is over, ${aPageOf}.`,
  input: askedOfCity,
  allow: everyone,
  key: "postings",
  row: ListedPosting,
  find: async (request, { db }) => ({ city: await namedCity(db, request.city) }),
  rows: (request, { db, actor }) => ofOneCity(db, actor, request),
  rules: rulesIn,
  shown,
});

export const getPostingQuery = query({
  name: "resources.getPosting",
  route: "GET /cities/:city/needs/:posting",
  summary: "One need or offer with all that it says.",
  input: z.object({ ...ofCity, posting: number }),
  output: Posting,
  allow: everyone,
  async find({ city: id, posting: wanted }, { db, actor }) {
    const city = await namedCity(db, id);
    return { city, posting: await getPosting(db, { city: city.id, number: wanted }, actor) };
  },
  present: ({ posting }) => posting,
});

/** So many that may meet it are shown. */
const mostMatches = 10;

async function meeting(db: Queryable, posting: PostingFile, now: Date) {
  if (posting.state !== "open" && posting.state !== "draft") return [];
  const [[own], others] = await Promise.all([known(db, [posting]), othersFor(db, posting, dayOf(now))]);
  return own ? matchesOf({ side: posting.side, facts: own.facts }, others, mostMatches) : [];
}

/** One for its page, with those of the other side that may meet it. Who did what, and why, is for insiders. */
export const postingForPage = screenQuery(getPostingQuery, {
  name: "resources.postingForPage",
  async show({ city, posting }, { db, actor, now }) {
    const keeps = mayKeep(actor, posting);
    const [events, matches, focusAreas, requests] = await Promise.all([
      maySeeAll(actor, posting) ? postingSteps.of(db, posting.id, mostEvents) : [],
      meeting(db, posting, now),
      namedFocusAreas(db),
      requestsOf(db, posting.id, { actor, keeps }),
    ]);
    return { city, posting, events, matches, focusAreas, requests };
  },
});

/** Ideas are for the people of the city alone. */
function initiativesFor(db: Queryable, actor: Actor, city: string) {
  return initiativesToChoose(db, city, insiders.permits(actor, { city }));
}

export const postingToAdd = query({
  name: "resources.postingToAdd",
  input: z.object(ofCity),
  allow: writers,
  async run({ city: cityId }, { db, actor }) {
    const { id, name } = await getCity(db, cityId);
    const [initiatives, focusAreas] = await Promise.all([initiativesFor(db, actor, id), namedFocusAreas(db)]);
    return { city: { id, name }, initiatives, focusAreas };
  },
});

export const postingToEdit = query({
  name: "resources.postingToEdit",
  input: z.object({ ...ofCity, posting: number }),
  allow: writers,
  async run({ city: cityId, posting: wanted }, { db, actor }) {
    const { id, name } = await getCity(db, cityId);
    const posting = await getPosting(db, { city: id, number: wanted }, actor);
    if (!mayWrite(actor, posting)) throw refuse.for_keepers();
    if (!mayChange(posting.state)) throw refuse.posting_over();
    const [initiatives, focusAreas] = await Promise.all([initiativesFor(db, actor, id), namedFocusAreas(db)]);
    return { city: { id, name }, posting, initiatives, focusAreas };
  },
});

export const postingStep = query({
  name: "resources.postingStep",
  input: z.object({ ...ofCity, posting: number, action: z.enum(actions) }),
  allow: writers,
  async run({ city: cityId, posting: wanted, action }, { db, actor }) {
    const { id, name } = await getCity(db, cityId);
    const posting = await getPosting(db, { city: id, number: wanted }, actor);
    if (!mayKeep(actor, posting)) throw refuse.for_keepers();
    if (steps.nextOf(action, posting.state) === undefined) throw refuse.posting_not_now();
    return { city: { id, name }, posting, action };
  },
});

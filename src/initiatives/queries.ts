// What is read of initiatives. One query answers page and API, so what may leave the house is decided in one place: an
// idea is for the people of the city and the network.

import { type Expression, sql } from "kysely";
import { z } from "zod";
import { levels } from "../framework/learning.ts";
import { namedFocusAreas } from "../framework/queries.ts";
import { insiders } from "../network/insiders.ts";
import { photographsOf } from "../network/photographs/store.ts";
import { PlaceId } from "../network/places/place.ts";
import { getCity, namedCity } from "../network/queries.ts";
import type { Actor } from "../platform/actor.ts";
import { everyone } from "../platform/allow.ts";
import type { Queryable } from "../platform/database/database.ts";
import {
  aPageOf,
  type ListRules,
  listedRows,
  listFields,
  mostDownloaded,
} from "../platform/database/listed.ts";
import { dayOf } from "../platform/day.ts";
import type { Language } from "../platform/i18n/languages.ts";
import { translator } from "../platform/i18n/messages.ts";
import { listQueries } from "../platform/list-queries.ts";
import { query } from "../platform/operation.ts";
import { screenQuery } from "../platform/screen-query.ts";
import { textToRead } from "../platform/written.ts";
import { evidenceOfInitiative } from "./evidence/store.ts";
import { Initiative, mostEvents } from "./initiative.ts";
import { milestonesOf, milestonesOfRow } from "./milestones/store.ts";
import { themesOf } from "./named-areas.ts";
import { initiativeFor } from "./one-initiative.ts";
import { partsOf, possibleParentsOf } from "./parts.ts";
import { countsOf } from "./people/store.ts";
import { refuse } from "./problems.ts";
import {
  filtered,
  getInitiative,
  type InitiativeFilter,
  initiativeSteps,
  initiativesById,
  listedColumns,
  placesOfRow,
} from "./store.ts";
import { tableRowsOf } from "./table/file-rows.ts";
import { actions, deciders, states, steps, writers } from "./workflow.ts";

const ofCity = { city: z.string().max(40) };
const number = z.coerce.number().int().min(1).max(1_000_000);

/** What a list of initiatives may be asked for, wherever it is shown. */
export const filterFields = {
  state: z.enum(states).optional().describe("Only those of this state."),
  focusArea: z
    .string()
    .max(40)
    .optional()
    .describe("Only those that serve this focus area of the Key Features."),
  level: z.enum(levels).optional().describe("Only those for this level of learning."),
  place: PlaceId.optional().describe("Only those in this place, or in a place that lies in it."),
};

const Listed = z.object({
  id: z.uuid(),
  number: z.int(),
  code: z.string(),
  title: z.string(),
  state: z.enum(states),
  /** Null where the city itself leads it. */
  lead: z.string().nullable(),
  startsOn: z.string().nullable(),
  endsOn: z.string().nullable(),
  places: z.string().describe("Their names."),
  focusAreas: z.array(z.string()).max(12),
  levels: z.array(z.enum(levels)).max(levels.length),
});
export type ListedInitiative = z.infer<typeof Listed>;

const asked = z.strictObject({ ...ofCity, ...filterFields, ...listFields });
type Asked = z.output<typeof asked>;

function seenBy(actor: Actor, { city, state, focusArea, level, place }: Asked): InitiativeFilter {
  return { city, state, focusArea, level, place, alsoIdeas: insiders.permits(actor, { city }) };
}

function listed(db: Queryable, filter: InitiativeFilter) {
  return filtered(db, filter).select(listedColumns()).$castTo<ListedInitiative>();
}

function rulesIn(language: Language): ListRules<ListedInitiative> {
  const t = translator(language);
  return {
    sortable: { title: "title", state: "state", lead: "lead", startsOn: "startsOn", code: "number" },
    texts: ["title", "lead", "places", "code"],
    words: { state: new Map(states.map((state) => [state, t(`initiatives:state.${state}`)])) },
    order: [{ by: "number", descending: true }],
    unique: "number",
  };
}

export const { list: listInitiatives } = listQueries({
  name: "initiatives.listInitiatives",
  route: "GET /cities/:city/initiatives",
  summary: `The initiatives of a city, the newest first, ${aPageOf}. Ideas are for its people only.`,
  input: asked,
  allow: everyone,
  key: "initiatives",
  row: Listed,
  find: async (request, { db }) => ({ city: await namedCity(db, request.city) }),
  rows: (request, { db, actor }) => listed(db, seenBy(actor, request)),
  rules: rulesIn,
  shown: (row) => row,
});

/** What the list leaves as the rows of a table that can be given back. */
export const initiativesForFile = query({
  name: "initiatives.initiativesForFile",
  input: asked,
  allow: everyone,
  async run(request, { db, actor }) {
    const { id } = await getCity(db, request.city);
    const filter = seenBy(actor, request);
    const rules = rulesIn(request.language);
    const rows = await listedRows(db, listed(db, filter), request, rules, mostDownloaded);
    const ids = rows.map((row) => row.id);
    return tableRowsOf(db, await initiativesById(db, id, ids, filter.alsoIdeas), {
      ids,
      language: request.language,
    });
  },
});

/** What can be chosen of a list, and how many there are of each: no choice leads to nothing. */
export interface Facets {
  state: Facet[];
  focusArea: Facet[];
  level: Facet[];
  place: Facet[];
}
interface Facet {
  value: string;
  count: number;
  /** What a place is called. */
  name: string | null;
}

async function facetsOf(db: Queryable, city: string, alsoIdeas: boolean): Promise<Facets> {
  const all = filtered(db, { city, alsoIdeas }).select([
    "initiatives.id",
    "initiatives.state",
    "initiatives.focusAreas",
    "initiatives.levels",
  ]);
  const { rows } = await sql<Facet & { of: keyof Facets }>`
    with shown as (${all})
    select 'state' as of, state as value, count(*)::int as count, null as name from shown group by state
    union all select 'focusArea', area, count(*)::int, null from shown, unnest(focus_areas) as area group by area
    union all select 'level', level, count(*)::int, null from shown, unnest(levels) as level group by level
    union all (select 'place', places.id, count(*)::int, ${textToRead("places.full_names")} from shown
      join initiative_places on initiative_places.initiative_id = shown.id
      join places on places.id = initiative_places.place_id
      group by places.id order by places.position limit 200)`.execute(db);
  const of = (which: keyof Facets) =>
    rows.filter((row) => row.of === which).map(({ value, count, name }) => ({ value, count, name }));
  return { state: of("state"), focusArea: of("focusArea"), level: of("level"), place: of("place") };
}

/** So many are shown at once where they are arranged by state, year or place. */
const mostArranged = 500;

/** An initiative as it is arranged, with its places by their ids. */
export interface ArrangedInitiative extends ListedInitiative {
  in: { id: string; name: string }[];
  milestones: { title: string; due: string; doneOn: string | null }[];
}

export const askedOfAll = z.strictObject({ ...ofCity, ...filterFields });

/** What the filter leaves, all at once, the newest first. */
export const arrangedInitiatives = query({
  name: "initiatives.arrangedInitiatives",
  input: askedOfAll,
  allow: everyone,
  run: (request, { db, actor, now }) => arrangedFor(db, request, { actor, now }),
});

/** For every way in which they are arranged. */
export async function arrangedFor(
  db: Queryable,
  request: z.output<typeof askedOfAll>,
  { actor, now }: { actor: Actor; now: Date },
) {
  const { id, name } = await getCity(db, request.city);
  const alsoIdeas = insiders.permits(actor, { city: id });
  const rows = await filtered(db, { ...request, alsoIdeas })
    .select([...listedColumns(), placesOfRow().as("in"), milestonesOfRow().as("milestones")])
    .$castTo<ArrangedInitiative>()
    .orderBy("initiatives.number", "desc")
    .limit(mostArranged + 1)
    .execute();
  return {
    city: { id, name },
    initiatives: rows.slice(0, mostArranged),
    today: dayOf(now),
    isMore: rows.length > mostArranged,
  };
}

/** The list as a page shows it, with what can be chosen of it. */
export const initiativesForPage = screenQuery(listInitiatives, {
  name: "initiatives.initiativesForPage",
  async show({ city, list }, { db, actor }, request) {
    const [facets, focusAreas] = await Promise.all([
      facetsOf(db, city.id, seenBy(actor, request).alsoIdeas),
      namedFocusAreas(db),
    ]);
    return { city, list, facets, focusAreas };
  },
});

export const getInitiativeQuery = query({
  name: "initiatives.getInitiative",
  route: "GET /cities/:city/initiatives/:initiative",
  summary: "One initiative of a city with all that it says.",
  input: z.object({ ...ofCity, initiative: number }),
  output: Initiative,
  allow: everyone,
  find: (asked, { db, actor }) => initiativeFor(db, asked, actor),
  present: ({ initiative }) => initiative,
});

/** One initiative for its page. What happened to it, and why, is for the people of the city and the network. */
export const initiativeForPage = screenQuery(getInitiativeQuery, {
  name: "initiatives.initiativeForPage",
  async show({ city, initiative, isInsider }, { db, now }) {
    const [events, parts, milestones, counts, photographs, evidence, focusAreas, allThemes] =
      await Promise.all([
        isInsider ? initiativeSteps.of(db, initiative.id, mostEvents) : [],
        partsOf(db, initiative.id, isInsider),
        milestonesOf(db, initiative.id),
        countsOf(db, initiative.id),
        photographsOf(db, { city: city.id, initiative: initiative.id }),
        evidenceOfInitiative(db, initiative.id, isInsider),
        namedFocusAreas(db),
        themesOf(db),
      ]);
    return {
      city,
      initiative,
      parts,
      milestones,
      today: dayOf(now),
      events,
      counts,
      photographs,
      evidence,
      focusAreas,
      themes: allThemes,
    };
  },
});

/** The same for its form. */
export const initiativeToEdit = query({
  name: "initiatives.initiativeToEdit",
  input: z.object({ ...ofCity, initiative: number }),
  allow: writers,
  async run({ city: cityId, initiative: asked }, { db }) {
    const { id, name } = await getCity(db, cityId);
    const initiative = await getInitiative(db, { city: id, number: asked, alsoIdeas: true });
    const [focusAreas, allThemes, possibleParents] = await Promise.all([
      namedFocusAreas(db),
      themesOf(db),
      possibleParentsOf(db, initiative),
    ]);
    return { city: { id, name }, initiative, focusAreas, themes: allThemes, possibleParents };
  },
});

export const stepToTake = query({
  name: "initiatives.stepToTake",
  input: z.object({ ...ofCity, initiative: number, action: z.enum(actions) }),
  allow: deciders,
  async run({ city: cityId, initiative: asked, action }, { db }) {
    const { id, name } = await getCity(db, cityId);
    const initiative = await getInitiative(db, { city: id, number: asked, alsoIdeas: true });
    if (steps.nextOf(action, initiative.state) === undefined) throw refuse.not_now();
    return { city: { id, name }, initiative, action };
  },
});

const shownOnCityPage = 6;

/** For the page of a city: the newest that everybody may see, and in each row how many there are. */
export const initiativesHere = {
  row: z.object({
    id: z.uuid(),
    number: z.int(),
    title: z.string(),
    state: z.enum(states),
    begins: z.string().nullable(),
    ends: z.string().nullable(),
    all: z.int(),
  }),
  find: (db: Queryable, city: Expression<string>) =>
    filtered(db, { city, alsoIdeas: false })
      .select([
        "initiatives.id",
        "initiatives.number",
        "initiatives.state",
        "initiatives.startsOn as begins",
        "initiatives.endsOn as ends",
        textToRead("initiatives.title").as("title"),
        sql<number>`count(*) over ()::int`.as("all"),
      ])
      .orderBy(
        sql`array_position(array['running', 'finishing', 'planned', 'closed', 'paused', 'cancelled'], state)`,
      )
      .orderBy("initiatives.number", "desc")
      .limit(sql.lit(shownOnCityPage)),
};

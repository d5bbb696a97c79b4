// What is read of needs and strengths. Who wrote one chose who reads it; whatever else the query answers, it never answers one to others.

import { sql } from "kysely";
import { z } from "zod";
import { TeachingLanguage } from "../../catalogue/vocabulary/levels.ts";
import { namedFocusAreas } from "../../framework/queries.ts";
import { contactReaders, guests } from "../../network/allow.ts";
import { getCity } from "../../network/queries.ts";
import type { Actor } from "../../platform/actor.ts";
import { everyone } from "../../platform/allow.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { aPageOf, type ListRules, listFields } from "../../platform/database/listed.ts";
import { dayOf } from "../../platform/day.ts";
import type { Language } from "../../platform/i18n/languages.ts";
import { translator } from "../../platform/i18n/messages.ts";
import { listQueries } from "../../platform/list-queries.ts";
import { query } from "../../platform/operation.ts";
import { ownCities } from "../../platform/role.ts";
import { screenQuery } from "../../platform/screen-query.ts";
import { textToRead } from "../../platform/written.ts";
import { areas } from "../../practices/areas.ts";
import { groups } from "../../practices/groups.ts";
import { exchangesOn } from "../exchanges/of-entry.ts";
import { setAsideOf } from "../matching/set-aside-store.ts";
import { seekersOf, suggestionsFor } from "../matching/suggestions.ts";
import { refuse } from "../problems.ts";
import { oneEntry } from "./commands.ts";
import { Entry, isOpenOn, kinds, ways } from "./entry.ts";
import { entrySteps, getEntry, holdsOn } from "./store.ts";
import { actions, states, steps, writers } from "./workflow.ts";

/** So many steps are shown of one. */
const mostEvents = 100;
/** So many addresses are in one file of a map of the site. */
const mostMapped = 20_000;
/** For so many cities somebody speaks at most. */
const mostAskers = 50;

export const filterFields = {
  kind: z
    .enum(kinds)
    .optional()
    .describe("Only what cities want to learn (need), or can help with (strength)."),
  focusArea: z.string().max(40).optional().describe("Only of this focus area of the Key Features."),
  feature: z.string().max(20).optional().describe("Only of this feature of the Key Features."),
  group: z.enum(groups).optional().describe("Only what is about these people."),
  surroundings: z.enum(areas).optional().describe("Only what is about such a place."),
  spoken: TeachingLanguage.optional().describe("Only where it can be done in this language."),
  city: z.string().max(40).optional().describe("Only of this city."),
  way: z.enum(ways).optional().describe("Only where it is learned in this way."),
  state: z
    .enum(states)
    .optional()
    .describe(
      "Those that hold today (open, where nothing is said) or are over (ended): these only of one's own cities.",
    ),
};

const Listed = z.object({
  id: z.uuid(),
  city: z.string(),
  cityName: z.string(),
  number: z.int(),
  kind: z.enum(kinds),
  focusArea: z.string(),
  feature: z.string().nullable(),
  about: z.string(),
  ways: z.array(z.enum(ways)),
  holdsUntil: z.string(),
});
export type ListedEntry = z.infer<typeof Listed>;
type Row = Omit<ListedEntry, "kind" | "ways"> & { kind: string; ways: string[] };

/** Of whom a city is the own one reads all that it wrote; whoever works for another one, or the commission, what is for the network. */
function seenBy(actor: Actor, now: Date) {
  return sql<boolean>`(peer_entries.city_id = any(${ownCities(actor)}::text[])
    or (peer_entries.seen_by = any(${readersLike(actor)}::text[]) and ${holdsOn(dayOf(now))}))`;
}

/** A guest of the network with an account reads what a guest city reads behind its link. */
function readersLike(actor: Actor): string[] {
  if (contactReaders.permits(actor, {})) return ["network", "guests", "everybody"];
  return guests.permits(actor, {}) ? ["guests", "everybody"] : ["everybody"];
}

function rulesIn(language: Language): ListRules<Row> {
  const t = translator(language);
  return {
    sortable: { kind: "kind", cityName: "cityName", holdsUntil: "holdsUntil" },
    texts: ["about", "cityName"],
    words: { kind: new Map(kinds.map((kind) => [kind, t(`peers:kind.${kind}`)])) },
    order: [{ by: "cityName" }],
    unique: "id",
  };
}

export const { list: listEntries, file: entriesForFile } = listQueries({
  name: "peers.listEntries",
  route: "GET /peer-learning",
  summary: `What cities want to learn from each other, and what they can help with, ${aPageOf}. Each city chose who reads what it says.`,
  input: z.strictObject({ ...filterFields, ...listFields }),
  allow: everyone,
  key: "entries",
  row: Listed,
  rows: (
    { kind, focusArea, feature, group, surroundings, spoken, city, way, state = "open" },
    { db, actor, now },
  ) =>
    db
      .selectFrom("peerEntries")
      .innerJoin("cities", "cities.id", "peerEntries.cityId")
      .select([
        "peerEntries.id",
        "peerEntries.cityId as city",
        "peerEntries.number",
        "peerEntries.kind",
        "peerEntries.focusArea",
        "peerEntries.feature",
        "peerEntries.ways",
        "peerEntries.holdsUntil",
        textToRead("cities.name").as("cityName"),
        textToRead("peerEntries.about").as("about"),
      ])
      .where(seenBy(actor, now))
      .where(state === "open" ? holdsOn(dayOf(now)) : sql<boolean>`not ${holdsOn(dayOf(now))}`)
      .$if(kind !== undefined, (all) => all.where("peerEntries.kind", "=", kind ?? ""))
      .$if(focusArea !== undefined, (all) => all.where("peerEntries.focusArea", "=", focusArea ?? ""))
      .$if(feature !== undefined, (all) => all.where("peerEntries.feature", "=", feature ?? ""))
      .$if(group !== undefined, (all) =>
        all.where(sql<boolean>`peer_entries.groups @> array[${group}]::text[]`),
      )
      .$if(surroundings !== undefined, (all) =>
        all.where(sql<boolean>`peer_entries.surroundings @> array[${surroundings}]::text[]`),
      )
      .$if(spoken !== undefined, (all) =>
        all.where(sql<boolean>`peer_entries.languages @> array[${spoken}]::text[]`),
      )
      .$if(city !== undefined, (all) => all.where("peerEntries.cityId", "=", city ?? ""))
      .$if(way !== undefined, (all) => all.where(sql<boolean>`peer_entries.ways @> array[${way}]::text[]`)),
  rules: rulesIn,
  shown: (row: Row): ListedEntry => Listed.parse(row),
});

/** By what the list can be narrowed down. */
/** The addresses of those that their city shows to everybody and that still hold, for whoever makes a map of the site. */
export const entriesToMap = query({
  name: "peers.entriesToMap",
  input: z.object({}),
  allow: everyone,
  run: (_input, { db, now }) =>
    db
      .selectFrom("peerEntries")
      .select(["cityId as city", "number", "changedAt"])
      .where("seenBy", "=", "everybody")
      .where(holdsOn(dayOf(now)))
      .orderBy("cityId")
      .orderBy("number")
      .limit(mostMapped)
      .execute(),
});

export const entryChoices = query({
  name: "peers.entryChoices",
  input: z.object({}),
  allow: everyone,
  async run(_input, { db, actor, now }) {
    const [focusAreas, cities] = await Promise.all([
      namedFocusAreas(db),
      db
        .selectFrom("cities")
        .select(["id", textToRead("name").as("name")])
        .where((rows) =>
          rows.exists(
            rows
              .selectFrom("peerEntries")
              .select("id")
              .whereRef("peerEntries.cityId", "=", "cities.id")
              .where(seenBy(actor, now)),
          ),
        )
        .orderBy("name")
        .limit(200)
        .execute(),
    ]);
    return { focusAreas, cities };
  },
});

type Asked = z.infer<z.ZodObject<typeof oneEntry>>;

async function entrySeen(
  { city: cityId, entry: number }: Asked,
  { db, actor, now }: { db: Queryable; actor: Actor; now: Date },
) {
  const { id, name } = await getCity(db, cityId);
  const entry = await getEntry(db, { city: id, number });
  const isOwn = ownCities(actor).includes(id);
  const isForThem = isOpenOn(entry, dayOf(now)) && readersLike(actor).includes(entry.seenBy);
  if (!isOwn && !isForThem) throw refuse.no_entry();
  return { city: { id, name }, entry, isOwn };
}

export const getEntryQuery = query({
  name: "peers.getEntry",
  route: "GET /cities/:city/peer-learning/:entry",
  summary: "What a city wants to learn, or can help with.",
  input: z.object(oneEntry),
  output: Entry,
  allow: everyone,
  find: entrySeen,
  present: ({ entry }) => entry,
});

export const entryForPage = screenQuery(getEntryQuery, {
  name: "peers.entryForPage",
  async show(seen, { db, actor, now }) {
    const { entry, isOwn } = seen;
    const focusAreas = await namedFocusAreas(db);
    const isOpen = isOpenOn(entry, dayOf(now));
    const speaksFor = actor.kind === "public" ? [] : ownCities(actor, "coordinator");
    const [events, suggestions, seekers, setAside, exchanges, askers] = await Promise.all([
      isOwn ? entrySteps.of(db, entry.id, mostEvents) : [],
      isOwn && isOpen && entry.kind === "need" ? suggestionsFor(db, entry, { focusAreas, now }) : undefined,
      isOwn && isOpen && entry.kind === "strength" ? seekersOf(db, entry, now) : undefined,
      isOwn && entry.kind === "need" ? setAsideOf(db, entry.id) : [],
      exchangesOn(db, entry.id, ownCities(actor)),
      isOpen && entry.seenBy !== "own"
        ? namesOf(
            db,
            speaksFor.filter((own) => own !== entry.city),
          )
        : [],
    ]);
    const canAsk = !isOwn && contactReaders.permits(actor, {});
    return { ...seen, isOpen, canAsk, focusAreas, events, suggestions, seekers, setAside, exchanges, askers };
  },
});

/** What the cities are called for which somebody asks. */
async function namesOf(db: Queryable, cities: readonly string[]): Promise<{ id: string; name: string }[]> {
  if (cities.length === 0) return [];
  return await db
    .selectFrom("cities")
    .select(["id", textToRead("name").as("name")])
    .where("id", "in", [...cities])
    .orderBy("name")
    .limit(mostAskers)
    .execute();
}

export const entryToEdit = query({
  name: "peers.entryToEdit",
  input: z.object(oneEntry),
  allow: writers,
  async run({ city: cityId, entry: number }, { db }) {
    const { id, name } = await getCity(db, cityId);
    const entry = await getEntry(db, { city: id, number });
    return { city: { id, name }, entry, focusAreas: await namedFocusAreas(db) };
  },
});

export const entryToWrite = query({
  name: "peers.entryToWrite",
  input: z.object({ city: z.string().max(40) }),
  allow: writers,
  async run({ city: cityId }, { db }) {
    const { id, name } = await getCity(db, cityId);
    return { city: { id, name }, focusAreas: await namedFocusAreas(db) };
  },
});

export const entryToMove = query({
  name: "peers.entryToMove",
  input: z.object({ ...oneEntry, action: z.enum(actions) }),
  allow: writers,
  async run({ city: cityId, entry: number, action }, { db, actor }) {
    const { id, name } = await getCity(db, cityId);
    const entry = await getEntry(db, { city: id, number });
    if (!steps.possible({ state: entry.state, city: id }, actor).includes(action)) throw refuse.not_now();
    return { city: { id, name }, entry, action };
  },
});

// What is read of sources: the list of a city, one with its last fetches, and what forms have to know.

import { z } from "zod";
import { mayWrite } from "../catalogue/allow.ts";
import { OpportunityCode } from "../catalogue/opportunities/code.ts";
import { getOpportunity } from "../catalogue/opportunities/store.ts";
import { columns } from "../catalogue/table/columns.ts";
import { withRuns } from "../catalogue/table/kept.ts";
import { venuesOf } from "../catalogue/venues/store.ts";
import { keepers } from "../network/allow.ts";
import { getCity, namedCity } from "../network/queries.ts";
import type { Queryable } from "../platform/database/database.ts";
import { aPageOf, type ListRules, listFields } from "../platform/database/listed.ts";
import type { Language } from "../platform/i18n/languages.ts";
import { translator } from "../platform/i18n/messages.ts";
import { listQueries } from "../platform/list-queries.ts";
import { query } from "../platform/operation.ts";
import { textToRead } from "../platform/written.ts";
import { writersAnywhere } from "./allow.ts";
import { type Cells, currentCells, ownColumns } from "./fetching/rows.ts";
import { Fetch, feedKinds, Source, shownFetches, sourceStates } from "./source.ts";
import { fetchesOf, getSource } from "./store.ts";

const ofCity = { city: z.string().max(40) };
const one = { ...ofCity, learningSource: z.uuid() };

const ListedSource = z.object({
  id: z.string(),
  name: z.string(),
  address: z.string(),
  feed: z.enum(feedKinds),
  organisation: z.string(),
  state: z.enum(sourceStates),
  fetchedAt: z.iso.datetime().nullable(),
  entries: z.int().describe("How many entries it keeps up to date."),
});
export type ListedSource = z.infer<typeof ListedSource>;
type Row = Omit<ListedSource, "fetchedAt"> & { fetchedAt: Date | null };

function listed(db: Queryable, city: string) {
  return db
    .selectFrom("harvestSources")
    .innerJoin("organisations", "organisations.id", "harvestSources.organisationId")
    .where("harvestSources.cityId", "=", city)
    .select([
      "harvestSources.id",
      "harvestSources.name",
      "harvestSources.address",
      "harvestSources.feed",
      "harvestSources.state",
      "harvestSources.fetchedAt",
    ])
    .select(textToRead("organisations.name").as("organisation"))
    .select((eb) =>
      eb
        .selectFrom("harvestItems")
        .whereRef("sourceId", "=", "harvestSources.id")
        .select(({ fn }) => fn.count<number>("opportunityId").distinct().as("count"))
        .as("entries"),
    )
    .$castTo<Row>();
}

function rulesIn(language: Language): ListRules<Row> {
  const t = translator(language);
  return {
    sortable: {
      name: "name",
      organisation: "organisation",
      feed: "feed",
      state: "state",
      fetchedAt: "fetchedAt",
      entries: "entries",
    },
    texts: ["name", "organisation", "address"],
    words: {
      feed: new Map(feedKinds.map((feed) => [feed, t(`harvest:feed.${feed}`)])),
      state: new Map(sourceStates.map((state) => [state, t(`harvest:state.${state}`)])),
    },
    order: [{ by: "name" }],
    unique: "id",
  };
}

const shown = ({ fetchedAt, entries, ...row }: Row): ListedSource => ({
  ...row,
  entries: Number(entries),
  fetchedAt: fetchedAt === null ? null : new Date(fetchedAt).toISOString(),
});

export const {
  list: listSources,
  screen: sourcesForPage,
  file: sourcesForFile,
} = listQueries({
  name: "harvest.listSources",
  route: "GET /cities/:city/learning-sources",
  summary: `The sources on the web from which what can be learned in a city is fetched, ${aPageOf}.`,
  input: z.strictObject({ ...ofCity, ...listFields }),
  allow: keepers,
  key: "sources",
  row: ListedSource,
  find: async ({ city }, { db }) => ({ city: await namedCity(db, city) }),
  rows: (_request, { db }, { city }) => listed(db, city.id),
  rules: rulesIn,
  shown,
});

export const getSourceOfCity = query({
  name: "harvest.getSource",
  route: "GET /cities/:city/learning-sources/:learningSource",
  summary: "A source with its last fetches and what each did.",
  input: z.object(one),
  output: z.object({
    city: z.object({ id: z.string(), name: z.string() }),
    source: Source,
    fetches: z.array(Fetch).max(shownFetches),
  }),
  allow: keepers,
  async run({ city, learningSource: source }, { db }) {
    const { id, name } = await getCity(db, city);
    return {
      city: { id, name },
      source: await getSource(db, id, source),
      fetches: await fetchesOf(db, source),
    };
  },
});

export const sourceToAdd = query({
  name: "harvest.sourceToAdd",
  input: z.object(ofCity),
  allow: keepers,
  async run({ city }, { db }) {
    const { id, name } = await getCity(db, city);
    return { city: { id, name }, venues: await venuesToChoose(db, id) };
  },
});

export const sourceToEdit = query({
  name: "harvest.sourceToEdit",
  input: z.object(one),
  allow: keepers,
  async run({ city, learningSource: source }, { db }) {
    const { id, name } = await getCity(db, city);
    return {
      city: { id, name },
      source: await getSource(db, id, source),
      venues: await venuesToChoose(db, id),
    };
  },
});

async function venuesToChoose(db: Queryable, city: string) {
  const all = await venuesOf(db, city);
  return all.flatMap(({ id, name, place, isRetired }) =>
    isRetired ? [] : [{ value: id, text: `${name}, ${place.name}` }],
  );
}

const OwnField = z.object({
  column: z.string().describe("As the tables of what can be learned call it."),
  here: z.string(),
  there: z.string().describe("What the source says."),
});
const SourceOfEntry = z.object({
  id: z.string(),
  name: z.string(),
  run: z.int().nullable(),
  seenOn: z.iso.date(),
  own: z.array(OwnField).max(columns.length).describe("What somebody here said otherwise: it stays so."),
});
export type SourceOfEntry = z.infer<typeof SourceOfEntry>;

const mostItemsShown = 200;

export const sourcesOfEntry = query({
  name: "harvest.sourcesOfEntry",
  route: "GET /learning/:opportunity/sources",
  summary:
    "From which sources an opportunity is kept up to date, when each was seen there, and which fields somebody here has changed; for those who may change it; empty for others.",
  input: z.object({ opportunity: OpportunityCode }),
  output: z.object({ sources: z.array(SourceOfEntry).max(mostItemsShown) }),
  allow: writersAnywhere,
  async run({ opportunity: code }, { db, actor }) {
    const opportunity = await getOpportunity(db, code, actor);
    if (!mayWrite(actor, opportunity)) return { sources: [] };
    const items = await db
      .selectFrom("harvestItems")
      .innerJoin("harvestSources", "harvestSources.id", "harvestItems.sourceId")
      .select(["harvestSources.id", "harvestSources.name", "runId", "seenOn", "said", "kept"])
      .where("opportunityId", "=", opportunity.id)
      .orderBy("harvestSources.name")
      .orderBy("key")
      .limit(mostItemsShown)
      .execute();
    if (items.length === 0) return { sources: [] };
    const kept = (await withRuns(db, [opportunity.id])).byCode.get(code);
    return {
      sources: items.map(({ runId, said, kept: brought, ...item }) => {
        const run = kept?.runs.find(({ id }) => id === runId);
        const current = kept ? currentCells(kept, run) : {};
        const own = ownColumns(current, brought as Cells).flatMap((column) => {
          const there = (said as Cells)[column];
          return there === undefined ? [] : [{ column, here: current[column] ?? "", there }];
        });
        return { ...item, run: run?.number ?? null, own };
      }),
    };
  },
});

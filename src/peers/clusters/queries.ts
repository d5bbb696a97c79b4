// What is read of clusters: by everybody, but what a city is asked, which its own people read.

import { sql } from "kysely";
import { z } from "zod";
import { namedFocusAreas, sdgs } from "../../framework/queries.ts";
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
import {
  Cluster,
  ClusterNote,
  ClusterRecord,
  coordinatedBy,
  isLastCoordinator,
  most,
  partOf,
  planAndNews,
} from "./cluster.ts";
import { ofCity, oneCluster } from "./commands.ts";
import { notesOf, recordsOf } from "./notes.ts";
import { offersOf } from "./parts.ts";
import { citiesToName, clusterSteps, clustersOf, getCluster, isIn } from "./store.ts";
import { keeps, readers, shownStates, speakers, steps } from "./workflow.ts";

const mostEvents = 100;
/** So many clusters of one city are shown. */
const mostOfCity = 200;
/** So many addresses a file of a map of the site has. */
const mostMapped = 20_000;

const Listed = z.object({
  id: z.uuid(),
  title: z.string(),
  coordinators: z.string().describe("Those in the network, then those elsewhere, by their names."),
  cities: z.int().describe("How many cities of the network are in it."),
  focusAreas: z.array(z.string()),
  goals: z.array(z.string()),
  beginsOn: z.string(),
  endsOn: z.string().nullable(),
  state: z.enum(shownStates),
});
export type ListedCluster = z.infer<typeof Listed>;
type Row = Omit<ListedCluster, "state"> & { state: string };

export const filterFields = {
  state: z.enum(shownStates).optional().describe("Only those that are open, or closed."),
  focusArea: z.string().max(40).optional().describe("Only those about this focus area of the Key Features."),
  goal: z.string().max(4).optional().describe("Only those about this Sustainable Development Goal."),
  city: z.string().max(40).optional().describe("Only those that this city of the network is in."),
};

function rulesIn(language: Language): ListRules<Row> {
  const t = translator(language);
  return {
    sortable: { title: "title", cities: "cities", beginsOn: "beginsOn", state: "state" },
    texts: ["title", "coordinators"],
    words: { state: new Map(shownStates.map((state) => [state, t(`clusters:state.${state}`)])) },
    order: [{ by: "beginsOn", descending: true }],
    unique: "id",
  };
}

const coordinatorsOf = () => sql<string>`concat_ws(', ',
  (select string_agg(${textToRead("called.name")}, ', ' order by coordinates_since, called.id)
    from cluster_cities as part join cities as called on called.id = part.city_id
    where part.cluster_id = clusters.id and left_on is null and coordinates_since is not null
      and coordinates_until is null),
  (select string_agg(name, ', ' order by position) from cluster_elsewhere where cluster_id = clusters.id))`;

export const { list: listClusters, file: clustersForFile } = listQueries({
  name: "clusters.listClusters",
  route: "GET /clusters",
  summary: `Clusters of cities that work on one theme together, ${aPageOf}.`,
  input: z.strictObject({ ...filterFields, ...listFields }),
  allow: everyone,
  key: "clusters",
  row: Listed,
  rows: ({ state, focusArea, goal, city }, { db }) =>
    db
      .selectFrom("clusters")
      .select(["clusters.id", "focusAreas", "goals", "beginsOn", "endsOn", "clusters.state"])
      .select([
        textToRead("clusters.title").as("title"),
        coordinatorsOf().as("coordinators"),
        sql<number>`(select count(*)::int from cluster_cities
          where cluster_id = clusters.id and left_on is null)`.as("cities"),
      ])
      .where("clusters.isPublic", "=", true)
      .$if(state !== undefined, (all) => all.where("clusters.state", "=", state ?? ""))
      .$if(focusArea !== undefined, (all) =>
        all.where(sql<boolean>`clusters.focus_areas @> array[${focusArea}]::text[]`),
      )
      .$if(goal !== undefined, (all) => all.where(sql<boolean>`clusters.goals @> array[${goal}]::text[]`))
      .$if(city !== undefined, (all) => all.where(isIn(city ?? ""))),
  rules: rulesIn,
  shown: (row: Row): ListedCluster => Listed.parse(row),
});

/** By what the list can be narrowed down. */
export const clusterChoices = query({
  name: "clusters.clusterChoices",
  input: z.object({}),
  allow: everyone,
  async run(_input, { db }) {
    const [focusAreas, { goals }, cities] = await Promise.all([
      namedFocusAreas(db),
      sdgs(db),
      citiesToName(db, []),
    ]);
    return { focusAreas, goals, cities };
  },
});

export const getClusterQuery = query({
  name: "clusters.getCluster",
  route: "GET /clusters/:cluster",
  summary:
    "A cluster with its cities, what is planned and what happened there, and the records that belong to it.",
  input: z.object(oneCluster),
  output: Cluster.extend({
    notes: z.array(ClusterNote).max(most.notes),
    records: z.array(ClusterRecord).max(most.records),
  }),
  allow: everyone,
  find: ({ cluster }, { db }) => getCluster(db, cluster),
  present: async (cluster, { db }) => ({
    ...cluster,
    notes: await notesOf(db, cluster.id),
    records: await recordsOf(db, cluster.id),
  }),
});

/** What somebody can do for a city of theirs. */
export interface OwnPart {
  id: string;
  name: string;
  part: "coordinates" | "takes_part" | undefined;
  mayLeave: boolean;
  isAsked: boolean;
}

export const clusterForPage = screenQuery(getClusterQuery, {
  name: "clusters.clusterForPage",
  async show(cluster, { db, actor, now }, { cluster: id }) {
    const coordinated = coordinatedBy(cluster);
    const isKeeper = keeps(actor, coordinated);
    const speaks = ownCities(actor, "coordinator");
    const [focusAreas, { goals }, notes, records, events, offers] = await Promise.all([
      namedFocusAreas(db),
      sdgs(db),
      notesOf(db, id),
      recordsOf(db, id),
      isKeeper ? clusterSteps.of(db, id, mostEvents) : [],
      isKeeper || speaks.length > 0 ? offersOf(db, id) : [],
    ]);
    return {
      cluster,
      focusAreas,
      goals,
      ...planAndNews(notes, dayOf(now)),
      records,
      events,
      // Whom somebody else asks is not said to others.
      offers: isKeeper ? offers : [],
      own: await ownPartsIn(db, cluster, speaks, new Set(offers.map(({ to }) => to.id))),
      isKeeper: isKeeper && cluster.state === "open",
      possible: steps.possible({ ...coordinated, state: cluster.state }, actor),
    };
  },
});

async function ownPartsIn(
  db: Queryable,
  cluster: Cluster,
  speaks: readonly string[],
  asked: ReadonlySet<string>,
): Promise<OwnPart[]> {
  if (speaks.length === 0 || cluster.state !== "open") return [];
  const cities = await db
    .selectFrom("cities")
    .select(["id", textToRead("name").as("name")])
    .where("id", "in", [...speaks])
    .where("retiredAt", "is", null)
    .orderBy("name")
    .limit(speaks.length)
    .execute();
  return cities.map(({ id, name }) => {
    const part = partOf(cluster, id);
    const mayLeave = part !== undefined && !isLastCoordinator(cluster, id);
    return { id, name, part, mayLeave, isAsked: asked.has(id) };
  });
}

/** What a city is asked to coordinate. */
async function asksOf(db: Queryable, city: string) {
  return await db
    .selectFrom("clusterOffers")
    .innerJoin("clusters", "clusters.id", "clusterOffers.clusterId")
    .select(["clusters.id", textToRead("clusters.title").as("title")])
    .where("toId", "=", city)
    .where("clusters.state", "=", "open")
    .orderBy("clusterOffers.at")
    .limit(mostOfCity)
    .execute();
}

export const clustersForCity = query({
  name: "clusters.clustersForCity",
  input: z.object(ofCity),
  allow: readers,
  async run({ city }, { db, actor }) {
    const { id, name } = await getCity(db, city);
    return {
      city: { id, name },
      clusters: await clustersOf(db, id, mostOfCity),
      asked: await asksOf(db, id),
      maySpeak: speaks(actor, id),
    };
  },
});

const speaks = (actor: Actor, city: string) => speakers.permits(actor, { city });

export const openClustersOf = query({
  name: "clusters.openClustersOf",
  input: z.object(ofCity),
  allow: everyone,
  async run({ city }, { db }) {
    const { id } = await getCity(db, city);
    return { city: id, clusters: await clustersOf(db, id, mostOfCity) };
  },
});

/** The addresses of all, for whoever makes a map of the site. */
export const clustersToMap = query({
  name: "clusters.clustersToMap",
  input: z.object({}),
  allow: everyone,
  run: (_input, { db }) =>
    db
      .selectFrom("clusters")
      .select(["id", "changedAt"])
      .where("isPublic", "=", true)
      .orderBy("id")
      .limit(mostMapped)
      .execute(),
});

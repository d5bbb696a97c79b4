// What is read of pathways. What is not published is there for the people of its city, and of the commission, alone.

import { z } from "zod";
import { broadTopics } from "../framework/topics.ts";
import { commission, keepers, officer } from "../network/allow.ts";
import { insiders } from "../network/insiders.ts";
import { getCity } from "../network/queries.ts";
import type { Actor } from "../platform/actor.ts";
import { everyone } from "../platform/allow.ts";
import type { Queryable } from "../platform/database/database.ts";
import { aPageOf, type ListRules, listFields } from "../platform/database/listed.ts";
import { addDays, dayOf } from "../platform/day.ts";
import { listQueries } from "../platform/list-queries.ts";
import { query } from "../platform/operation.ts";
import { textToRead } from "../platform/written.ts";
import { kept, PathwayNumber } from "./commands.ts";
import { mostPathways, Pathway, type PathwayStep, states } from "./pathway.ts";
import { refuse } from "./problems.ts";
import { findPathway, pathwaysThrough, publishedBy } from "./store.ts";

const one = { ...kept, pathway: PathwayNumber };

/** What a new pathway is looked over after, where nobody says anything else. */
const reviewAfterDays = 180;

async function seenBy(db: Queryable, number: number, actor: Actor, now: Date): Promise<Pathway> {
  const pathway = await findPathway(db, number, dayOf(now));
  if (pathway.state !== "published" && !insiders.permits(actor, pathway)) throw refuse.no_pathway();
  return pathway;
}

export const getPathway = query({
  name: "pathways.getPathway",
  route: "GET /pathways/:pathway",
  summary: "One pathway with its steps in their order, and how sure each of them is.",
  input: z.object({ pathway: PathwayNumber }),
  output: Pathway,
  allow: everyone,
  run: ({ pathway }, { db, actor, now }) => seenBy(db, pathway, actor, now),
});

async function keptBy(
  db: Queryable,
  { city, pathway: number }: { city?: string | undefined; pathway: number },
  now: Date,
): Promise<Pathway> {
  const pathway = await findPathway(db, number, dayOf(now));
  if (pathway.city !== (city ?? null)) throw refuse.no_pathway();
  return pathway;
}

/** The same for its forms and buttons. */
export const pathwayToChange = query({
  name: "pathways.pathwayToChange",
  input: z.object(one),
  allow: keepers,
  run: async (input, { db, now }) => ({ pathway: await keptBy(db, input, now) }),
});

export const pathwayStepToChange = query({
  name: "pathways.pathwayStepToChange",
  input: z.object({ ...one, pathwayStep: z.uuid() }),
  allow: keepers,
  async run(input, { db, now }) {
    const pathway = await keptBy(db, input, now);
    const step = pathway.steps.find(({ id }) => id === input.pathwayStep);
    if (!step) throw refuse.no_step();
    return { pathway, step };
  },
});

export const pathwayToWrite = query({
  name: "pathways.pathwayToWrite",
  input: z.object({ city: z.string().max(40) }),
  allow: keepers,
  async run({ city }, { db, now }) {
    const { id, name } = await getCity(db, city);
    return { city: { id, name }, ...firstReview(now) };
  },
});

/** The same for the network's office, which keeps it for everybody. */
export const pathwayOfNetworkToWrite = query({
  name: "pathways.pathwayOfNetworkToWrite",
  input: z.object({}),
  allow: officer("administrator"),
  run: async (_input, { now }) => firstReview(now),
});

function firstReview(now: Date): { reviewOn: string } {
  return { reviewOn: addDays(dayOf(now), reviewAfterDays) };
}

const ListedPathway = z.object({
  id: z.uuid(),
  number: z.int(),
  title: z.string(),
  leadsTo: z.string().nullable(),
  /** Null where the network's office keeps it. */
  city: z.string().nullable(),
  topic: z.string().nullable(),
  state: z.enum(states),
});
export type ListedPathway = z.infer<typeof ListedPathway>;

function listed(db: Queryable) {
  return db
    .selectFrom("pathways")
    .leftJoin("cities", "cities.id", "pathways.cityId")
    .select([
      "pathways.id",
      "pathways.number",
      textToRead("pathways.title").as("title"),
      textToRead<string | null>("pathways.leadsTo").as("leadsTo"),
      textToRead<string | null>("cities.name").as("city"),
      "pathways.topic",
      "pathways.state",
    ])
    .$castTo<ListedPathway>();
}

const askedOfAll = z.strictObject({
  city: z.string().max(40).optional().describe("Only those of this city."),
  topic: z.string().max(40).optional().describe("Only those of this topic, or of a finer one of it."),
  ...listFields,
});

/** A broad topic stands for its finer ones as well. */
function below(topic: string): string[] {
  const finer = broadTopics.find(({ id }) => id === topic)?.topics ?? [];
  return [topic, ...finer.map(({ id }) => id)];
}

function published(db: Queryable, { city, topic }: Pick<z.output<typeof askedOfAll>, "city" | "topic">) {
  return listed(db)
    .where("pathways.state", "=", "published")
    .$if(city !== undefined && city !== "", (rows) => rows.where("pathways.cityId", "=", city ?? ""))
    .$if(topic !== undefined && topic !== "", (rows) =>
      rows.where("pathways.topic", "in", below(topic ?? "")),
    );
}

const rules: ListRules<ListedPathway> = {
  sortable: { title: "title", city: "city", leadsTo: "leadsTo" },
  texts: ["title", "city", "leadsTo"],
  order: [{ by: "title" }],
  unique: "id",
};

export const {
  list: listPathways,
  screen: pathwaysForPage,
  file: pathwayRows,
} = listQueries({
  name: "pathways.listPathways",
  route: "GET /pathways",
  summary: `Published pathways of all cities and of the network by their titles, ${aPageOf}.`,
  input: askedOfAll,
  allow: everyone,
  key: "pathways",
  row: ListedPathway,
  rows: async (request, { db }) => published(db, request),
  rules: () => rules,
  shown: (row) => row,
});

/** So many are named on the page of a topic; the list has all. */
const mostOfTopic = 5;

export const pathwaysOfTopic = query({
  name: "pathways.pathwaysOfTopic",
  input: z.object({ topic: z.string().max(40) }),
  allow: everyone,
  async run({ topic }, { db }) {
    const pathways = await published(db, { topic }).orderBy("pathways.number").limit(mostOfTopic).execute();
    return { topic, pathways };
  },
});

export const listPathwaysOfCity = query({
  name: "pathways.listPathwaysOfCity",
  route: "GET /cities/:city/pathways",
  summary: "A city's pathways by their titles. What is not published is for its people only.",
  input: z.object({ city: z.string().max(40) }),
  output: z.object({
    city: z.object({ id: z.string(), name: z.string() }),
    pathways: z.array(ListedPathway).max(mostPathways),
  }),
  allow: everyone,
  async run({ city }, { db, actor }) {
    const { id, name } = await getCity(db, city);
    const all = insiders.permits(actor, { city: id });
    return { city: { id, name }, pathways: await keptPathways(db, id, all ? states : ["published"]) };
  },
});

export const listPathwaysOfNetwork = query({
  name: "pathways.listPathwaysOfNetwork",
  route: "GET /network/pathways",
  summary: "The pathways that the network's office keeps for everybody, drafts and withdrawn ones too.",
  input: z.object({}),
  output: z.object({ pathways: z.array(ListedPathway).max(mostPathways) }),
  allow: commission,
  run: async (_input, { db }) => ({ pathways: await keptPathways(db, null, states) }),
});

function keptPathways(db: Queryable, city: string | null, shown: readonly Pathway["state"][]) {
  return listed(db)
    .where("pathways.cityId", "is not distinct from", city)
    .where("pathways.state", "in", shown)
    .orderBy("title")
    .orderBy("pathways.number")
    .limit(mostPathways)
    .execute();
}

/** All that a city publishes, or the network's office where none is named, with every step. */
export const openPathwaysOf = query({
  name: "pathways.openPathwaysOf",
  input: z.object(kept),
  allow: everyone,
  async run({ city }, { db, now }) {
    if (city !== undefined) await getCity(db, city);
    return { city, pathways: await publishedBy(db, city ?? null, dayOf(now)) };
  },
});

/** The addresses of all that is published, for whoever makes a map of the site. */
export const publishedPathways = query({
  name: "pathways.publishedPathways",
  input: z.object({}),
  allow: everyone,
  run: (_input, { db }) =>
    db
      .selectFrom("pathways")
      .select(["number", "changedAt"])
      .where("state", "=", "published")
      .orderBy("number")
      .limit(mostMapped)
      .execute(),
});
/** So many addresses a file of a sitemap has. */
const mostMapped = 20_000;

export interface OnTheWay {
  number: number;
  title: Pathway["title"];
  before: PathwayStep | undefined;
  after: PathwayStep | undefined;
}

/** On which published pathways an opportunity is a step: what leads to it, and what comes after. */
export const waysThrough = query({
  name: "pathways.waysThrough",
  input: z.object({ opportunity: z.string().max(20) }),
  allow: everyone,
  async run({ opportunity: code }, { db, now }): Promise<OnTheWay[]> {
    const pathways = await pathwaysThrough(db, code, dayOf(now));
    return pathways.map(({ number, title, steps }) => {
      const at = steps.findIndex(({ opportunity }) => opportunity?.code === code);
      return { number, title, before: steps[at - 1], after: steps[at + 1] };
    });
  },
});

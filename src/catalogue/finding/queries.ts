// What somebody finds who looks for learning, for programs and for pages.

import { sql } from "kysely";
import { z } from "zod";
import { topicIds, topicWith } from "../../framework/topics.ts";
import { PlaceId } from "../../network/places/place.ts";
import { findPlace } from "../../network/places/queries.ts";
import { everyone } from "../../platform/allow.ts";
import { currentCaller } from "../../platform/caller.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { dayOf } from "../../platform/day.ts";
import { line, orEmpty } from "../../platform/input.ts";
import { query } from "../../platform/operation.ts";
import { fieldProblem, refuse } from "../../platform/problem.ts";
import { countSearch } from "../../platform/search/rate.ts";
import { longestSearch } from "../../platform/search/search-terms.ts";
import { mostCompared } from "./ask.ts";
import { CatalogueEntry } from "./entry.ts";
import { type Filters, filterFields } from "./filters.ts";
import { type FoundLearning, find, isUnknown, usualSize } from "./find.ts";
import type { Seeker } from "./missed.ts";
import { type Parts, partsOf } from "./parts.ts";
import { longestPlace } from "./where.ts";

const mostAtOnce = 50;
const page = z.coerce.number().int().min(1).max(mostCompared).default(1);

const Facet = z.object({ facet: z.string(), count: z.number() });

export const findLearning = query({
  name: "catalogue.findLearning",
  route: "GET /learning",
  summary:
    "What can be learned now or soon, by what, where and filters, the best first. What nobody can join any more is not in it.",
  input: z.strictObject({
    q: orEmpty(line(longestSearch)).describe(
      "What: words in English, Kiswahili or Sheng, also written nearly so; a place may stand among them.",
    ),
    place: orEmpty(line(longestPlace)).describe(
      "Where: a place by its id (ke-003) or its name (Malindi), or “anywhere”: only online, by radio, by telephone.",
    ),
    ...filterFields,
    page,
    size: z.coerce.number().int().min(1).max(mostAtOnce).default(usualSize).describe("How many at once."),
  }),
  output: z.object({
    entries: z.array(CatalogueEntry).max(mostAtOnce),
    found: z.number(),
    /** There are more than were counted. */
    isMore: z.boolean(),
    page: z.number(),
    pages: z.number(),
    /** Nothing has all of the words: these have one of them. */
    isAny: z.boolean(),
    /** What it can be limited to, with how many have it. */
    facets: z.array(Facet).max(5_000),
    /** What comes to wherever one is, beside what is in the place. */
    anywhere: z.object({ entries: z.array(CatalogueEntry).max(mostAtOnce), found: z.number() }),
  }),
  allow: everyone,
  async run({ q = "", place = "", page: asked, size, ...filters }, { db, now, secret }) {
    await countSearch();
    const seeker = seekerBy("api", secret);
    const found = await find(db, { words: q, place, filters, page: asked, size, today: dayOf(now), seeker });
    // Whoever asks for one place is not answered with all of them: a program reads no sentence that says so.
    if (isUnknown(found.where)) throw fieldProblem("place", "finding:field.place", { typed: place });
    const { entries, found: count, isMore, pages, isAny, anywhere } = found;
    const facets = [...found.facets].map(([facet, counted]) => ({ facet: facet.slice(1), count: counted }));
    return { entries, found: count, isMore, page: asked, pages, isAny, facets, anywhere };
  },
  nextPage: (_input, answer) => (answer.page < answer.pages ? { page: String(answer.page + 1) } : undefined),
});

/** What somebody asked for, as the address of a page says it. */
export interface AskedLearning {
  q: string;
  place: string;
  filters: Filters;
}

/** What links go on with: a place that there is not limits nothing. */
export function withKnownPlace(asked: AskedLearning, where: FoundLearning["where"]): AskedLearning {
  return isUnknown(where) ? { ...asked, place: "" } : asked;
}

export interface LearningAnswer {
  asked: AskedLearning;
  isTooLong: boolean;
  /** Undefined where nothing was asked for. */
  found: (FoundLearning & { parts: Parts }) | undefined;
  /** How much there is of each topic, where nothing was asked for. */
  topics: ReadonlyMap<string, number>;
  today: string;
}

/** As long as an address can be. */
const longestTyped = 4_000;
const typed = z.string().max(longestTyped).default("");
/** What is none of them is not asked for: whoever follows an old link still finds something. */
const lenientFilters = {
  topic: filterFields.topic.catch(undefined),
  level: filterFields.level.catch(undefined),
  setting: filterFields.setting.catch(undefined),
  sphere: filterFields.sphere.catch(undefined),
  mode: filterFields.mode.catch(undefined),
  language: filterFields.language.catch(undefined),
  age: filterFields.age.catch(undefined),
  free: filterFields.free.catch(undefined),
  evening: filterFields.evening.catch(undefined),
  weekend: filterFields.weekend.catch(undefined),
  off_hours: filterFields.off_hours.catch(undefined),
  step_free: filterFields.step_free.catch(undefined),
  sign_language: filterFields.sign_language.catch(undefined),
  child_care: filterFields.child_care.catch(undefined),
  soon: filterFields.soon.catch(undefined),
};

export const learningForPage = query({
  name: "catalogue.findLearningForPage",
  input: z.object({ q: typed, place: typed, ...lenientFilters, page: page.catch(1) }),
  allow: everyone,
  async run({ q, place, page: number, ...filters }, { db, now, secret }): Promise<LearningAnswer> {
    const asked = { q: q.trim(), place: place.trim(), filters };
    const today = dayOf(now);
    const isTooLong = asked.q.length > longestSearch || asked.place.length > longestPlace;
    const isAsked = asked.q !== "" || asked.place !== "" || Object.values(filters).some(Boolean);
    if (!isAsked || isTooLong)
      return { asked, isTooLong, found: undefined, topics: await countTopics(db), today };
    await countSearch();
    const found = await answerTo(db, asked, number, today, seekerBy("web", secret));
    return { asked, isTooLong, found, topics: new Map(), today };
  },
});

function seekerBy(channel: Seeker["channel"], secret: string): Seeker | undefined {
  const caller = currentCaller();
  return caller === undefined ? undefined : { channel, caller, secret };
}

async function answerTo(
  db: Queryable,
  { q, place, filters }: AskedLearning,
  page: number,
  today: string,
  seeker?: Seeker,
) {
  const found = await find(db, { words: q, place, filters, page, today, seeker });
  return { ...found, parts: await partsOf(db, found) };
}

export const learningOfTopic = query({
  name: "catalogue.learningOfTopic",
  input: z.object({ topic: z.string().max(40) }),
  allow: everyone,
  async run({ topic: id }, { db, now }) {
    const topic = topicWith(id);
    if (!topic) throw refuse.not_found();
    const asked = { q: "", place: "", filters: { topic: id } };
    const today = dayOf(now);
    return { topic, answer: await pageAnswer(db, asked, today) };
  },
});

export const learningInPlace = query({
  name: "catalogue.learningInPlace",
  input: z.object({ place: PlaceId }),
  allow: everyone,
  async run({ place: id }, { db, now }) {
    const place = await findPlace(db, id);
    if (!place) throw refuse.not_found();
    const today = dayOf(now);
    return { place, answer: await pageAnswer(db, { q: "", place: id, filters: {} }, today) };
  },
});

async function pageAnswer(db: Queryable, asked: AskedLearning, today: string): Promise<LearningAnswer> {
  return {
    asked,
    isTooLong: false,
    found: await answerTo(db, asked, 1, today),
    topics: new Map(),
    today,
  };
}

const topicFacet = "@topic:";

/** How many entries each topic has. */
async function countTopics(db: Queryable): Promise<Map<string, number>> {
  const lexemes = topicIds.map((id) => `${topicFacet}${id}`);
  const { rows } = await sql<{ word: string; documents: number }>`
    select word, documents from catalogue_words where word = any(${lexemes}::text[])`.execute(db);
  return new Map(rows.map(({ word, documents }) => [word.slice(topicFacet.length), documents]));
}

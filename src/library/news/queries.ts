// What is read of news: by everybody what is public, by the commission also what was withdrawn.

import { z } from "zod";
import type { Actor } from "../../platform/actor.ts";
import { everyone } from "../../platform/allow.ts";
import { aPageOf, type ListRules, listFields } from "../../platform/database/listed.ts";
import { dayOf } from "../../platform/day.ts";
import { listQueries } from "../../platform/list-queries.ts";
import { query } from "../../platform/operation.ts";
import { screenQuery } from "../../platform/screen-query.ts";
import { textsToFind, textToRead } from "../../platform/written.ts";
import { refuse } from "../problems.ts";
import { actions, keepers, newsSteps as moves, states } from "../workflow.ts";
import { oneItem } from "./commands.ts";
import { ShownNews, shownNews } from "./news.ts";
import { getNews, newestNews, newsSteps } from "./store.ts";

const mostEvents = 100;
const mostInFeed = 50;
const mostOnHomePage = 3;
const mostMapped = 20_000;
const seesAll = (actor: Actor) => ({ seesAll: keepers.permits(actor, {}) });

const Listed = z.object({
  number: z.int(),
  title: z.string(),
  publishedOn: z.string(),
  state: z.enum(states),
});
export type ListedNews = z.infer<typeof Listed>;
interface Row {
  number: number;
  title: string;
  state: string;
  publishedAt: Date;
  body: string;
}

const rules: ListRules<Row> = {
  sortable: { title: "title", publishedOn: "publishedAt" },
  texts: ["title", "body"],
  order: [{ by: "publishedAt", descending: true }],
  unique: "number",
};

export const { list: listNews, file: newsForFile } = listQueries({
  name: "library.listNews",
  route: "GET /news",
  summary: `News of the network, ${aPageOf}.`,
  input: z.strictObject(listFields),
  allow: everyone,
  key: "news",
  row: Listed,
  rows: (_request, { db, actor }) =>
    db
      .selectFrom("news")
      .select(["news.number", "news.state", "news.publishedAt"])
      .select([textToRead("news.title").as("title"), textsToFind("news.body").as("body")])
      .$if(!keepers.permits(actor, {}), (all) => all.where("news.isPublic", "=", true)),
  rules: () => rules,
  shown: ({ publishedAt, body: _body, ...row }: Row): ListedNews =>
    Listed.parse({ ...row, publishedOn: dayOf(publishedAt) }),
});

export const getNewsQuery = query({
  name: "library.getNews",
  route: "GET /news/:news",
  summary: "News of the network: one item.",
  input: z.object(oneItem),
  output: ShownNews,
  allow: everyone,
  find: ({ news }, { db, actor }) => getNews(db, news, seesAll(actor)),
  present: (item) => shownNews(item),
});

export const newsForPage = screenQuery(getNewsQuery, {
  name: "library.newsForPage",
  async show(item, { db, actor }) {
    const isKeeper = keepers.permits(actor, {});
    return {
      item,
      isKeeper,
      possible: moves.possible({ state: item.state }, actor),
      events: isKeeper ? await newsSteps.of(db, item.id, mostEvents) : [],
    };
  },
});

export const newsToEdit = query({
  name: "library.newsToEdit",
  input: z.object(oneItem),
  allow: keepers,
  run: async ({ news }, { db }) => ({ item: await getNews(db, news, { seesAll: true }) }),
});

/** @throws Problem where that is not possible now */
export const newsToMove = query({
  name: "library.newsToMove",
  input: z.object({ ...oneItem, action: z.enum(actions) }),
  allow: keepers,
  async run({ news: number, action }, { db }) {
    const item = await getNews(db, number, { seesAll: true });
    if (moves.nextOf(action, item.state) === undefined) throw refuse.not_now();
    return { item, action };
  },
});

export const newsForFeed = query({
  name: "library.newsForFeed",
  input: z.object({}),
  allow: everyone,
  run: (_input, { db }) => newestNews(db, mostInFeed),
});

export const newsForHome = query({
  name: "library.newsForHome",
  input: z.object({}),
  allow: everyone,
  run: (_input, { db }) =>
    db
      .selectFrom("news")
      .select(["number", "publishedAt", textToRead("title").as("title")])
      .where("isPublic", "=", true)
      .orderBy("publishedAt", "desc")
      .limit(mostOnHomePage)
      .execute(),
});

/** For whoever makes a map of the site. */
export const publicNews = query({
  name: "library.publicNews",
  input: z.object({}),
  allow: everyone,
  run: (_input, { db }) =>
    db
      .selectFrom("news")
      .select(["number", "changedAt"])
      .where("isPublic", "=", true)
      .orderBy("number")
      .limit(mostMapped)
      .execute(),
});

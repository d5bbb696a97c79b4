// The addresses that other programs follow. What they ask with that nobody knows is refused by its name: a filter that is ignored gives
// wrong answers in silence.

import { Hono } from "hono";
import { findingPaths } from "../../catalogue/finding/addresses.ts";
import { paths as catalogue } from "../../catalogue/paths.ts";
import { course, courseInstance } from "../../catalogue/structured/schema-org.ts";
import { paths as pathways } from "../../pathways/paths.ts";
import { publishedPathways } from "../../pathways/queries.ts";
import { inAskedLanguage } from "../../platform/http/asked-language.ts";
import { type Env, exchangeOf, type RequestContext } from "../../platform/http/exchange.ts";
import { languages } from "../../platform/i18n/languages.ts";
import { localisedPlain } from "../../platform/i18n/localised.ts";
import { forPrograms } from "../for-programs.ts";
import { paths } from "../paths.ts";
import { refuse } from "../problems.ts";
import { type SiteMap, siteMaps } from "../slots.ts";
import { feedPage, newestLearning, sitemapIndex, sitemapPart } from "./queries.ts";
import { type FeedName, feedNames, rpdePage, rpdeType } from "./rpde.ts";
import type { ItemRow } from "./store.ts";
import { atomFeed, openSearch, openSearchType, sitemap, sitemapOfSitemaps } from "./xml.ts";

const ofNewest = ["topic", { name: "language", values: languages }];

export function feedRoutes(): Hono<Env> {
  const routes = new Hono<Env>();
  const maps = [mapOfPathways, ...siteMaps.given()];
  for (const feed of feedNames)
    routes.get(`/feeds/${feed}`, (c) => forPrograms(c, ["afterTimestamp", "afterId"], () => pageOf(c, feed)));
  routes.get(paths.newest(), (c) => forPrograms(c, ofNewest, () => inAskedLanguage(c, () => atomOf(c))));
  routes.get(paths.newestOfCity(":city"), (c) =>
    forPrograms(c, ofNewest, () => inAskedLanguage(c, () => atomOf(c, c.req.param("city")))),
  );
  routes.get("/sitemap.xml", async (c) => {
    const { ask, service } = exchangeOf(c);
    const parts = await ask(sitemapIndex, {});
    const addresses = Array.from(
      { length: parts },
      (_, index) => `${service.config.baseUrl}/sitemaps/learning/${index + 1}`,
    );
    return xml(
      c,
      sitemapOfSitemaps([
        `${service.config.baseUrl}/sitemaps/pages`,
        ...maps.map(({ name }) => `${service.config.baseUrl}/sitemaps/${name}`),
        ...addresses,
      ]),
      "application/xml",
    );
  });
  routes.get("/sitemaps/pages", async (c) => {
    const { baseUrl } = exchangeOf(c).service.config;
    const lists = maps.map(({ list }) => list);
    const addresses = [...publicPages, ...lists].map((path) => ({ address: `${baseUrl}${path}` }));
    return xml(c, sitemap(addresses), "application/xml");
  });
  for (const { name, addresses } of maps)
    routes.get(`/sitemaps/${name}`, async (c) => {
      const { ask, service } = exchangeOf(c);
      const found = await addresses(ask);
      const { baseUrl } = service.config;
      return xml(
        c,
        sitemap(found.map(({ path, changedAt }) => ({ address: `${baseUrl}${path}`, changedAt }))),
        "application/xml",
      );
    });
  routes.get("/sitemaps/learning/:part", async (c) => {
    const { ask, service } = exchangeOf(c);
    const found = await ask(sitemapPart, { part: c.req.param("part") });
    const addresses = found.map(({ code, changedAt }) => ({
      address: `${service.config.baseUrl}${catalogue.one(code)}`,
      changedAt,
    }));
    return xml(c, sitemap(addresses), "application/xml");
  });
  routes.get(paths.openSearch, (c) =>
    forPrograms(c, [{ name: "language", values: languages }], () =>
      inAskedLanguage(c, () => {
        const { service, t, language } = exchangeOf(c);
        const { baseUrl } = service.config;
        const title = t("outreach:list.search");
        const page = `${baseUrl}${catalogue.find}`;
        return Promise.resolve(xml(c, openSearch({ title, page, language }), openSearchType));
      }),
    ),
  );
  routes.get("/robots.txt", (c) => {
    const { baseUrl } = exchangeOf(c).service.config;
    // Searches, forms and the squares of notice boards are no pages to be found.
    const text = `User-agent: *\nDisallow: /n/\nDisallow: /search\nDisallow: /*?q=\nSitemap: ${baseUrl}/sitemap.xml\n`;
    return c.text(text, 200, { "cache-control": "public, max-age=86400" });
  });
  return routes;
}

const mapOfPathways: SiteMap = {
  name: "pathways",
  list: pathways.all,
  addresses: async (ask) =>
    (await ask(publishedPathways, {})).map(({ number, changedAt }) => ({
      path: pathways.one(number),
      changedAt,
    })),
};

const publicPages = [
  "/",
  "/about",
  "/cities",
  catalogue.find,
  "/places",
  "/organisations",
  "/membership",
  "/glossary",
];

async function pageOf(c: RequestContext, feed: FeedName): Promise<Response> {
  const { ask, url, service } = exchangeOf(c);
  const { baseUrl } = service.config;
  const modified = url.searchParams.get("afterTimestamp");
  const id = url.searchParams.get("afterId");
  if ((modified === null) !== (id === null)) throw refuse.half_a_position();
  const at = modified === null || id === null ? undefined : { modified, id };
  if (at && !(/^\d{1,15}$/.test(at.modified) && /^[0-9a-f-]{36}$/.test(at.id)))
    throw refuse.half_a_position();
  const items = await ask(feedPage, { feed, ...(at && { at }) });
  const page = rpdePage(
    feed,
    items.map((item) => ({ id: item.id, modified: item.modified, data: dataOf(feed, item, baseUrl) })),
    at && { modified: Number(at.modified), id: at.id },
    baseUrl,
  );
  // What has changed since is on a later page, so a page may be kept; at the end somebody waits for what changes next.
  const seconds = items.length > 0 ? 3600 : 8;
  return c.body(JSON.stringify(page), 200, {
    "content-type": rpdeType,
    "cache-control": `public, max-age=${seconds}`,
  });
}

function dataOf(feed: FeedName, { entries }: ItemRow, baseUrl: string): object | null {
  const [first, ...others] = entries;
  if (!first) return null;
  return feed === "runs" ? courseInstance(first, baseUrl) : course([first, ...others], baseUrl);
}

async function atomOf(c: RequestContext, city?: string): Promise<Response> {
  const { ask, url, language, t, now, service } = exchangeOf(c);
  const { baseUrl } = service.config;
  const topic = url.searchParams.get("topic") ?? undefined;
  const found = await ask(newestLearning, {
    ...(city !== undefined && { city }),
    ...(topic !== undefined && { topic }),
  });
  const named = [found.topic?.name, found.city?.names].flatMap((names) =>
    names === undefined ? [] : [localisedPlain(names, language)],
  );
  const feed = atomFeed({
    title:
      named.length === 0 ? t("outreach:list.title") : t("outreach:list.titleOf", { place: named.join(", ") }),
    address: `${baseUrl}${url.pathname}?${new URLSearchParams({ ...(topic !== undefined && { topic }), language }).toString()}`,
    page: `${baseUrl}${found.city ? catalogue.ofCity(found.city.id) : topic === undefined ? catalogue.find : findingPaths.topic(topic)}`,
    language,
    items: found.items,
    baseUrl,
    now,
  });
  return xml(c, feed, "application/atom+xml");
}

function xml(c: RequestContext, content: string, type: string): Response {
  return c.body(content, 200, {
    "content-type": `${type}; charset=utf-8`,
    "cache-control": "public, max-age=300",
  });
}

// The addresses that other programs follow: what changed, what is new, and the map of the site.

import { findingPaths } from "../../catalogue/finding/addresses.ts";
import { paths as catalogue } from "../../catalogue/paths.ts";
import { course, courseInstance } from "../../catalogue/structured/schema-org.ts";
import { paths as pathways } from "../../pathways/paths.ts";
import { publishedPathways } from "../../pathways/queries.ts";
import { everyone } from "../../platform/allow.ts";
import { languages } from "../../platform/i18n/languages.ts";
import { localisedPlain } from "../../platform/i18n/localised.ts";
import type { Answers, Page, Visit } from "../../platform/page.ts";
import { feed } from "../feed.ts";
import { paths } from "../paths.ts";
import { refuse } from "../problems.ts";
import { type SiteMap, siteMap, siteMaps } from "../slots.ts";
import { feedPage, newestLearning, sitemapIndex, sitemapPart } from "./queries.ts";
import { type FeedName, rpdePage, rpdeType } from "./rpde.ts";
import type { ItemRow } from "./store.ts";
import { atomFeed, openSearch, openSearchType, sitemap, sitemapOfSitemaps } from "./xml.ts";

const minutes = 60;
const hours = 60 * minutes;

const ofNewest = ["topic", { name: "language", values: languages }];
const xml = (type: string) => ({ type: `${type}; charset=utf-8`, keptFor: 5 * minutes });

const changesOf = (name: FeedName) =>
  feed({
    path: `/feeds/${name}`,
    reads: feedPage,
    takes: ["afterTimestamp", "afterId"],
    asks: ({ url }) => ({ feed: name, at: positionIn(url) }),
    type: rpdeType,
    // What has changed since is on a later page, so a page may be kept; at the end somebody waits for what changes next.
    keptFor: (items) => (items.length > 0 ? hours : 8),
    content: (items, { url, config: { baseUrl } }) => {
      const at = positionIn(url);
      const page = rpdePage(
        name,
        items.map((item) => ({ id: item.id, modified: item.modified, data: dataOf(name, item, baseUrl) })),
        at && { modified: Number(at.modified), id: at.id },
        baseUrl,
      );
      return JSON.stringify(page);
    },
  });

/** @throws Problem `outreach.half_a_position` */
function positionIn({ searchParams }: URL): { modified: string; id: string } | undefined {
  const modified = searchParams.get("afterTimestamp");
  const id = searchParams.get("afterId");
  if (modified === null && id === null) return undefined;
  if (modified === null || id === null || !(/^\d{1,15}$/.test(modified) && /^[0-9a-f-]{36}$/.test(id)))
    throw refuse.half_a_position();
  return { modified, id };
}

function dataOf(name: FeedName, { entries }: ItemRow, baseUrl: string): object | null {
  const [first, ...others] = entries;
  if (!first) return null;
  return name === "runs" ? courseInstance(first, baseUrl) : course([first, ...others], baseUrl);
}

export const changedRuns = changesOf("runs");
export const changedOpportunities = changesOf("opportunities");

const topicIn = ({ searchParams }: URL) => searchParams.get("topic") ?? undefined;

export const newest = feed({
  path: "/feeds/learning.atom",
  reads: newestLearning,
  takes: ofNewest,
  asks: ({ url }) => ({ topic: topicIn(url) }),
  ...xml("application/atom+xml"),
  content: (found, visit) => atomOf(found, visit),
});

export const newestOfCity = feed({
  path: "/feeds/cities/:city/learning.atom",
  reads: newestLearning,
  takes: ofNewest,
  asks: ({ url }) => ({ topic: topicIn(url) }),
  ...xml("application/atom+xml"),
  content: (found, visit) => atomOf(found, visit),
});

function atomOf(
  found: Answers<typeof newestLearning>,
  { url, language, t, now, config: { baseUrl } }: Omit<Visit, "params">,
): string {
  const topic = topicIn(url);
  const named = [found.topic?.name, found.city?.names].flatMap((names) =>
    names === undefined ? [] : [localisedPlain(names, language)],
  );
  return atomFeed({
    title:
      named.length === 0 ? t("outreach:list.title") : t("outreach:list.titleOf", { place: named.join(", ") }),
    address: `${baseUrl}${url.pathname}?${new URLSearchParams({ ...(topic !== undefined && { topic }), language }).toString()}`,
    page: `${baseUrl}${found.city ? catalogue.ofCity(found.city.id) : topic === undefined ? catalogue.find : findingPaths.topic(topic)}`,
    language,
    items: found.items,
    baseUrl,
    now,
  });
}

const mapOfPathways = siteMap({
  name: "pathways",
  list: pathways.all,
  reads: publishedPathways,
  addresses: (found) => found.map(({ number, changedAt }) => ({ path: pathways.one(number), changedAt })),
});

const allMaps = (): readonly SiteMap[] => [mapOfPathways, ...siteMaps.given()];

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

export const mapOfMaps = feed({
  path: "/sitemap.xml",
  reads: sitemapIndex,
  ...xml("application/xml"),
  content: (parts, { config: { baseUrl } }) =>
    sitemapOfSitemaps([
      `${baseUrl}/sitemaps/pages`,
      ...allMaps().map(({ name }) => `${baseUrl}/sitemaps/${name}`),
      ...Array.from({ length: parts }, (_, index) => `${baseUrl}/sitemaps/learning/${index + 1}`),
    ]),
});

export const mapOfPages = feed({
  path: "/sitemaps/pages",
  allow: everyone,
  ...xml("application/xml"),
  content: (_loaded, { config: { baseUrl } }) =>
    sitemap(
      [...publicPages, ...allMaps().map(({ list }) => list)].map((path) => ({
        address: `${baseUrl}${path}`,
      })),
    ),
});

export const mapOfLearning = feed({
  path: "/sitemaps/learning/:part",
  reads: sitemapPart,
  ...xml("application/xml"),
  content: (found, { config: { baseUrl } }) =>
    sitemap(found.map(({ code, changedAt }) => ({ address: `${baseUrl}${catalogue.one(code)}`, changedAt }))),
});

/** One of each kind of records that everybody may open, whichever slice it is of. */
export const mapsOfRecords = (): readonly Page[] =>
  allMaps().map(({ name, reads, addresses }) =>
    feed({
      path: `/sitemaps/${name}`,
      reads,
      ...xml("application/xml"),
      content: (found, { config: { baseUrl } }) =>
        sitemap(addresses(found).map(({ path, changedAt }) => ({ address: `${baseUrl}${path}`, changedAt }))),
    }),
  );

export const searchOfBrowsers = feed({
  path: paths.openSearch,
  allow: everyone,
  takes: [{ name: "language", values: languages }],
  ...xml(openSearchType),
  content: (_loaded, { t, language, config: { baseUrl } }) =>
    openSearch({ title: t("outreach:list.search"), page: `${baseUrl}${catalogue.find}`, language }),
});

export const robots = feed({
  path: "/robots.txt",
  allow: everyone,
  type: "text/plain; charset=UTF-8",
  keptFor: 24 * hours,
  // Searches, forms and the squares of notice boards are no pages to be found.
  content: (_loaded, { config: { baseUrl } }) =>
    `User-agent: *\nDisallow: /n/\nDisallow: /search\nDisallow: /*?q=\nSitemap: ${baseUrl}/sitemap.xml\n`,
});

// Atom 1.0 with deleted entries (RFC 4287, RFC 6721), sitemaps, and how to search here. No I/O.

import type { Language } from "../../platform/i18n/languages.ts";
import { localisedPlain } from "../../platform/i18n/localised.ts";
import { escapeMarkup } from "../../platform/markup.ts";
import { itemOf } from "../lists/text-list.ts";
import type { ItemRow } from "./store.ts";

const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n';

/** What XML cannot hold at all is left out. */
function escaped(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is left out
  return escapeMarkup(text.toWellFormed().replaceAll(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, ""));
}

interface AtomFeed {
  title: string;
  /** Of the feed itself. */
  address: string;
  /** Of the page that says the same. */
  page: string;
  language: Language;
  /** When the newest of them changed, else when it is asked for. */
  updatedAt: Date;
}

/** What is gone is told, so that whoever kept it drops it. */
export type AtomEntry =
  | { id: string; goneAt: Date }
  | {
      id: string;
      title: string;
      href: string;
      publishedAt: Date;
      updatedAt: Date;
      author: string;
      text: string;
    };

const idOf = ({ id }: { id: string }) => `urn:uuid:${id}`;

/** Any feed; the ids are UUIDs. */
export function atomDocument(feed: AtomFeed, entries: readonly AtomEntry[]): string {
  const { title, address, page, language, updatedAt } = feed;
  return `${declaration}<feed xmlns="http://www.w3.org/2005/Atom" xmlns:at="http://purl.org/atompub/tombstones/1.0" xml:lang="${language}">
<id>${escaped(address)}</id>
<title>${escaped(title)}</title>
<updated>${updatedAt.toISOString()}</updated>
<link rel="self" type="application/atom+xml" href="${escaped(address)}"/>
<link rel="alternate" type="text/html" href="${escaped(page)}"/>
${entries.map(entryOf).join("\n")}
</feed>
`;
}

function entryOf(entry: AtomEntry): string {
  if ("goneAt" in entry)
    return `<at:deleted-entry ref="${idOf(entry)}" when="${entry.goneAt.toISOString()}"/>`;
  return `<entry>
  <id>${idOf(entry)}</id>
  <title>${escaped(entry.title)}</title>
  <link rel="alternate" type="text/html" href="${escaped(entry.href)}"/>
  <published>${entry.publishedAt.toISOString()}</published>
  <updated>${entry.updatedAt.toISOString()}</updated>
  <author><name>${escaped(entry.author)}</name></author>
  <content type="text">${escaped(entry.text)}</content>
</entry>`;
}

interface LearningFeed extends Omit<AtomFeed, "updatedAt"> {
  items: readonly ItemRow[];
  baseUrl: string;
  now: Date;
}

export function atomFeed({ items, baseUrl, now, ...feed }: LearningFeed): string {
  const { language } = feed;
  const entries = items.map((item): AtomEntry => {
    const [first] = item.entries;
    if (!first) return { id: item.id, goneAt: item.changedAt };
    const { card, code } = first;
    const summary = card.summary === null ? "" : localisedPlain(card.summary, language);
    const lines = item.entries.flatMap((entry) => itemOf({ ...entry, city: "" }, language).lines);
    return {
      id: item.id,
      title: localisedPlain(card.title, language),
      href: `${baseUrl}/learning/${code}`,
      publishedAt: item.firstAt,
      updatedAt: item.changedAt,
      author: localisedPlain(card.provider.name, language),
      text: [summary, ...lines].filter((line) => line !== "").join("\n"),
    };
  });
  return atomDocument({ ...feed, updatedAt: items[0]?.changedAt ?? now }, entries);
}

export const openSearchType = "application/opensearchdescription+xml";

/** So many signs fit into the name of what is searched (OpenSearch 1.1). */
const longestShortName = 16;

/** How a browser, or another program, searches what can be learned (OpenSearch 1.1). */
export function openSearch({ title, page, language }: Pick<AtomFeed, "title" | "page" | "language">): string {
  return `${declaration}<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
<ShortName>${escaped(title.slice(0, longestShortName).trim())}</ShortName>
<Description>${escaped(title)}</Description>
<Url type="text/html" template="${escaped(`${page}?q={searchTerms}`)}"/>
<Language>${language}</Language>
<InputEncoding>UTF-8</InputEncoding>
</OpenSearchDescription>
`;
}

export function sitemap(addresses: readonly { address: string; changedAt?: Date }[]): string {
  const urls = addresses.map(({ address, changedAt }) => {
    const changed = changedAt ? `<lastmod>${changedAt.toISOString()}</lastmod>` : "";
    return `<url><loc>${escaped(address)}</loc>${changed}</url>`;
  });
  return `${declaration}<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${urls.join("\n")}\n</urlset>\n`;
}

export function sitemapOfSitemaps(addresses: readonly string[]): string {
  const maps = addresses.map((address) => `<sitemap><loc>${escaped(address)}</loc></sitemap>`);
  return `${declaration}<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${maps.join("\n")}\n</sitemapindex>\n`;
}

// Atom 1.0 with deleted entries (RFC 4287, RFC 6721), and sitemaps. No I/O.

import type { Language } from "../../platform/i18n/languages.ts";
import { localisedPlain } from "../../platform/i18n/localised.ts";
import { itemOf } from "../lists/text-list.ts";
import type { ItemRow } from "./store.ts";

const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n';

/** What XML cannot hold at all is left out. */
function escaped(text: string): string {
  return (
    text
      .toWellFormed()
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is left out
      .replaceAll(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, "")
      .replaceAll("&", "&amp;")
      .replaceAll("<", "&lt;")
      .replaceAll(">", "&gt;")
      .replaceAll('"', "&quot;")
  );
}

interface AtomFeed {
  title: string;
  /** Of the feed itself. */
  address: string;
  /** Of the page that says the same. */
  page: string;
  language: Language;
  items: readonly ItemRow[];
  baseUrl: string;
  now: Date;
}

const idOf = ({ id }: Pick<ItemRow, "id">) => `urn:uuid:${id}`;

export function atomFeed({ title, address, page, language, items, baseUrl, now }: AtomFeed): string {
  const newest = items[0]?.changedAt ?? now;
  const entries = items.map((item) => {
    const [first] = item.entries;
    const changed = item.changedAt.toISOString();
    if (!first) return `<at:deleted-entry ref="${idOf(item)}" when="${changed}"/>`;
    const { card, code } = first;
    const summary = card.summary === null ? "" : localisedPlain(card.summary, language);
    const lines = item.entries.flatMap((entry) => itemOf({ ...entry, city: "" }, language).lines);
    return `<entry>
  <id>${idOf(item)}</id>
  <title>${escaped(localisedPlain(card.title, language))}</title>
  <link rel="alternate" type="text/html" href="${escaped(`${baseUrl}/learning/${code}`)}"/>
  <published>${item.firstAt.toISOString()}</published>
  <updated>${changed}</updated>
  <author><name>${escaped(localisedPlain(card.provider.name, language))}</name></author>
  <content type="text">${escaped([summary, ...lines].filter((line) => line !== "").join("\n"))}</content>
</entry>`;
  });
  return `${declaration}<feed xmlns="http://www.w3.org/2005/Atom" xmlns:at="http://purl.org/atompub/tombstones/1.0" xml:lang="${language}">
<id>${escaped(address)}</id>
<title>${escaped(title)}</title>
<updated>${newest.toISOString()}</updated>
<link rel="self" type="application/atom+xml" href="${escaped(address)}"/>
<link rel="alternate" type="text/html" href="${escaped(page)}"/>
${entries.join("\n")}
</feed>
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

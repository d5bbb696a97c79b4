// What the network hands on and tells: a library of documents, such as concept notes, templates and press kits, each in its languages and
// editions; and news, which feeds, the home page and the mail of the day carry.

import { homeBlocks } from "../network/slots.ts";
import { openDatasets } from "../open-data/slots.ts";
import { siteMap, siteMaps } from "../outreach/slots.ts";
import { auditedRecords } from "../platform/audit/records.ts";
import { searchables } from "../platform/search/searchable.ts";
import { defineSlice } from "../platform/slice.ts";
import { networkParts } from "../ui/places.ts";
import { feedsOfPage } from "../ui/shell.ts";
import { auditedLibrary } from "./audited.ts";
import { demoLibrary } from "./demo.ts";
import * as documentCommands from "./documents/commands.ts";
import * as documentPages from "./documents/pages.tsx";
import * as documentQueries from "./documents/queries.ts";
import * as newsCommands from "./news/commands.ts";
import * as newsPages from "./news/pages.tsx";
import * as newsQueries from "./news/queries.ts";
import { documentsData, newsData } from "./open.ts";
import * as openPages from "./open-pages.ts";
import * as openQueries from "./open-queries.ts";
import { paths } from "./paths.ts";
import { searchableDocuments, searchableNews } from "./searchable.ts";
import { kinds, listeners } from "./told.ts";

export const library = defineSlice({
  name: "library",
  operations: [documentCommands, documentQueries, newsCommands, newsQueries, openQueries],
  pages: [documentPages, newsPages, openPages],
  listens: listeners,
  notifies: kinds,
  demo: demoLibrary,
  gives: [
    auditedRecords.with(auditedLibrary),
    searchables.with(searchableDocuments, searchableNews),
    openDatasets.with(documentsData, newsData),
    feedsOfPage.with({
      position: 10,
      text: "library:news.title",
      href: ({ url: { pathname }, language }) =>
        ["/", "/about", "/cities"].includes(pathname) || /^\/news(\/|$)/.test(pathname)
          ? `${paths.feed}?language=${language}`
          : undefined,
    }),
    homeBlocks.with(newsPages.newsOnHomePage),
    siteMaps.with(
      siteMap({
        name: "documents",
        list: paths.documents,
        reads: documentQueries.publicDocuments,
        addresses: (found) =>
          found.map(({ number, changedAt }) => ({
            path: paths.document(number),
            changedAt,
          })),
      }),
      siteMap({
        name: "news",
        list: paths.news,
        reads: newsQueries.publicNews,
        addresses: (found) =>
          found.map(({ number, changedAt }) => ({
            path: paths.item(number),
            changedAt,
          })),
      }),
    ),
    networkParts.with({
      of: "overview",
      group: "portal:network.more",
      position: 50,
      href: paths.documents,
      text: "library:title",
      about: "library:lead",
      leadsTo: documentQueries.listDocuments,
      holds: [],
    }),
    networkParts.with({
      of: "overview",
      group: "portal:network.more",
      position: 51,
      href: paths.news,
      text: "library:news.title",
      about: "library:news.lead",
      leadsTo: newsQueries.listNews,
      holds: [],
    }),
  ],
});

declare module "../platform/i18n/message-key.ts" {
  interface Messages {
    library: typeof import("../../locales/en/library.json");
  }
}

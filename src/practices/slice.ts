// Good practices: what worked in a city, for whom, with what result, and what others need who want to do it too. A city proposes one, two
// people who do not work for it read it, and it is public where both accept it.

import { initiativeBlocks } from "../initiatives/slots.ts";
import { cityBlocks } from "../network/slots.ts";
import { openDatasets } from "../open-data/slots.ts";
import { siteMaps } from "../outreach/slots.ts";
import { auditedRecords } from "../platform/audit/records.ts";
import { citables } from "../platform/citable.ts";
import { searchables } from "../platform/search/searchable.ts";
import { defineSlice } from "../platform/slice.ts";
import { todosOfCity, todosOfNetwork } from "../ui/desk.ts";
import { cityParts, networkParts } from "../ui/places.ts";
import { auditedPractices } from "./audited.ts";
import { practicesBlock } from "./block.tsx";
import { citablePractices } from "./citable.ts";
import * as commands from "./commands.ts";
import { demoPractices } from "./demo.ts";
import { practiceOfInitiative } from "./from-initiative.tsx";
import { openPractices } from "./open.ts";
import * as openPages from "./open-pages.ts";
import * as pages from "./pages.tsx";
import { paths } from "./paths.ts";
import * as queries from "./queries.ts";
import { searchablePractices } from "./searchable.ts";
import * as shownQueries from "./shown-queries.ts";
import { practicesOfCity, practicesOfNetwork } from "./todos.ts";
import { kinds, listeners } from "./told.ts";

export const practices = defineSlice({
  name: "practices",
  operations: [commands, queries, shownQueries],
  pages: [pages, openPages],
  demo: demoPractices,
  listens: listeners,
  notifies: kinds,
  gives: [
    auditedRecords.with(auditedPractices),
    citables.with(citablePractices),
    initiativeBlocks.with(practiceOfInitiative),
    cityBlocks.with(practicesBlock),
    openDatasets.with(openPractices),
    searchables.with(searchablePractices),
    siteMaps.with({
      name: "practices",
      list: paths.library,
      addresses: async (ask) =>
        (await ask(shownQueries.publishedPractices, {})).map(({ city, number, changedAt }) => ({
          path: paths.one(city, number),
          changedAt,
        })),
    }),
    todosOfCity.with(practicesOfCity),
    todosOfNetwork.with(practicesOfNetwork),
    cityParts.with({
      of: "plan",
      group: "practices:title",
      position: 30,
      text: "practices:write.title",
      about: "practices:write.lead",
      href: paths.write,
      leadsTo: commands.writePractice,
      holds: ["/cities/:city/practices"],
    }),
    networkParts.with({
      of: "overview",
      group: "portal:network.more",
      position: 46,
      href: paths.library,
      text: "practices:title",
      about: "practices:lead",
      leadsTo: queries.listPractices,
      holds: [],
    }),
  ],
});

declare module "../platform/i18n/message-key.ts" {
  interface Messages {
    practices: typeof import("../../locales/en/practices.json");
  }
}

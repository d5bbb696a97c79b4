// Good practices: what worked in a city, for whom, with what result, and what others need who want to do it too. A city proposes one, two
// people who do not work for it read it, and it is public where both accept it. Other cities say what they made of it.

import { evidenceUses } from "../evidence/slots.ts";
import { initiativeBlocks } from "../initiatives/slots.ts";
import { cityBlocks, cityFacts, homeBlocks } from "../network/slots.ts";
import { openDatasets } from "../open-data/slots.ts";
import { siteMap, siteMaps } from "../outreach/slots.ts";
import { auditedRecords } from "../platform/audit/records.ts";
import { citables } from "../platform/citable.ts";
import { searchables } from "../platform/search/searchable.ts";
import { defineSlice } from "../platform/slice.ts";
import { todosOfCity, todosOfNetwork } from "../ui/desk.ts";
import { cityParts, networkParts, publicBar } from "../ui/places.ts";
import { auditedAdaptations } from "./adaptations/audited.ts";
import { citableAdaptations } from "./adaptations/citable.ts";
import * as adaptationCommands from "./adaptations/commands.ts";
import { adaptationsOnEvidence } from "./adaptations/evidence-use.ts";
import * as adaptationsOpen from "./adaptations/open.ts";
import * as adaptationPages from "./adaptations/pages.tsx";
import { paths as adaptationPaths } from "./adaptations/paths.ts";
import * as adaptationQueries from "./adaptations/queries.ts";
import { searchableAdaptations } from "./adaptations/searchable.ts";
import * as shownAdaptations from "./adaptations/shown-queries.ts";
import { adaptationsOfCity } from "./adaptations/todos.ts";
import * as toldOfAdaptations from "./adaptations/told.ts";
import { auditedPractices } from "./audited.ts";
import { practicesBlock } from "./block.tsx";
import { citablePractices } from "./citable.ts";
import * as commands from "./commands.ts";
import { demoPractices } from "./demo.ts";
import * as documentCommands from "./documents/commands.ts";
import * as documentPages from "./documents/pages.tsx";
import * as documentQueries from "./documents/queries.ts";
import * as editionCommands from "./editions/commands.ts";
import * as editionPages from "./editions/pages.tsx";
import * as editionQueries from "./editions/queries.ts";
import * as figureCommands from "./figures/commands.ts";
import * as figurePages from "./figures/pages.tsx";
import * as figureQueries from "./figures/queries.ts";
import { practiceOfInitiative } from "./from-initiative.tsx";
import { practicesOnHome } from "./home-block.tsx";
import { restPractices } from "./jobs.ts";
import { rests, restsSoon, toConfirm } from "./kinds.ts";
import { openPractices } from "./open.ts";
import * as openPages from "./open-pages.ts";
import * as pages from "./pages.tsx";
import { paths } from "./paths.ts";
import * as photographCommands from "./photographs/commands.ts";
import * as photographPages from "./photographs/pages.tsx";
import * as photographQueries from "./photographs/queries.ts";
import * as queries from "./queries.ts";
import * as remarkQueries from "./remarks/queries.ts";
import * as reviewQueries from "./review-queries.ts";
import { searchablePractices } from "./searchable.ts";
import * as shownQueries from "./shown-queries.ts";
import { practicesOfCity, practicesOfNetwork } from "./todos.ts";
import { kinds, listeners } from "./told.ts";

export const practices = defineSlice({
  name: "practices",
  messages: ["practices", "adaptations"],
  shares: ["words.tsx"],
  operations: [
    commands,
    queries,
    reviewQueries,
    shownQueries,
    figureCommands,
    figureQueries,
    editionCommands,
    editionQueries,
    remarkQueries,
    documentCommands,
    documentQueries,
    photographCommands,
    photographQueries,
    adaptationCommands,
    adaptationQueries,
    shownAdaptations,
  ],
  pages: [
    pages,
    openPages,
    figurePages,
    documentPages,
    photographPages,
    editionPages,
    adaptationPages,
    adaptationsOpen,
  ],
  jobs: [restPractices],
  demo: demoPractices,
  listens: [...listeners, ...toldOfAdaptations.listeners],
  notifies: [...kinds, restsSoon, rests, toConfirm, ...toldOfAdaptations.kinds],
  gives: [
    auditedRecords.with(auditedPractices),
    auditedRecords.with(auditedAdaptations),
    citables.with(citablePractices),
    citables.with(citableAdaptations),
    evidenceUses.with(adaptationsOnEvidence),
    initiativeBlocks.with(practiceOfInitiative),
    cityBlocks.with(practicesBlock),
    cityFacts.with(shownQueries.practicesHere, shownQueries.adaptationsHere),
    homeBlocks.with(practicesOnHome),
    openDatasets.with(openPractices),
    openDatasets.with(adaptationsOpen.openAdaptations),
    searchables.with(searchablePractices),
    searchables.with(searchableAdaptations),
    siteMaps.with(
      siteMap({
        name: "practices",
        list: paths.library,
        reads: shownQueries.publishedPractices,
        addresses: (found) =>
          found.map(({ city, number, changedAt }) => ({
            path: paths.one(city, number),
            changedAt,
          })),
      }),
    ),
    siteMaps.with(
      siteMap({
        name: "adaptations",
        list: adaptationPaths.all,
        reads: shownAdaptations.shownAdaptations,
        addresses: (found) =>
          found.map(({ city, number, changedAt }) => ({
            path: adaptationPaths.one(city, number),
            changedAt,
          })),
      }),
    ),
    todosOfCity.with(practicesOfCity),
    todosOfCity.with(adaptationsOfCity),
    todosOfNetwork.with(practicesOfNetwork),
    publicBar.with({
      name: "practices",
      position: 30,
      href: paths.library,
      text: "practices:title",
      holds: [paths.library, adaptationPaths.all],
    }),
    cityParts.with({
      of: "exchange",
      group: "practices:title",
      position: 30,
      text: "practices:write.title",
      about: "practices:write.lead",
      href: paths.write,
      leadsTo: commands.writePractice,
      holds: ["/cities/:city/practices"],
    }),
    cityParts.with({
      of: "exchange",
      group: "practices:title",
      position: 31,
      text: "adaptations:ofCity.title",
      about: "adaptations:ofCity.about",
      href: adaptationPaths.ofCity,
      leadsTo: adaptationQueries.adaptationsForPage,
      holds: ["/cities/:city/adaptations"],
    }),
    networkParts.with({
      of: "exchange",
      group: "practices:title",
      position: 46,
      href: paths.library,
      text: "practices:title",
      about: "practices:lead",
      leadsTo: queries.listPractices,
      holds: [],
    }),
    networkParts.with({
      of: "exchange",
      group: "practices:title",
      position: 46.5,
      href: adaptationPaths.all,
      text: "adaptations:all.title",
      about: "adaptations:all.lead",
      leadsTo: adaptationQueries.listAdaptations,
      holds: [],
    }),
  ],
});

declare module "../platform/i18n/message-key.ts" {
  interface Messages {
    practices: typeof import("../../locales/en/practices.json");
    adaptations: typeof import("../../locales/en/adaptations.json");
  }
}

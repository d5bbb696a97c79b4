// The catalogue: what can be learned, from whom, for whom, when and where. An opportunity is what is taught; a run is when and where
// it is offered; a session is one dated meeting. Whoever offers something writes it, a coordinator of the city publishes it, and it
// stays sure only as long as somebody confirms it. Steps are tables (`workflow.ts`) that the database keeps as well.

import { paths as bulkPaths } from "../bulk/paths.ts";
import { recordTables } from "../bulk/slots.ts";
import { cityBlocks, cityFacts } from "../network/slots.ts";
import { openDatasets } from "../open-data/slots.ts";
import { organisationBlocks } from "../organisations/slots.ts";
import { auditedRecords } from "../platform/audit/records.ts";
import { citables } from "../platform/citable.ts";
import { cliVerbs } from "../platform/cli-verb.ts";
import { searchables } from "../platform/search/searchable.ts";
import { defineSlice } from "../platform/slice.ts";
import { deskOfOrganisation, todosOfCity, todosOfOrganisation } from "../ui/desk.ts";
import { cityBar, cityParts, publicBar } from "../ui/places.ts";
import { auditedOpportunities, auditedRuns, auditedTogether, auditedVenues } from "./audited.ts";
import * as beginningCommands from "./beginnings/commands.ts";
import * as beginningPages from "./beginnings/pages.tsx";
import * as beginningQueries from "./beginnings/queries.ts";
import * as calendarPages from "./calendar/pages.ts";
import * as calendarQueries from "./calendar/queries.ts";
import { demoLearning } from "./demo.ts";
import { rebuildVerb } from "./finding/cli.ts";
import { keepCurrent } from "./finding/keep-current.ts";
import { moreFilters } from "./finding/more-filters.tsx";
import * as offeredWords from "./finding/offered.ts";

import * as findingPages from "./finding/pages.tsx";
import * as finding from "./finding/queries.ts";
import { askWhetherRight } from "./opportunities/asking.ts";
import { learningBlock, learningDesk, organisationLearning } from "./opportunities/blocks.tsx";
import { citableOpportunities } from "./opportunities/citable.ts";
import * as commands from "./opportunities/commands.ts";
import * as pages from "./opportunities/pages.tsx";
import * as queries from "./opportunities/queries.ts";
import { searchableOpportunities } from "./opportunities/searchable.ts";
import * as shownQueries from "./opportunities/shown-queries.ts";
import { opportunitiesOfCity, opportunitiesToSeeTo } from "./opportunities/todos.ts";
import { opportunityKinds, opportunityListeners } from "./opportunities/told.ts";
import { paths } from "./paths.ts";
import * as qualityCommands from "./quality/commands.ts";
import * as qualityPages from "./quality/pages.tsx";
import * as qualityQueries from "./quality/queries.ts";
import { checksToDo, qualityKinds, tellChecked, tellChecks } from "./quality/told.ts";
import * as queueCommands from "./queue/commands.ts";
import { failsChecks, heldBack } from "./queue/handed-in.ts";
import * as queuePages from "./queue/pages.tsx";
import { queueParts } from "./queue/part.ts";
import { doubledOnes, submittedOnes, uncheckedOnes } from "./queue/parts.ts";
import * as queueQueries from "./queue/queries.ts";
import * as togetherPages from "./queue/together-pages.tsx";
import { publishedTogether, tellTogether } from "./queue/told.ts";
import * as runCommands from "./runs/commands.ts";
import { turnRuns } from "./runs/jobs.ts";
import * as runPages from "./runs/pages.tsx";
import * as runQueries from "./runs/queries.ts";
import * as sessionCommands from "./runs/session-commands.ts";
import { opportunityBlocks, opportunityEndBlocks } from "./slots.ts";
import { openLearning } from "./table/open.ts";
import * as tablePages from "./table/pages.ts";
import { learningTable } from "./table/table.ts";
import * as venueCommands from "./venues/commands.ts";
import * as venuePages from "./venues/pages.tsx";
import * as venueQueries from "./venues/queries.ts";

export const catalogue = defineSlice({
  name: "catalogue",
  operations: [
    beginningCommands,
    beginningQueries,
    calendarQueries,
    commands,
    queries,
    shownQueries,
    runCommands,
    sessionCommands,
    runQueries,
    venueCommands,
    venueQueries,
    finding,
    offeredWords,
    qualityCommands,
    qualityQueries,
    queueCommands,
    queueQueries,
    tablePages,
  ],
  pages: [
    calendarPages,
    beginningPages,
    findingPages,
    pages,
    runPages,
    venuePages,
    qualityPages,
    queuePages,
    togetherPages,
    tablePages,
  ],
  demo: demoLearning,
  jobs: [askWhetherRight, turnRuns, keepCurrent, tellChecks],
  listens: [...opportunityListeners, tellTogether, tellChecked],
  notifies: [...opportunityKinds, publishedTogether, ...qualityKinds],
  shares: [
    "calendar/run-events.ts",
    "calendar/sessions-to-come.ts",
    "calendar/was-public.ts",
    "costs/costs.ts",
    "finding/addresses.ts",
    "finding/filters.ts",
    "finding/find.ts",
    "finding/form.tsx",
    "finding/keep-current.ts",
    "finding/similar-list.tsx",
    "finding/similar.ts",
    "finding/standing.ts",
    "finding/where.ts",
    "finding/words.ts",
    "opportunities/asking.ts",
    "opportunities/opportunity.ts",
    "opportunities/pages.tsx",
    "opportunities/store.ts",
    "queue/handed-in.ts",
    "runs/moving.ts",
    "runs/renewing.ts",
    "runs/run-days.ts",
    "runs/run-words.ts",
    "runs/run.ts",
    "runs/said.ts",
    "structured/facts.ts",
    "structured/schema-org.ts",
    "vocabulary/levels.ts",
    "table/cells.ts",
    "table/columns.ts",
    "table/kept.ts",
    "table/lists.ts",
    "table/reading.ts",
    "table/undo-rows.ts",
    "venues/store.ts",
  ],
  gives: [
    auditedRecords.with(auditedOpportunities, auditedTogether, auditedRuns, auditedVenues),
    opportunityBlocks.with(runPages.runsBlock, moreFilters),
    opportunityEndBlocks.with(qualityPages.qualityBlock),
    recordTables.with(learningTable),
    openDatasets.with(openLearning),
    cliVerbs.with(rebuildVerb),
    searchables.with(searchableOpportunities),
    citables.with(citableOpportunities),
    todosOfCity.with(opportunitiesOfCity, checksToDo),
    todosOfOrganisation.with(opportunitiesToSeeTo),
    deskOfOrganisation.with(learningDesk),
    cityBlocks.with(learningBlock),
    cityFacts.with(shownQueries.levelsHere, shownQueries.newestHere),
    organisationBlocks.with(organisationLearning),
    publicBar.with({
      name: "learning",
      position: 10,
      href: paths.find,
      text: "catalogue:find",
      holds: [paths.find],
    }),
    cityBar.with({
      name: "learning",
      position: 35,
      href: paths.ofCity,
      text: "catalogue:title",
      leadsTo: queries.opportunitiesForPage,
      holds: [paths.ofCity(":city"), paths.venues(":city"), bulkPaths.upload("learning", ":city")],
    }),
    heldBack.with(failsChecks),
    queueParts.with(submittedOnes, uncheckedOnes, doubledOnes),
    cityParts.with({
      of: "learning",
      group: "runs:venues.group",
      position: 5,
      text: "catalogue:queue.title",
      about: "catalogue:queue.about",
      href: paths.queue,
      leadsTo: queueQueries.queueForPage,
      holds: [paths.queue(":city")],
    }),
    cityParts.with({
      of: "learning",
      group: "runs:venues.group",
      position: 10,
      text: "runs:venues.title",
      about: "runs:venues.about",
      href: paths.venues,
      leadsTo: venueCommands.addVenue,
      holds: [paths.venues(":city")],
    }),
  ],
  messages: ["catalogue", "runs", "finding", "checklist", "learning-table"],
});

declare module "../platform/i18n/message-key.ts" {
  interface Messages {
    catalogue: typeof import("../../locales/en/catalogue.json");
    runs: typeof import("../../locales/en/runs.json");
    finding: typeof import("../../locales/en/finding.json");
    checklist: typeof import("../../locales/en/checklist.json");
    "learning-table": typeof import("../../locales/en/learning-table.json");
  }
}

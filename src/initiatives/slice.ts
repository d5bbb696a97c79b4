// Initiatives: what a city does, or plans to do, so that people learn; who leads it, where, for whom, and what came of it.
// Whoever works for the city proposes one in four fields; a coordinator accepts it, and then everybody sees it. Its states
// are a table (`workflow.ts`) that the database keeps as well.

import { recordTables } from "../bulk/slots.ts";
import { evidenceCounts, evidenceUses } from "../evidence/slots.ts";
import { cityBlocks, cityFacts } from "../network/slots.ts";
import { organisationBlocks, partsInCities } from "../organisations/slots.ts";
import { auditedRecords } from "../platform/audit/records.ts";
import { citables } from "../platform/citable.ts";
import { searchables } from "../platform/search/searchable.ts";
import { defineSlice } from "../platform/slice.ts";
import { todosOfCity } from "../ui/desk.ts";
import { cityBar } from "../ui/places.ts";
import * as arrangedPages from "./arranged-pages.tsx";
import { auditedCounts, auditedInitiatives, auditedPlans } from "./audited.ts";
import { initiativesBlock } from "./block.tsx";
import { citableInitiatives } from "./citable.ts";
import * as commands from "./commands.ts";
import { demoInitiatives } from "./demo.ts";
import * as evidenceCommands from "./evidence/commands.ts";
import { countedInitiatives, initiativesOnEvidence } from "./evidence/evidence-use.ts";
import * as evidencePages from "./evidence/pages.tsx";
import * as evidenceQueries from "./evidence/queries.ts";
import * as milestoneCommands from "./milestones/commands.ts";
import * as milestonePages from "./milestones/pages.tsx";
import * as milestoneQueries from "./milestones/queries.ts";
import { remindOfMilestones } from "./milestones/reminders.ts";
import * as pages from "./pages.tsx";
import * as partnerCommands from "./partners/commands.ts";
import * as partnerPages from "./partners/pages.tsx";
import { partsInInitiatives } from "./partners/parts-in-city.ts";
import * as partnerQueries from "./partners/queries.ts";
import { takenPartBlock } from "./partners/views.tsx";
import { paths } from "./paths.ts";
import * as peopleCommands from "./people/commands.ts";
import * as peoplePages from "./people/pages.tsx";
import * as peopleQueries from "./people/queries.ts";
import * as photographCommands from "./photographs/commands.ts";
import * as photographPages from "./photographs/pages.tsx";
import * as photographQueries from "./photographs/queries.ts";
import * as placeQueries from "./place-queries.ts";
import * as planCommands from "./plan/commands.ts";
import * as planPages from "./plan/pages.tsx";
import * as planQueries from "./plan/queries.ts";
import * as queries from "./queries.ts";
import * as questionCommands from "./questions/commands.ts";
import * as questionPages from "./questions/pages.tsx";
import * as questionQueries from "./questions/queries.ts";
import { searchableInitiatives } from "./searchable.ts";
import { initiativesTable } from "./table/table.ts";
import { waitingInitiatives } from "./todos.ts";
import { kinds, listeners } from "./told.ts";

export const initiatives = defineSlice({
  name: "initiatives",
  operations: [
    commands,
    queries,
    placeQueries,
    planCommands,
    planQueries,
    peopleCommands,
    peopleQueries,
    milestoneCommands,
    milestoneQueries,
    questionCommands,
    questionQueries,
    partnerCommands,
    partnerQueries,
    photographCommands,
    photographQueries,
    evidenceCommands,
    evidenceQueries,
  ],
  pages: [
    pages,
    planPages,
    peoplePages,
    partnerPages,
    milestonePages,
    photographPages,
    evidencePages,
    questionPages,
    arrangedPages,
  ],
  jobs: [remindOfMilestones],
  listens: listeners,
  notifies: kinds,
  demo: demoInitiatives,
  gives: [
    auditedRecords.with(auditedInitiatives, auditedCounts, auditedPlans),
    citables.with(citableInitiatives),
    evidenceUses.with(initiativesOnEvidence),
    evidenceCounts.with(countedInitiatives),
    cityBlocks.with(initiativesBlock),
    cityFacts.with(queries.initiativesHere),
    organisationBlocks.with(takenPartBlock),
    partsInCities.with(partsInInitiatives),
    recordTables.with(initiativesTable),
    searchables.with(searchableInitiatives),
    todosOfCity.with(waitingInitiatives),
    cityBar.with({
      name: "plan",
      position: 30,
      href: paths.plan,
      text: "initiatives:bar",
      leadsTo: planQueries.listPlans,
      holds: [
        paths.plan(":city"),
        "/cities/:city/plans",
        paths.all(":city"),
        "/cities/:city/record-tables/initiatives",
      ],
    }),
  ],
  shares: ["pages.tsx", "people/store.ts", "store.ts", "words.tsx"],
});

declare module "../platform/i18n/message-key.ts" {
  interface Messages {
    initiatives: typeof import("../../locales/en/initiatives.json");
  }
}

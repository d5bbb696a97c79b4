// Values: what was measured in a city, for which period and group, with its source; nothing is overwritten, each correction is
// a version more. With them the measurements that a city added for itself, its targets, and the page of a measurement.

import { evidenceCounts, evidenceUses, pageAboveEvidence } from "../evidence/slots.ts";
import { auditedRecords } from "../platform/audit/records.ts";
import { citables } from "../platform/citable.ts";
import { defineSlice } from "../platform/slice.ts";
import { todosOfCity, todosOfNetwork } from "../ui/desk.ts";
import { cityParts, networkParts } from "../ui/places.ts";
import { auditedMeasurements, auditedValueQuestions, auditedValues } from "./audited.ts";
import { citableValues } from "./citable.ts";
import * as commands from "./commands.ts";
import { demoValues } from "./demo.ts";
import { countedValues, valuesOnEvidence } from "./evidence-use.ts";
import * as ownCommands from "./own/commands.ts";
import * as ownPages from "./own/pages.tsx";
import * as pages from "./pages.tsx";
import { paths } from "./paths.ts";
import * as queries from "./queries.ts";
import { askedValues } from "./questions/asked-values.ts";
import * as questionCommands from "./questions/question-commands.ts";
import { kindsOfQuestions } from "./questions/question-kinds.ts";
import { listenersOfQuestions } from "./questions/question-listeners.ts";
import * as questionLists from "./questions/question-lists.ts";
import * as questionPages from "./questions/question-pages.tsx";
import * as questionQueries from "./questions/question-queries.ts";
import { questionsToAnswer, questionsToClose } from "./questions/question-todos.ts";
import { tellAskersOfCorrections } from "./questions/tell-of-corrections.ts";
import * as targetCommands from "./targets/commands.ts";
import * as targetPages from "./targets/pages.tsx";

export const values = defineSlice({
  name: "values",
  operations: [
    commands,
    targetCommands,
    ownCommands,
    questionCommands,
    queries,
    questionQueries,
    questionLists,
  ],
  pages: [pages, ownPages, targetPages, questionPages],
  jobs: [tellAskersOfCorrections],
  listens: listenersOfQuestions,
  notifies: kindsOfQuestions,
  messages: ["values", "monitoring"],
  demo: demoValues,
  gives: [
    auditedRecords.with(auditedValues, auditedMeasurements, auditedValueQuestions),
    todosOfCity.with(questionsToAnswer),
    todosOfNetwork.with(questionsToClose),
    cityParts.with({
      of: "figures",
      group: "portal:figures.ask",
      position: 90,
      href: paths.valueQuestions,
      text: "values:question.listTitle",
      about: "values:question.about",
      leadsTo: questionLists.listValueQuestions,
      holds: [paths.valueQuestions(":city")],
    }),
    networkParts.with({
      of: "cycle",
      group: "portal:cycle.reports",
      position: 15,
      href: paths.valueQuestionsOfNetwork,
      text: "values:question.listTitle",
      about: "values:question.aboutNetwork",
      leadsTo: questionLists.listValueQuestionsOfNetwork,
      holds: [
        paths.valueQuestionsOfNetwork,
        paths.valueQuestions(":city"),
        paths.questionValue(":city", ":value"),
      ],
    }),
    citables.with(citableValues),
    askedValues,
    evidenceUses.with(valuesOnEvidence),
    evidenceCounts.with(countedValues),
    pageAboveEvidence.with({ href: paths.scorecard, text: "scorecard:scorecard.title" }),
  ],
  shares: [
    "doubts.ts",
    "evidence-use.ts",
    "gross-ratios.ts",
    "own/own-measurements.ts",
    "paged-values.ts",
    "pages/period-input.tsx",
    "pages/value-form.tsx",
    "pages/value-wording.ts",
    "record-many.ts",
    "record-values.ts",
    "sdmx-codes.ts",
    "stored-values.ts",
    "targets/target-section.tsx",
    "targets/targets.ts",
  ],
});

declare module "../platform/i18n/message-key.ts" {
  interface Messages {
    values: typeof import("../../locales/en/values.json");
    /** The sentences of refusals, whose codes (`monitoring.no_value`) the API promises. */
    monitoring: typeof import("../../locales/en/monitoring.json");
  }
}

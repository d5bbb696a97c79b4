// Reports: the progress report that each city writes in a cycle, from its values. Drafted by several, declared by the city,
// sealed when it is handed in, read by the commission, published as a page, PDF and sealed file that anyone can verify.

import { evidenceCounts } from "../evidence/slots.ts";
import { commitmentBlocks } from "../framework/slots.ts";
import { cityBlocks, cityFacts, homeBlocks, missedReports } from "../network/slots.ts";
import { auditedRecords } from "../platform/audit/records.ts";
import { citing } from "../platform/citable.ts";
import { cliVerbs } from "../platform/cli-verb.ts";
import { movedPages } from "../platform/http/moved.ts";
import { searchables } from "../platform/search/searchable.ts";
import { defineSlice } from "../platform/slice.ts";
import { publishedReports } from "../recognition/milestones/slots.ts";
import { deskOfCity, deskOfGuests, todosOfCity, todosOfNetwork } from "../ui/desk.ts";
import { cityBar, networkParts, publicBar } from "../ui/places.ts";
import { footer } from "../ui/shell.ts";
import * as assigningCommands from "./assigning/assigning-commands.ts";
import * as assigningQueries from "./assigning/assigning-queries.ts";
import { remindOfAnswers } from "./assigning/reminders.ts";
import { kindsOfAssignments, listenersOfAssignments } from "./assigning/told.ts";
import { auditedCycles, auditedReports } from "./audited.ts";
import * as citationDecisions from "./citation-decisions.ts";
import { citingReports } from "./citing.ts";
import { listCityReports } from "./city-queries.ts";
import { pdfVerb } from "./cli.ts";
import * as commands from "./commands.ts";
import * as commentCommands from "./comments/comment-commands.ts";
import * as commentQueries from "./comments/comment-queries.ts";
import * as cycleCommands from "./cycle-commands.ts";
import * as editionOfCycle from "./cycle-editions/edition-of-cycle.ts";
import { tellEditionTaken } from "./cycle-editions/tell-edition.ts";
import { demoReports } from "./demo.ts";
import { ownQuestions, ownReports } from "./desk.tsx";
import * as editionCommands from "./editions/edition-commands.ts";
import * as sealedQueries from "./editions/sealed-queries.ts";
import { countedReports } from "./evidence-count.ts";
import { kinds } from "./kinds.ts";
import * as listeners from "./listeners.ts";
import { reportsMissed } from "./missed-reports.ts";
import * as assigningPages from "./pages/assigning-pages.tsx";
import * as citationPages from "./pages/citation-pages.tsx";
import * as cityPages from "./pages/city-pages.tsx";
import * as commentPages from "./pages/comment-pages.tsx";
import * as cyclePages from "./pages/cycle-pages.tsx";
import * as draftPages from "./pages/draft-pages.tsx";
import * as editionPages from "./pages/edition-pages.tsx";
import * as publicPages from "./pages/public-pages.tsx";
import * as readingPages from "./pages/reading-pages.tsx";
import * as reviewPages from "./pages/review-pages.tsx";
import * as verifyPages from "./pages/verify-pages.tsx";
import { paths } from "./paths.ts";
import { answersForCommitment, latestForGuests, latestPublished, publishedOfCity } from "./public-blocks.tsx";
import { publishedHere } from "./published-here.ts";
import * as queries from "./queries.ts";
import { remindOfDays } from "./reminders.ts";
import * as readingCommands from "./review/reading-commands.ts";
import * as reviewCommands from "./review-commands.ts";
import * as reviewListeners from "./review-listeners.ts";
import { searchableReports } from "./searchable.ts";
import { commentsToRead, reportsToAnswer, reportsToDecide, reportsToWrite } from "./todos.ts";
import * as verification from "./verification.ts";
import * as versionCommands from "./versions/version-commands.ts";
import * as versionQueries from "./versions/version-queries.ts";

export const reports = defineSlice({
  name: "reports",
  operations: [
    commands,
    citationDecisions,
    cycleCommands,
    editionOfCycle,
    reviewCommands,
    commentCommands,
    readingCommands,
    assigningCommands,
    versionCommands,
    editionCommands,
    queries,
    commentQueries,
    assigningQueries,
    sealedQueries,
    versionQueries,
    verification,
  ],
  pages: [
    publicPages,
    cityPages,
    draftPages,
    citationPages,
    assigningPages,
    reviewPages,
    readingPages,
    commentPages,
    editionPages,
    verifyPages,
    cyclePages,
  ],
  listens: [
    listeners.sendReceipt,
    listeners.tellHandedIn,
    listeners.tellHandedInAgain,
    listeners.sendReturn,
    listeners.tellEndorsed,
    listeners.tellPublished,
    listeners.tellTakenOut,
    reviewListeners.tellCommented,
    reviewListeners.tellCommentAnswered,
    reviewListeners.tellCityCommented,
    reviewListeners.tellCityAnswered,
    reviewListeners.tellTakenBack,
    reviewListeners.tellReopeningProposed,
    reviewListeners.tellReopened,
    reviewListeners.tellCorrected,
    reviewListeners.tellWithdrawn,
    reviewListeners.tellEditionOpened,
    reviewListeners.tellCommentReopened,
    reviewListeners.tellCityReopened,
    reviewListeners.tellReviewStarted,
    reviewListeners.tellToPublish,
    reviewListeners.tellReopeningConfirmed,
    reviewListeners.tellReopeningDropped,
    ...listenersOfAssignments,
    tellEditionTaken,
  ],
  jobs: [remindOfDays, remindOfAnswers],
  notifies: [...kinds, ...kindsOfAssignments],
  messages: ["reports", "reports-pdf"],
  demo: demoReports,
  gives: [
    movedPages.with({ from: "/review", to: paths.review }, { from: "/cycles/", to: paths.cycles }),
    auditedRecords.with(auditedCycles, auditedReports),
    citing.with(citingReports),
    evidenceCounts.with(countedReports),
    searchables.with(searchableReports),
    publishedReports.with(paths.published),
    cliVerbs.with(pdfVerb),
    cityBlocks.with(publishedOfCity),
    cityFacts.with(publishedHere),
    missedReports.with(reportsMissed),
    commitmentBlocks.with(answersForCommitment),
    homeBlocks.with(latestPublished),
    deskOfGuests.with(latestForGuests),
    deskOfCity.with(ownReports, ownQuestions),
    todosOfCity.with(reportsToWrite, reportsToAnswer),
    todosOfNetwork.with(reportsToDecide, commentsToRead),
    publicBar.with({
      name: "reports",
      position: 40,
      href: paths.reports,
      text: "portal:bar.reports",
      holds: [paths.reports, paths.verify, paths.cyclesAndDays, paths.published(":city", ":cycle")],
    }),
    cityBar.with({
      name: "report",
      position: 60,
      href: paths.ofCity,
      text: "portal:bar.report",
      leadsTo: listCityReports,
      holds: [paths.ofCity(":city")],
    }),
    networkParts.with(
      {
        of: "cycle",
        group: "portal:cycle.reports",
        position: 10,
        href: paths.review,
        text: "reports:review.queue",
        about: "portal:cycle.review",
        leadsTo: queries.listReports,
        holds: [paths.review, "/cities/:city/reports/:cycle/review"],
      },
      {
        of: "cycle",
        group: "portal:cycle.cycles",
        position: 20,
        href: paths.cycles,
        text: "reports:cycles.title",
        about: "portal:cycle.all",
        leadsTo: queries.listReports,
        holds: [paths.cycles],
      },
    ),
    footer.with(
      { position: 20, href: paths.verify, text: "reports:verify.title" },
      { position: 30, href: paths.cyclesAndDays, text: "reports:cycles.title" },
    ),
  ],
});

declare module "../platform/i18n/message-key.ts" {
  interface Messages {
    reports: typeof import("../../locales/en/reports.json");
    "reports-pdf": typeof import("../../locales/en/reports-pdf.json");
  }
}

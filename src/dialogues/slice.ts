// Policy dialogue: a question to all cities. Whoever wants says something to it, two cities write a draft that everybody comments on and whose
// comments are all answered, each city says unseen by others what it thinks of it, and what comes of it is sealed, also where nobody agrees.

import { agendaFeeds } from "../meetings/agenda/feed.ts";
import { groupsToInvite } from "../meetings/invitations/group-kinds.ts";
import { openDatasets } from "../open-data/slots.ts";
import { siteMap, siteMaps } from "../outreach/slots.ts";
import { speakingByPhone } from "../phones/speaking.ts";
import { auditedRecords } from "../platform/audit/records.ts";
import { citables, citing } from "../platform/citable.ts";
import { mailAnswers } from "../platform/mail/answers/read-answers.ts";
import { searchables } from "../platform/search/searchable.ts";
import { defineSlice } from "../platform/slice.ts";
import { deskOfGuests, todosOfCity, todosOfNetwork } from "../ui/desk.ts";
import { cityParts, networkParts, outsideBars } from "../ui/places.ts";
import { dialoguesOnAgenda } from "./agenda-feed.ts";
import * as askingCommands from "./asking/commands.ts";
import * as askingPages from "./asking/pages.tsx";
import { auditedDialogues } from "./audited.ts";
import { citableDialogues } from "./citable.ts";
import * as commitmentCommands from "./commitments/commands.ts";
import * as byMail from "./contributions/by-mail.ts";
import * as byPhone from "./contributions/by-phone.ts";
import { citingDialogues } from "./contributions/cited.ts";
import * as contributionCommands from "./contributions/commands.ts";
import { contributorsToInvite } from "./contributions/group.ts";
import * as takingBack from "./contributions/taking-back.ts";
import * as takingBackPages from "./contributions/taking-back-page.tsx";
import { demoDialogues } from "./demo.ts";
import * as draftCommands from "./draft/commands.ts";
import * as draftPages from "./draft/pages.tsx";
import { turnDialogues } from "./jobs.ts";
import * as outcomeCommands from "./outcome/commands.ts";
import * as outcomeConfirming from "./outcome/confirming.ts";
import { confirmOutcomePage, outcomesOnDesk } from "./outcome/confirming-page.tsx";
import * as outcomePages from "./outcome/pages.tsx";
import { outcomeKindsTold, outcomeListeners } from "./outcome/told.ts";
import { paths } from "./paths.ts";
import { searchableDialogues } from "./searchable.ts";
import * as formQueries from "./shown/form-queries.ts";
import { dialoguesData } from "./shown/open.ts";
import * as openPages from "./shown/open-pages.ts";
import * as openQueries from "./shown/open-queries.ts";
import * as pages from "./shown/pages.tsx";
import * as queries from "./shown/queries.ts";
import * as stanceCommands from "./stances/commands.ts";
import * as confirming from "./stances/confirming.ts";
import * as confirmingPages from "./stances/confirming-page.tsx";
import { dialoguesOfCity, dialoguesOfNetwork } from "./todos.ts";
import { kinds, listeners } from "./told.ts";

export const dialogues = defineSlice({
  name: "dialogues",
  operations: [
    queries,
    openQueries,
    formQueries,
    askingCommands,
    contributionCommands,
    { contributeByPhone: byPhone.contributeByPhone, forgetContributions: byPhone.forgetContributions },
    { contributeByMail: byMail.contributeByMail },
    takingBack,
    draftCommands,
    stanceCommands,
    confirming,
    outcomeCommands,
    outcomeConfirming,
    commitmentCommands,
  ],
  pages: [
    pages,
    openPages,
    askingPages,
    takingBackPages,
    confirmingPages,
    draftPages,
    outcomePages,
    { confirmOutcomePage },
  ],
  jobs: [turnDialogues],
  listens: [...listeners, ...outcomeListeners, ...byPhone.texting],
  notifies: [...kinds, ...outcomeKindsTold],
  demo: demoDialogues,
  gives: [
    groupsToInvite.with(contributorsToInvite),
    speakingByPhone.with(byPhone.speaking),
    agendaFeeds.with(dialoguesOnAgenda),
    mailAnswers.with(byMail.takingByMail),
    outsideBars.with(paths.answerByMail(":token"), paths.confirmStance(":token")),
    auditedRecords.with(auditedDialogues),
    citables.with(citableDialogues),
    citing.with(citingDialogues),
    deskOfGuests.with(outcomesOnDesk),
    searchables.with(searchableDialogues),
    openDatasets.with(dialoguesData),
    todosOfCity.with(dialoguesOfCity),
    todosOfNetwork.with(dialoguesOfNetwork),
    siteMaps.with(
      siteMap({
        name: "dialogues",
        list: paths.all,
        reads: queries.publicDialogues,
        addresses: (found) =>
          found.map(({ number, changedAt }) => ({
            path: paths.one(number),
            changedAt,
          })),
      }),
    ),
    cityParts.with({
      of: "exchange",
      group: "dialogues:title",
      position: 43,
      text: "dialogues:ask.title",
      about: "dialogues:ask.about",
      href: paths.askFor,
      leadsTo: askingCommands.askForCity,
      holds: ["/cities/:city/dialogues"],
    }),
    networkParts.with({
      of: "exchange",
      group: "dialogues:title",
      position: 49,
      href: paths.all,
      text: "dialogues:title",
      about: "dialogues:lead",
      leadsTo: queries.listDialogues,
      holds: [],
    }),
  ],
});

declare module "../platform/i18n/message-key.ts" {
  interface Messages {
    dialogues: typeof import("../../locales/en/dialogues.json");
  }
}

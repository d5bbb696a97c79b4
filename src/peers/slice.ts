// Cities learn from each other: each says what it wants to learn and what it can help with, sees with reasons whom it could ask, asks, and
// both confirm what came of it. What a city needs is what it says itself; its values say it to nobody.

import { cityBlocks } from "../network/slots.ts";
import { openDatasets } from "../open-data/slots.ts";
import { siteMaps } from "../outreach/slots.ts";
import { auditedRecords } from "../platform/audit/records.ts";
import { citables } from "../platform/citable.ts";
import { searchables } from "../platform/search/searchable.ts";
import { defineSlice } from "../platform/slice.ts";
import { todosOfCity } from "../ui/desk.ts";
import { cityParts, networkParts } from "../ui/places.ts";
import { auditedEntries, auditedExchanges, auditedPartnerships } from "./audited.ts";
import { demoPeers } from "./demo.ts";
import { exchangesBlock } from "./exchanges/block.tsx";
import { citableExchanges } from "./exchanges/citable.ts";
import * as exchangeCommands from "./exchanges/commands.ts";
import { turnExchanges } from "./exchanges/jobs.ts";
import * as openPages from "./exchanges/open.ts";
import * as outcomeCommands from "./exchanges/outcome-commands.ts";
import * as exchangePages from "./exchanges/pages.tsx";
import * as exchangeQueries from "./exchanges/queries.ts";
import { searchableExchanges } from "./exchanges/searchable.ts";
import * as shownOfCity from "./exchanges/shown-of-city.ts";
import * as shownPages from "./exchanges/shown-pages.tsx";
import { exchangesOfCity } from "./exchanges/todos.ts";
import * as toldOfExchanges from "./exchanges/told.ts";
import * as matchingCommands from "./matching/commands.ts";
import * as matchingPages from "./matching/pages.tsx";
import * as matchingQueries from "./matching/queries.ts";
import * as mentoringCommands from "./mentoring/commands.ts";
import * as mentoringPages from "./mentoring/pages.tsx";
import * as mentoringQueries from "./mentoring/queries.ts";
import { mentoringOfCity } from "./mentoring/todos.ts";
import * as toldOfMentoring from "./mentoring/told.ts";
import * as commands from "./needs/commands.ts";
import * as pages from "./needs/pages.tsx";
import * as queries from "./needs/queries.ts";
import { citablePartnerships } from "./partnerships/citable.ts";
import * as partnershipCommands from "./partnerships/commands.ts";
import * as partnershipPages from "./partnerships/pages.tsx";
import * as partnershipQueries from "./partnerships/queries.ts";
import { searchablePartnerships } from "./partnerships/searchable.ts";
import * as shownPartnershipPages from "./partnerships/shown-pages.tsx";
import { partnershipsOfCity } from "./partnerships/todos.ts";
import * as toldOfPartnerships from "./partnerships/told.ts";
import { paths } from "./paths.ts";
import { kinds, listeners } from "./told.ts";
import * as visitCommands from "./visits/commands.ts";
import * as visitPages from "./visits/pages.tsx";
import * as visitQueries from "./visits/queries.ts";
import { visitsOfCity } from "./visits/todos.ts";
import * as toldOfVisits from "./visits/told.ts";

export const peers = defineSlice({
  name: "peers",
  messages: ["peers", "exchanges", "mentoring", "visits", "partnerships"],
  operations: [
    commands,
    queries,
    matchingCommands,
    matchingQueries,
    exchangeCommands,
    outcomeCommands,
    exchangeQueries,
    mentoringCommands,
    mentoringQueries,
    visitCommands,
    visitQueries,
    shownOfCity,
    partnershipCommands,
    partnershipQueries,
  ],
  pages: [
    pages,
    matchingPages,
    openPages,
    exchangePages,
    mentoringPages,
    visitPages,
    shownPages,
    partnershipPages,
    shownPartnershipPages,
  ],
  jobs: [
    turnExchanges,
    toldOfMentoring.remindOfMentoring,
    toldOfVisits.seeToVisits,
    toldOfPartnerships.tellPartnerships,
  ],
  listens: [
    ...listeners,
    ...toldOfExchanges.listeners,
    ...toldOfMentoring.listeners,
    ...toldOfVisits.listeners,
    ...toldOfPartnerships.listeners,
  ],
  notifies: [
    ...kinds,
    ...toldOfExchanges.kinds,
    ...toldOfMentoring.kinds,
    ...toldOfVisits.kinds,
    ...toldOfPartnerships.kinds,
  ],
  demo: demoPeers,
  gives: [
    auditedRecords.with(auditedEntries),
    auditedRecords.with(auditedExchanges),
    auditedRecords.with(auditedPartnerships),
    citables.with(citableExchanges, citablePartnerships),
    searchables.with(searchablePartnerships, searchableExchanges),
    cityBlocks.with(exchangesBlock),
    openDatasets.with(openPages.openExchanges),
    siteMaps.with({
      name: "exchanges",
      list: paths.allExchanges,
      addresses: async (ask) =>
        (await ask(shownOfCity.shownExchangesOfAll, {})).map(({ id, changedAt }) => ({
          path: paths.shownExchange(id),
          changedAt,
        })),
    }),
    todosOfCity.with(exchangesOfCity, mentoringOfCity, visitsOfCity, partnershipsOfCity),
    cityParts.with({
      of: "plan",
      group: "peers:title",
      position: 40,
      text: "peers:write.title",
      about: "peers:write.lead",
      href: paths.write,
      leadsTo: commands.writeEntry,
      holds: ["/cities/:city/peer-learning"],
    }),
    cityParts.with({
      of: "plan",
      group: "peers:title",
      position: 41,
      text: "exchanges:ofCity.title",
      about: "exchanges:ofCity.about",
      href: paths.exchangesOf,
      leadsTo: exchangeQueries.listExchangesOf,
      holds: ["/cities/:city/exchanges"],
    }),
    cityParts.with({
      of: "plan",
      group: "peers:title",
      position: 42,
      text: "partnerships:ofCity.title",
      about: "partnerships:ofCity.about",
      href: paths.partnershipsOf,
      leadsTo: partnershipQueries.listPartnershipsOf,
      holds: ["/cities/:city/partnerships"],
    }),
    networkParts.with({
      of: "overview",
      group: "portal:network.more",
      position: 49,
      href: paths.allPartnerships,
      text: "partnerships:shown.title",
      about: "partnerships:shown.lead",
      leadsTo: partnershipQueries.listShownPartnerships,
      holds: [],
    }),
    networkParts.with({
      of: "overview",
      group: "portal:network.more",
      position: 47,
      href: paths.all,
      text: "peers:title",
      about: "peers:lead",
      leadsTo: queries.listEntries,
      holds: [],
    }),
    networkParts.with({
      of: "overview",
      group: "portal:network.more",
      position: 48,
      href: paths.allExchanges,
      text: "exchanges:shown.title",
      about: "exchanges:shown.lead",
      leadsTo: exchangeQueries.listShownExchanges,
      holds: [],
    }),
  ],
});

declare module "../platform/i18n/message-key.ts" {
  interface Messages {
    peers: typeof import("../../locales/en/peers.json");
    exchanges: typeof import("../../locales/en/exchanges.json");
    mentoring: typeof import("../../locales/en/mentoring.json");
    visits: typeof import("../../locales/en/visits.json");
    partnerships: typeof import("../../locales/en/partnerships.json");
  }
}

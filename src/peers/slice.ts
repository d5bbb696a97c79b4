// Cities learn from each other: each says what it wants to learn and what it can help with, sees with reasons whom it could ask, asks, and
// both confirm what came of it. What a city needs is what it says itself; its values say it to nobody.

import { groupsToInvite } from "../meetings/invitations/group-kinds.ts";
import { cityBlocks, cityFacts } from "../network/slots.ts";
import { openDatasets } from "../open-data/slots.ts";
import { siteMap, siteMaps } from "../outreach/slots.ts";
import { auditedRecords } from "../platform/audit/records.ts";
import { citables } from "../platform/citable.ts";
import { searchables } from "../platform/search/searchable.ts";
import { defineSlice } from "../platform/slice.ts";
import { todosOfCity } from "../ui/desk.ts";
import { cityParts, networkParts, outsideBars } from "../ui/places.ts";
import { proposedValues, recordsForRating } from "../values/slots.ts";
import {
  auditedClusters,
  auditedEntries,
  auditedExchanges,
  auditedGuests,
  auditedPartnerships,
} from "./audited.ts";
import { citableClusters } from "./clusters/citable.ts";
import * as clusterCityCommands from "./clusters/city-commands.ts";
import * as clusterCommands from "./clusters/commands.ts";
import * as clusterFormQueries from "./clusters/form-queries.ts";
import { clustersToInvite } from "./clusters/group.ts";
import * as clusterNoteCommands from "./clusters/note-commands.ts";
import * as clustersOpen from "./clusters/open.ts";
import * as clusterPages from "./clusters/pages.tsx";
import * as clusterPartPages from "./clusters/part-pages.tsx";
import * as clusterQueries from "./clusters/queries.ts";
import { searchableClusters } from "./clusters/searchable.ts";
import { clustersToDo } from "./clusters/todos.ts";
import * as toldOfClusters from "./clusters/told.ts";
import { demoPeers } from "./demo.ts";
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
import * as guestAddressCommands from "./guests/address-commands.ts";
import { citableGuestExchanges } from "./guests/citable.ts";
import * as guestCommands from "./guests/commands.ts";
import * as guestLinkCommands from "./guests/link-commands.ts";
import * as guestLinkPages from "./guests/link-pages.tsx";
import * as guestPages from "./guests/pages.tsx";
import * as guestQueries from "./guests/queries.ts";
import { guestsToAnswer } from "./guests/todos.ts";
import * as toldOfGuests from "./guests/told.ts";
import * as matchingCommands from "./matching/commands.ts";
import * as notFitting from "./matching/not-fitting.ts";
import * as notFittingPages from "./matching/not-fitting-page.tsx";
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
import { searchableEntries } from "./needs/searchable.ts";
import { citablePartnerships } from "./partnerships/citable.ts";
import * as partnershipCommands from "./partnerships/commands.ts";
import * as partnershipsOpen from "./partnerships/open.ts";
import * as partnershipPages from "./partnerships/pages.tsx";
import { partnersThatDelivered } from "./partnerships/proposed-value.ts";
import * as partnershipQueries from "./partnerships/queries.ts";
import { searchablePartnerships } from "./partnerships/searchable.ts";
import * as shownPartnershipPages from "./partnerships/shown-pages.tsx";
import { partnershipsOfCity } from "./partnerships/todos.ts";
import * as toldOfPartnerships from "./partnerships/told.ts";
import { paths } from "./paths.ts";
import { togetherBlock } from "./together/block.tsx";
import { clustersHere, exchangesHere, partnershipsHere } from "./together/city-facts.ts";
import { kinds, listeners } from "./told.ts";
import * as visitCommands from "./visits/commands.ts";
import * as visitPages from "./visits/pages.tsx";
import * as visitQueries from "./visits/queries.ts";
import { visitsOfCity } from "./visits/todos.ts";
import * as toldOfVisits from "./visits/told.ts";

export const peers = defineSlice({
  name: "peers",
  messages: ["peers", "exchanges", "mentoring", "visits", "partnerships", "clusters", "guests"],
  operations: [
    commands,
    queries,
    matchingCommands,
    matchingQueries,
    notFitting,
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
    clusterCommands,
    clusterCityCommands,
    clusterNoteCommands,
    clusterQueries,
    clusterFormQueries,
    guestCommands,
    guestLinkCommands,
    guestAddressCommands,
    guestQueries,
  ],
  pages: [
    pages,
    matchingPages,
    notFittingPages,
    openPages,
    exchangePages,
    mentoringPages,
    visitPages,
    shownPages,
    partnershipPages,
    shownPartnershipPages,
    clusterPages,
    clusterPartPages,
    clustersOpen,
    partnershipsOpen,
    guestPages,
    guestLinkPages,
  ],
  jobs: [
    turnExchanges,
    toldOfMentoring.remindOfMentoring,
    toldOfVisits.seeToVisits,
    toldOfPartnerships.tellPartnerships,
    toldOfClusters.tellClusters,
  ],
  listens: [
    ...listeners,
    ...toldOfExchanges.listeners,
    ...toldOfMentoring.listeners,
    ...toldOfVisits.listeners,
    ...toldOfPartnerships.listeners,
    ...toldOfClusters.listeners,
    ...toldOfGuests.listeners,
  ],
  notifies: [
    ...kinds,
    ...toldOfExchanges.kinds,
    ...toldOfMentoring.kinds,
    ...toldOfVisits.kinds,
    ...toldOfPartnerships.kinds,
    ...toldOfClusters.kinds,
    ...toldOfGuests.kinds,
  ],
  demo: demoPeers,
  gives: [
    groupsToInvite.with(clustersToInvite),
    proposedValues.with(partnersThatDelivered),
    auditedRecords.with(auditedEntries),
    auditedRecords.with(auditedExchanges),
    auditedRecords.with(auditedPartnerships),
    auditedRecords.with(auditedClusters),
    auditedRecords.with(auditedGuests),
    recordsForRating.with({
      measurements: ["12.5.1"],
      kinds: [citablePartnerships, citableExchanges, citableGuestExchanges],
    }),
    citables.with(citableExchanges, citableGuestExchanges, citablePartnerships, citableClusters),
    searchables.with(searchableEntries, searchablePartnerships, searchableExchanges, searchableClusters),
    cityBlocks.with(togetherBlock),
    cityFacts.with(exchangesHere, clustersHere, partnershipsHere),
    openDatasets.with(openPages.openExchanges, clustersOpen.openClusters, partnershipsOpen.openPartnerships),
    siteMaps.with(
      siteMap({
        name: "peer-learning",
        list: paths.all,
        reads: queries.entriesToMap,
        addresses: (found) =>
          found.map(({ city, number, changedAt }) => ({
            path: paths.one(city, number),
            changedAt,
          })),
      }),
    ),
    siteMaps.with(
      siteMap({
        name: "exchanges",
        list: paths.allExchanges,
        reads: shownOfCity.shownExchangesOfAll,
        addresses: (found) =>
          found.map(({ id, changedAt }) => ({
            path: paths.shownExchange(id),
            changedAt,
          })),
      }),
    ),
    outsideBars.with("/guest-city"),
    siteMaps.with(
      siteMap({
        name: "partnerships",
        list: paths.allPartnerships,
        reads: partnershipQueries.partnershipsToMap,
        addresses: (found) =>
          found.map(({ id, changedAt }) => ({
            path: paths.shownPartnership(id),
            changedAt,
          })),
      }),
    ),
    siteMaps.with(
      siteMap({
        name: "clusters",
        list: paths.allClusters,
        reads: clusterQueries.clustersToMap,
        addresses: (found) =>
          found.map(({ id, changedAt }) => ({
            path: paths.cluster(id),
            changedAt,
          })),
      }),
    ),
    todosOfCity.with(
      exchangesOfCity,
      mentoringOfCity,
      visitsOfCity,
      partnershipsOfCity,
      clustersToDo,
      guestsToAnswer,
    ),
    cityParts.with({
      of: "exchange",
      group: "peers:title",
      position: 40,
      text: "peers:write.title",
      about: "peers:write.lead",
      href: paths.write,
      leadsTo: commands.writeEntry,
      holds: ["/cities/:city/peer-learning"],
    }),
    cityParts.with({
      of: "exchange",
      group: "peers:title",
      position: 41,
      text: "exchanges:ofCity.title",
      about: "exchanges:ofCity.about",
      href: paths.exchangesOf,
      leadsTo: exchangeQueries.listExchangesOf,
      holds: ["/cities/:city/exchanges"],
    }),
    cityParts.with({
      of: "exchange",
      group: "peers:title",
      position: 42,
      text: "partnerships:ofCity.title",
      about: "partnerships:ofCity.about",
      href: paths.partnershipsOf,
      leadsTo: partnershipQueries.listPartnershipsOf,
      holds: ["/cities/:city/partnerships"],
    }),
    cityParts.with({
      of: "exchange",
      group: "peers:title",
      position: 42.5,
      text: "clusters:ofCity.title",
      about: "clusters:ofCity.about",
      href: paths.clustersOf,
      leadsTo: clusterQueries.clustersForCity,
      holds: ["/cities/:city/clusters"],
    }),
    cityParts.with({
      of: "exchange",
      group: "peers:title",
      position: 42.7,
      text: "guests:title",
      about: "guests:lead",
      href: () => paths.guests,
      leadsTo: guestQueries.listGuests,
      holds: ["/cities/:city/guest-exchanges"],
    }),
    networkParts.with({
      of: "exchange",
      group: "peers:title",
      position: 48.7,
      href: paths.guests,
      text: "guests:title",
      about: "guests:lead",
      leadsTo: guestQueries.listGuests,
      holds: [paths.guests],
    }),
    networkParts.with({
      of: "exchange",
      group: "peers:title",
      position: 48.5,
      href: paths.allClusters,
      text: "clusters:title",
      about: "clusters:lead",
      leadsTo: clusterQueries.listClusters,
      holds: [],
    }),
    networkParts.with({
      of: "exchange",
      group: "peers:title",
      position: 49,
      href: paths.allPartnerships,
      text: "partnerships:shown.title",
      about: "partnerships:shown.lead",
      leadsTo: partnershipQueries.listShownPartnerships,
      holds: [],
    }),
    networkParts.with({
      of: "exchange",
      group: "peers:title",
      position: 47,
      href: paths.all,
      text: "peers:title",
      about: "peers:lead",
      leadsTo: queries.listEntries,
      holds: [],
    }),
    networkParts.with({
      of: "exchange",
      group: "peers:title",
      position: 47.5,
      href: paths.notFitting,
      text: "peers:notFitting.title",
      about: "peers:notFitting.lead",
      leadsTo: notFitting.listNotFitting,
      holds: [paths.notFitting],
    }),
    networkParts.with({
      of: "exchange",
      group: "peers:title",
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
    clusters: typeof import("../../locales/en/clusters.json");
    guests: typeof import("../../locales/en/guests.json");
  }
}

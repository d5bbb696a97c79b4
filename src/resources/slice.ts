// Resources: what people and organisations put into the learning of a city, from a promise to what was used, quantity first.
// Totals count each receipt once, at its first receiver, and every figure leads to the contributions that it is made of.

import { recordTables } from "../bulk/slots.ts";
import { initiativeBlocks } from "../initiatives/slots.ts";
import { organisationBlocks } from "../organisations/slots.ts";
import { auditedRecords } from "../platform/audit/records.ts";
import { citables } from "../platform/citable.ts";
import { defineSlice } from "../platform/slice.ts";
import { deskOfOrganisation, todosOfCity, todosOfOrganisation } from "../ui/desk.ts";
import { cityParts, networkParts } from "../ui/places.ts";
import { auditedContributions, auditedPostings, auditedRequests } from "./audited.ts";
import { citableContributions, givenByOrganisations } from "./citable.ts";
import * as commands from "./commands.ts";
import { demoResources } from "./demo.ts";
import { givesBlock } from "./giving/block.tsx";
import * as givingCommands from "./giving/commands.ts";
import { givingDesk } from "./giving/desk.tsx";
import * as givingPages from "./giving/pages.tsx";
import * as givingQueries from "./giving/queries.ts";
import { givenForInitiative } from "./initiative-block.tsx";
import * as needsCommands from "./needs/commands.ts";
import { expirePostings } from "./needs/expiry.ts";
import * as needsPages from "./needs/pages.tsx";
import { paths as needsPaths } from "./needs/paths.ts";
import * as needsQueries from "./needs/queries.ts";
import * as requestCommands from "./needs/request-commands.ts";
import * as requestPages from "./needs/request-pages.tsx";
import * as requestQueries from "./needs/request-queries.ts";
import { requestsOfCity, requestsOfOrganisation } from "./needs/todos.ts";
import { postingKinds, postingListeners } from "./needs/told.ts";
import * as networkPages from "./network-pages.tsx";
import * as pages from "./pages.tsx";
import { paths } from "./paths.ts";
import * as queries from "./queries.ts";
import * as ratePages from "./rates/pages.tsx";
import * as rateQueries from "./rates/queries.ts";
import { ratesTable } from "./rates/table/table.ts";
import { promisesToAgreeTo } from "./todos.ts";
import { listeners, toldKinds } from "./told.ts";
import * as totalQueries from "./total-queries.ts";
import * as unservedPages from "./unserved-pages.tsx";
import * as unservedQueries from "./unserved-queries.ts";

export const resources = defineSlice({
  name: "resources",
  operations: [
    commands,
    queries,
    totalQueries,
    unservedQueries,
    needsCommands,
    needsQueries,
    requestCommands,
    requestQueries,
    givingCommands,
    givingQueries,
    rateQueries,
  ],
  pages: [pages, networkPages, unservedPages, needsPages, requestPages, givingPages, ratePages],
  demo: demoResources,
  jobs: [expirePostings],
  listens: [...listeners, ...postingListeners],
  notifies: [...toldKinds, ...postingKinds],
  gives: [
    initiativeBlocks.with(givenForInitiative),
    citables.with(citableContributions),
    recordTables.with(ratesTable),
    givenByOrganisations,
    auditedRecords.with(auditedContributions, auditedPostings, auditedRequests),
    todosOfCity.with(promisesToAgreeTo, requestsOfCity),
    todosOfOrganisation.with(requestsOfOrganisation),
    deskOfOrganisation.with(givingDesk),
    organisationBlocks.with(givesBlock),
    cityParts.with({
      of: "plan",
      group: "resources:title",
      position: 10,
      text: "resources:title",
      about: "resources:lead",
      href: paths.ofCity,
      holds: [paths.ofCity(":city")],
    }),
    cityParts.with({
      of: "plan",
      group: "resources:title",
      position: 20,
      text: "needs:title",
      about: "needs:lead",
      href: needsPaths.ofCity,
      holds: [needsPaths.ofCity(":city")],
    }),
    networkParts.with({
      of: "overview",
      group: "portal:network.more",
      position: 35,
      href: paths.ofNetwork,
      text: "resources:network.title",
      about: "resources:network.lead",
      holds: [paths.ofNetwork],
    }),
    networkParts.with({
      of: "overview",
      group: "portal:network.more",
      position: 40,
      href: paths.unservedOfNetwork,
      text: "resources:unserved.ofNetwork",
      about: "resources:unserved.networkLead",
      leadsTo: unservedQueries.unservedOfNetwork,
      holds: [paths.unservedOfNetwork],
    }),
  ],
  messages: ["resources", "needs", "rates"],
});

declare module "../platform/i18n/message-key.ts" {
  interface Messages {
    needs: typeof import("../../locales/en/needs.json");
    rates: typeof import("../../locales/en/rates.json");
    resources: typeof import("../../locales/en/resources.json");
  }
}

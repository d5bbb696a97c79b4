// Organisations of every sector that take part: departments, schools, colleges, libraries, employers, faith groups, media.
// The people of a city keep those that work there; the commission keeps all. Initiatives, resources and learning name them.

import { uploadTable } from "../bulk/commands.ts";
import { paths as bulkPaths } from "../bulk/paths.ts";
import { recordTables } from "../bulk/slots.ts";
import { cityBlocks, cityFacts } from "../network/slots.ts";
import { auditedRecords } from "../platform/audit/records.ts";
import { citables } from "../platform/citable.ts";
import { searchables } from "../platform/search/searchable.ts";
import { defineSlice } from "../platform/slice.ts";
import { deskOfOrganisation, todosOfCity, todosOfNetwork, todosOfOrganisation } from "../ui/desk.ts";
import { cityBar, networkParts } from "../ui/places.ts";
import * as agreementAnswering from "./agreements/answering.ts";
import { agreementsAtDesk, agreementsBlock } from "./agreements/blocks.tsx";
import * as agreementCommands from "./agreements/commands.ts";
import {
  agreementEnds,
  agreementsOfCity,
  agreementsOfNetwork,
  agreementsOfOrganisation,
  tellAgreements,
} from "./agreements/endings.ts";
import * as agreementPages from "./agreements/pages.tsx";
import * as agreementQueries from "./agreements/queries.ts";
import { agreementsToConfirm, kindsOfAgreements, listenersOfAgreements } from "./agreements/told.ts";
import { auditedOrganisations } from "./audited.ts";
import { organisationsBlock } from "./block.tsx";
import { citableOrganisations } from "./citable.ts";
import * as cityCommands from "./city-commands.ts";
import * as cityPages from "./city-pages.tsx";
import * as claimCommands from "./claims/commands.ts";
import { organisationDesk } from "./claims/desk.tsx";
import * as claimPages from "./claims/pages.tsx";
import * as claimQueries from "./claims/queries.ts";
import * as representativeCommands from "./claims/representative-commands.ts";
import * as representativePages from "./claims/representative-pages.tsx";
import { claimsOfCity, claimsOfNetwork, claimsOfOrganisation } from "./claims/todos.ts";
import { kindsOfClaims, listenersOfClaims } from "./claims/told.ts";
import * as commands from "./commands.ts";
import { demoOrganisations } from "./demo.ts";
import { licenceEnds, licencesOfCity, licencesOfOrganisation, tellLicences } from "./licences.ts";
import { loadOrganisations } from "./load.ts";
import * as logoCommands from "./logo/commands.ts";
import * as logoPages from "./logo/pages.tsx";
import * as logoQueries from "./logo/queries.ts";
import * as mergeCommands from "./merge-commands.ts";
import * as mergePages from "./merge-pages.tsx";
import * as mergeQueries from "./merge-queries.ts";
import * as pages from "./pages.tsx";
import { paths } from "./paths.ts";
import * as queries from "./queries.ts";
import { searchableOrganisations } from "./searchable.ts";
import { organisationBlocks } from "./slots.ts";
import * as tablePages from "./table/pages.ts";
import { organisationsTable } from "./table/table.ts";
import { organisationsToList } from "./todos.ts";
import { kindsOfOrganisations, listenersOfOrganisations } from "./told.ts";

export const organisations = defineSlice({
  name: "organisations",
  operations: [
    commands,
    cityCommands,
    queries,
    mergeCommands,
    mergeQueries,
    claimCommands,
    claimQueries,
    representativeCommands,
    agreementCommands,
    agreementQueries,
    agreementAnswering,
    logoCommands,
    logoQueries,
    tablePages,
  ],
  pages: [
    pages,
    cityPages,
    mergePages,
    claimPages,
    representativePages,
    agreementPages,
    logoPages,
    tablePages,
  ],
  load: loadOrganisations,
  demo: demoOrganisations,
  listens: [...listenersOfOrganisations, ...listenersOfClaims, ...listenersOfAgreements],
  jobs: [tellLicences, tellAgreements],
  notifies: [...kindsOfOrganisations, ...kindsOfClaims, ...kindsOfAgreements, licenceEnds, agreementEnds],
  gives: [
    auditedRecords.with(auditedOrganisations),
    citables.with(citableOrganisations),
    recordTables.with(organisationsTable),
    cityBlocks.with(organisationsBlock),
    cityFacts.with(queries.organisationsHere),
    searchables.with(searchableOrganisations),
    todosOfCity.with(organisationsToList, claimsOfCity, licencesOfCity, agreementsOfCity),
    todosOfNetwork.with(claimsOfNetwork, agreementsOfNetwork),
    todosOfOrganisation.with(
      claimsOfOrganisation,
      licencesOfOrganisation,
      agreementsOfOrganisation,
      agreementsToConfirm,
    ),
    deskOfOrganisation.with(organisationDesk, agreementsAtDesk),
    organisationBlocks.with(agreementsBlock),
    networkParts.with({
      of: "settings",
      group: "portal:settings.data",
      position: 45,
      href: bulkPaths.upload("organisations"),
      text: "organisations:table.title",
      about: "organisations:table.lead",
      leadsTo: uploadTable,
      holds: ["/network/record-tables"],
    }),
    cityBar.with({
      name: "partners",
      position: 50,
      href: paths.ofCity,
      text: "organisations:partners",
      leadsTo: queries.organisationsOfCity,
      holds: [paths.ofCity(":city"), "/cities/:city/record-tables"],
    }),
  ],
  messages: ["organisations", "claims", "agreements"],
  shares: [
    "agreements/agreement.ts",
    "agreements/terms.ts",
    "choice.ts",
    "endings.ts",
    "lists.ts",
    "organisation.ts",
    "pages.tsx",
    "picker.tsx",
  ],
});

declare module "../platform/i18n/message-key.ts" {
  interface Messages {
    organisations: typeof import("../../locales/en/organisations.json");
    claims: typeof import("../../locales/en/claims.json");
    agreements: typeof import("../../locales/en/agreements.json");
  }
}

// Organisations of every sector that take part: departments, schools, colleges, libraries, employers, faith groups, media.
// The people of a city keep those that work there; the commission keeps all. Initiatives, resources and learning name them.

import { cityBlocks } from "../network/slots.ts";
import { auditedRecords } from "../platform/audit/records.ts";
import { searchables } from "../platform/search/searchable.ts";
import { defineSlice } from "../platform/slice.ts";
import { todosOfCity } from "../ui/desk.ts";
import { cityBar } from "../ui/places.ts";
import { auditedOrganisations } from "./audited.ts";
import { organisationsBlock } from "./block.tsx";
import * as cityCommands from "./city-commands.ts";
import * as cityPages from "./city-pages.tsx";
import * as commands from "./commands.ts";
import { demoOrganisations } from "./demo.ts";
import * as mergeCommands from "./merge-commands.ts";
import * as mergePages from "./merge-pages.tsx";
import * as mergeQueries from "./merge-queries.ts";
import * as pages from "./pages.tsx";
import { paths } from "./paths.ts";
import * as queries from "./queries.ts";
import { searchableOrganisations } from "./searchable.ts";
import { organisationsToList } from "./todos.ts";
import { kindsOfOrganisations, listenersOfOrganisations } from "./told.ts";

export const organisations = defineSlice({
  name: "organisations",
  operations: [commands, cityCommands, queries, mergeCommands, mergeQueries],
  pages: [pages, cityPages, mergePages],
  demo: demoOrganisations,
  listens: listenersOfOrganisations,
  notifies: kindsOfOrganisations,
  gives: [
    auditedRecords.with(auditedOrganisations),
    cityBlocks.with(organisationsBlock),
    searchables.with(searchableOrganisations),
    todosOfCity.with(organisationsToList),
    cityBar.with({
      name: "partners",
      position: 50,
      href: paths.ofCity,
      text: "organisations:partners",
      leadsTo: queries.organisationsOfCity,
      holds: [paths.ofCity(":city")],
    }),
  ],
  shares: ["choice.ts", "lists.ts", "list-words.tsx", "organisation.ts", "picker.tsx"],
});

declare module "../platform/i18n/message-key.ts" {
  interface Messages {
    organisations: typeof import("../../locales/en/organisations.json");
  }
}

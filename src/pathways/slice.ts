// Pathways: what to learn after what, "from sewing circle to NITA grade III". A coordinator of a city writes one, puts steps into it and
// publishes it; it says of each step whether that can still be taken.

import { beginnings, opportunityEndBlocks } from "../catalogue/slots.ts";
import { auditedRecords } from "../platform/audit/records.ts";
import { searchables } from "../platform/search/searchable.ts";
import { defineSlice } from "../platform/slice.ts";
import { todosOfCity } from "../ui/desk.ts";
import { cityParts } from "../ui/places.ts";
import { auditedPathways } from "./audited.ts";
import * as commands from "./commands.ts";
import { demoPathways } from "./demo.ts";
import * as pages from "./pages.tsx";
import { paths } from "./paths.ts";
import * as queries from "./queries.ts";
import { searchablePathways } from "./searchable.ts";
import { pathwaysToSeeTo } from "./todos.ts";
import { kinds, listeners } from "./told.ts";

export const pathways = defineSlice({
  name: "pathways",
  operations: [commands, queries],
  pages: [pages],
  demo: demoPathways,
  listens: listeners,
  notifies: kinds,
  gives: [
    auditedRecords.with(auditedPathways),
    beginnings.with({ href: paths.all, text: "pathways:title", about: "pathways:lead" }),
    opportunityEndBlocks.with(pages.waysThroughBlock),
    searchables.with(searchablePathways),
    todosOfCity.with(pathwaysToSeeTo),
    cityParts.with({
      of: "learning",
      group: "pathways:part.group",
      position: 20,
      text: "pathways:title",
      about: "pathways:lead",
      href: paths.ofCity,
      leadsTo: queries.listPathwaysOfCity,
      holds: [paths.ofCity(":city")],
    }),
  ],
});

declare module "../platform/i18n/message-key.ts" {
  interface Messages {
    pathways: typeof import("../../locales/en/pathways.json");
  }
}

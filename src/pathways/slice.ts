// Pathways: what to learn after what, "from sewing circle to NITA grade III". A coordinator of a city, or the network's office, writes one,
// puts steps into it and publishes it; it says of each step whether that can still be taken.

import { beginnings, opportunityEndBlocks, topicBlocks } from "../catalogue/slots.ts";
import { openDatasets } from "../open-data/slots.ts";
import { auditedRecords } from "../platform/audit/records.ts";
import { searchables } from "../platform/search/searchable.ts";
import { defineSlice } from "../platform/slice.ts";
import { todosOfCity, todosOfNetwork } from "../ui/desk.ts";
import { cityParts, networkParts } from "../ui/places.ts";
import { auditedPathways } from "./audited.ts";
import * as commands from "./commands.ts";
import { demoPathways } from "./demo.ts";
import { openPathways } from "./open.ts";
import * as openPages from "./open-pages.ts";
import * as pages from "./pages.tsx";
import { paths } from "./paths.ts";
import * as queries from "./queries.ts";
import { searchablePathways } from "./searchable.ts";
import { pathwaysOfNetworkToSeeTo, pathwaysToSeeTo } from "./todos.ts";
import { kinds, listeners } from "./told.ts";

export const pathways = defineSlice({
  name: "pathways",
  operations: [commands, queries],
  pages: [pages, openPages],
  demo: demoPathways,
  listens: listeners,
  notifies: kinds,
  gives: [
    auditedRecords.with(auditedPathways),
    beginnings.with({ href: paths.all, text: "pathways:title", about: "pathways:lead" }),
    opportunityEndBlocks.with(pages.waysThroughBlock),
    topicBlocks.with(pages.pathwaysOfTopicBlock),
    openDatasets.with(openPathways),
    searchables.with(searchablePathways),
    todosOfCity.with(pathwaysToSeeTo),
    todosOfNetwork.with(pathwaysOfNetworkToSeeTo),
    cityParts.with({
      of: "learning",
      group: "pathways:part.group",
      position: 20,
      text: "pathways:title",
      about: "pathways:lead",
      href: paths.of,
      leadsTo: queries.listPathwaysOfCity,
      holds: [paths.of(":city")],
    }),
    networkParts.with({
      of: "overview",
      group: "portal:network.more",
      position: 47,
      text: "pathways:ofNetwork.title",
      about: "pathways:ofNetwork.about",
      href: paths.ofNetwork,
      leadsTo: queries.listPathwaysOfNetwork,
      holds: [paths.ofNetwork],
    }),
  ],
  shares: ["pathway.ts"],
});

declare module "../platform/i18n/message-key.ts" {
  interface Messages {
    pathways: typeof import("../../locales/en/pathways.json");
  }
}

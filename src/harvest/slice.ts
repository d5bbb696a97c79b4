// Sources: lists of what can be learned that organisations keep on the web for programs. Each is fetched once a day as a whole or not at
// all, from hosts that the administrator allowed alone; what is new or changed goes the way of a table of what can be learned. Nothing
// is deleted because it is missing, and what somebody here has changed stays as they said it.

import { queueParts } from "../catalogue/queue/part.ts";
import { opportunityEndBlocks } from "../catalogue/slots.ts";
import { auditedRecords } from "../platform/audit/records.ts";
import { defineSlice } from "../platform/slice.ts";
import { todosOfCity } from "../ui/desk.ts";
import { cityParts } from "../ui/places.ts";
import { auditedSources } from "./audited.ts";
import * as commands from "./commands.ts";
import { demoSources } from "./demo.ts";
import { fetchSources } from "./jobs.ts";
import * as pages from "./pages.tsx";
import { paths } from "./paths.ts";
import * as queries from "./queries.ts";
import { sourcesInQueue } from "./queue.ts";
import { sourcesToSeeTo } from "./todos.ts";
import { harvestKinds } from "./told.ts";

export const harvest = defineSlice({
  name: "harvest",
  operations: [commands, queries],
  pages: [pages],
  jobs: [fetchSources],
  notifies: harvestKinds,
  demo: demoSources,
  gives: [
    auditedRecords.with(auditedSources),
    todosOfCity.with(sourcesToSeeTo),
    queueParts.with(sourcesInQueue),
    opportunityEndBlocks.with(pages.sourcesBlock),
    cityParts.with({
      of: "learning",
      group: "harvest:group",
      position: 40,
      text: "harvest:title",
      about: "harvest:about",
      href: paths.ofCity,
      leadsTo: queries.sourcesForPage,
      holds: [paths.ofCity(":city")],
    }),
  ],
});

declare module "../platform/i18n/message-key.ts" {
  interface Messages {
    harvest: typeof import("../../locales/en/harvest.json");
  }
}

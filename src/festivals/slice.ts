// Learning festivals: some days on which a whole city shows what can be learned. A coordinator opens one and calls organisations; what
// they put forward is what they offer anyway, with its sessions, joining and messages. From it come the programme, its booklet, its
// calendar, and the counts afterwards.

import { cityBlocks } from "../network/slots.ts";
import { auditedRecords } from "../platform/audit/records.ts";
import { citables } from "../platform/citable.ts";
import { searchables } from "../platform/search/searchable.ts";
import { defineSlice } from "../platform/slice.ts";
import { todosOfCity, todosOfOrganisation } from "../ui/desk.ts";
import { cityParts } from "../ui/places.ts";
import { auditedEvents, auditedFestivals } from "./audited.ts";
import { festivalsBlock } from "./block.tsx";
import * as calendar from "./calendar.ts";
import { citableFestivals } from "./citable.ts";
import * as commands from "./commands.ts";
import { demoFestivals } from "./demo.ts";
import * as eventCommands from "./events/commands.ts";
import * as files from "./files.ts";
import { turnFestivals } from "./jobs.ts";
import * as pages from "./pages.tsx";
import { paths } from "./paths.ts";
import * as queries from "./queries.ts";
import { listFestivals } from "./queries.ts";
import { searchableFestivals } from "./searchable.ts";
import { festivalsForOrganisation, festivalsOfCity } from "./todos.ts";
import { kinds, listeners } from "./told.ts";

export const festivals = defineSlice({
  name: "festivals",
  operations: [commands, eventCommands, queries, calendar],
  pages: [pages, files],
  jobs: [turnFestivals],
  listens: listeners,
  notifies: kinds,
  demo: demoFestivals,
  gives: [
    citables.with(citableFestivals),
    searchables.with(searchableFestivals),
    auditedRecords.with(auditedFestivals, auditedEvents),
    cityBlocks.with(festivalsBlock),
    todosOfCity.with(festivalsOfCity),
    todosOfOrganisation.with(festivalsForOrganisation),
    cityParts.with({
      of: "learning",
      group: "festivals:title",
      position: 5,
      text: "festivals:title",
      about: "festivals:partAbout",
      href: paths.ofCity,
      leadsTo: listFestivals,
      holds: [paths.ofCity(":city")],
    }),
  ],
});

declare module "../platform/i18n/message-key.ts" {
  interface Messages {
    festivals: typeof import("../../locales/en/festivals.json");
  }
}

// Good practices: what worked in a city, for whom, with what result, and what others need who want to do it too. A city proposes one, two
// people who do not work for it read it, and it is public where both accept it.

import { auditedRecords } from "../platform/audit/records.ts";
import { defineSlice } from "../platform/slice.ts";
import { todosOfCity, todosOfNetwork } from "../ui/desk.ts";
import { cityParts, networkParts } from "../ui/places.ts";
import { auditedPractices } from "./audited.ts";
import * as commands from "./commands.ts";
import * as pages from "./pages.tsx";
import { paths } from "./paths.ts";
import * as queries from "./queries.ts";
import { practicesOfCity, practicesOfNetwork } from "./todos.ts";
import { kinds, listeners } from "./told.ts";

export const practices = defineSlice({
  name: "practices",
  operations: [commands, queries],
  pages: [pages],
  listens: listeners,
  notifies: kinds,
  gives: [
    auditedRecords.with(auditedPractices),
    todosOfCity.with(practicesOfCity),
    todosOfNetwork.with(practicesOfNetwork),
    cityParts.with({
      of: "plan",
      group: "practices:title",
      position: 30,
      text: "practices:write.title",
      about: "practices:write.lead",
      href: paths.write,
      leadsTo: commands.writePractice,
      holds: ["/cities/:city/practices"],
    }),
    networkParts.with({
      of: "overview",
      group: "portal:network.more",
      position: 46,
      href: paths.library,
      text: "practices:title",
      about: "practices:lead",
      leadsTo: queries.listPractices,
      holds: [],
    }),
  ],
});

declare module "../platform/i18n/message-key.ts" {
  interface Messages {
    practices: typeof import("../../locales/en/practices.json");
  }
}

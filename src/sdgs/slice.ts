// The Sustainable Development Goals of a city: what it measures of each target, and which initiatives serve it, as somebody
// said with a reason and somebody else reviewed. No goal is rated, and no city compared with another.

import { workOfCities } from "../framework/slots.ts";
import { initiativeBlocks } from "../initiatives/slots.ts";
import { cityBlocks } from "../network/slots.ts";
import { auditedRecords } from "../platform/audit/records.ts";
import { defineSlice } from "../platform/slice.ts";
import { scorecardLinks } from "../scorecard/slots.ts";
import { todosOfCity, todosOfNetwork } from "../ui/desk.ts";
import { cityParts } from "../ui/places.ts";
import { auditedLinks } from "./audited.ts";
import { goalsOfCity } from "./block.tsx";
import { demoLinks } from "./demo.ts";
import * as linkCommands from "./link-commands.ts";
import * as linkPages from "./link-pages.tsx";
import * as linkQueries from "./link-queries.ts";
import { linksOfInitiative } from "./link-views.tsx";
import * as networkPages from "./network-pages.tsx";
import * as networkQueries from "./network-queries.ts";
import * as pages from "./pages.tsx";
import { paths } from "./paths.ts";
import * as queries from "./queries.ts";
import { linksForOfficers, linksToReview } from "./todos.ts";
import { kinds, listeners } from "./told.ts";

export const sdgs = defineSlice({
  name: "sdgs",
  operations: [linkCommands, linkQueries, queries, networkQueries],
  pages: [linkPages, pages, networkPages],
  demo: demoLinks,
  listens: listeners,
  notifies: kinds,
  gives: [
    auditedRecords.with(auditedLinks),
    workOfCities.with({
      text: "sdgs:ofAll.crumb",
      goals: paths.goalsOfAll,
      goal: paths.goalOfAll,
      theme: (theme) => paths.theme(theme),
    }),
    initiativeBlocks.with(linksOfInitiative),
    todosOfCity.with(linksToReview),
    todosOfNetwork.with(linksForOfficers),
    cityBlocks.with(goalsOfCity),
    scorecardLinks.with({ text: "sdgs:title", href: paths.goals }),
    cityParts.with({
      of: "figures",
      group: "portal:figures.see",
      position: 15,
      href: paths.goals,
      text: "sdgs:title",
      about: "sdgs:about",
      holds: [paths.goals(":city")],
    }),
    cityParts.with({
      of: "plan",
      group: "initiatives:title",
      position: 30,
      href: paths.themes,
      text: "sdgs:themes.ofCity",
      about: "sdgs:themes.about",
      holds: [paths.themes(":city")],
    }),
  ],
});

declare module "../platform/i18n/message-key.ts" {
  interface Messages {
    sdgs: typeof import("../../locales/en/sdgs.json");
  }
}

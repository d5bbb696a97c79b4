// The Sustainable Development Goals of a city: what it measures of each target, and which initiatives serve it, as somebody
// said with a reason and somebody else reviewed. No goal is rated, and no city compared with another.

import { initiativeBlocks } from "../initiatives/slots.ts";
import { cityBlocks } from "../network/slots.ts";
import { auditedRecords } from "../platform/audit/records.ts";
import { defineSlice } from "../platform/slice.ts";
import { scorecardLinks } from "../scorecard/slots.ts";
import { todosOfCity, todosOfNetwork } from "../ui/desk.ts";
import { cityParts } from "../ui/places.ts";
import { auditedLinks } from "./audited.ts";
import { goalsOfCity } from "./block.tsx";
import * as linkCommands from "./link-commands.ts";
import * as linkPages from "./link-pages.tsx";
import * as linkQueries from "./link-queries.ts";
import { linksOfInitiative } from "./link-views.tsx";
import * as pages from "./pages.tsx";
import { paths } from "./paths.ts";
import * as queries from "./queries.ts";
import { linksForOfficers, linksToReview } from "./todos.ts";
import { kinds, listeners } from "./told.ts";

export const sdgs = defineSlice({
  name: "sdgs",
  operations: [linkCommands, linkQueries, queries],
  pages: [linkPages, pages],
  listens: listeners,
  notifies: kinds,
  gives: [
    auditedRecords.with(auditedLinks),
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
  ],
});

declare module "../platform/i18n/message-key.ts" {
  interface Messages {
    sdgs: typeof import("../../locales/en/sdgs.json");
  }
}

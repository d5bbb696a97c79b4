// What is missing in learning, and for whom: what people looked for and did not find, beside what there is. Nobody is in it: what fewer
// than ten people looked for is shown nowhere, and in no sum.

import { missedSearches } from "../catalogue/finding/missed.ts";
import { openDatasets } from "../open-data/slots.ts";
import { auditedRecords } from "../platform/audit/records.ts";
import { citables } from "../platform/citable.ts";
import { defineSlice } from "../platform/slice.ts";
import { deskOfOrganisation } from "../ui/desk.ts";
import { cityParts, networkParts } from "../ui/places.ts";
import * as askCommands from "./asks/commands.ts";
import * as askPages from "./asks/pages.tsx";
import { asked, tellOrganisations } from "./asks/told.ts";
import { citableFigures } from "./figures/citable.ts";
import * as figuresCommands from "./figures/commands.ts";
import { demoFigures } from "./figures/demo.ts";
import { auditedFigures, openFigures } from "./figures/given.ts";
import { countEachNight } from "./figures/night-job.ts";
import * as figuresPages from "./figures/pages.tsx";
import * as figuresQueries from "./figures/queries.ts";
import * as gapsPages from "./gaps/pages.tsx";
import * as gapsQueries from "./gaps/queries.ts";
import { paths } from "./paths.ts";
import { noteMissed } from "./unmet/count.ts";
import { unmetDesk } from "./unmet/desk.tsx";
import { closeMonth } from "./unmet/month-job.ts";
import * as unmetPages from "./unmet/pages.tsx";
import * as unmetQueries from "./unmet/queries.ts";

export const learningNeeds = defineSlice({
  name: "learning-needs",
  operations: [unmetQueries, gapsQueries, askCommands, figuresCommands, figuresQueries],
  pages: [unmetPages, gapsPages, askPages, figuresPages],
  notifies: [asked],
  listens: [tellOrganisations],
  shares: ["asks/store.ts"],
  jobs: [closeMonth, countEachNight],
  demo: demoFigures,
  gives: [
    missedSearches.with(noteMissed),
    auditedRecords.with(auditedFigures),
    citables.with(citableFigures),
    openDatasets.with(openFigures),
    deskOfOrganisation.with(unmetDesk),
    cityParts.with({
      of: "learning",
      group: "learning-needs:group",
      position: 20,
      text: "learning-needs:unmet.title",
      about: "learning-needs:unmet.about",
      href: paths.unmet,
      leadsTo: unmetQueries.unmetForPage,
      holds: [paths.unmet(":city")],
    }),
    cityParts.with({
      of: "learning",
      group: "learning-needs:group",
      position: 21,
      text: "learning-needs:gaps.title",
      about: "learning-needs:gaps.about",
      href: paths.gaps,
      leadsTo: gapsQueries.gapsForPage,
      holds: [paths.gaps(":city")],
    }),
    cityParts.with({
      of: "learning",
      group: "learning-needs:group",
      position: 22,
      text: "learning-needs:figures.title",
      about: "learning-needs:figures.about",
      href: paths.figures,
      leadsTo: figuresQueries.getFigures,
      holds: [paths.figures(":city")],
    }),
    networkParts.with({
      of: "overview",
      group: "portal:network.more",
      position: 45,
      href: paths.unmetOfNetwork,
      text: "learning-needs:unmet.ofNetwork",
      about: "learning-needs:unmet.about",
      leadsTo: unmetQueries.unmetOfNetworkForPage,
      holds: [paths.unmetOfNetwork],
    }),
    networkParts.with({
      of: "overview",
      group: "portal:network.more",
      position: 46,
      href: paths.figuresOfNetwork,
      text: "learning-needs:figures.ofNetwork",
      about: "learning-needs:figures.about",
      leadsTo: figuresQueries.getFiguresOfNetwork,
      holds: [paths.figuresOfNetwork],
    }),
  ],
});

declare module "../platform/i18n/message-key.ts" {
  interface Messages {
    "learning-needs": typeof import("../../locales/en/learning-needs.json");
  }
}

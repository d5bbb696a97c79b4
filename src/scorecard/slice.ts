// The scorecard: where a city stands in the Key Features, against itself and never ranked; what is missing, what looks strange,
// how two years compare. For the network: which city has measured what.

import { commitmentBlocks } from "../framework/slots.ts";
import { cityBlocks } from "../network/slots.ts";
import { movedPages } from "../platform/http/moved.ts";
import { defineSlice } from "../platform/slice.ts";
import { deskOfCity } from "../ui/desk.ts";
import { cityParts, networkParts } from "../ui/places.ts";
import { paths as valuesPaths } from "../values/paths.ts";
import { coverageOnDesk, figuresOfCommitment, scorecardOfCity } from "./blocks.tsx";
import * as coverageQueries from "./coverage-list.ts";
import * as pages from "./pages.tsx";
import { paths } from "./paths.ts";
import * as qualityQueries from "./quality-queries.ts";
import * as queries from "./queries.ts";

export const scorecard = defineSlice({
  name: "scorecard",
  operations: [coverageQueries, qualityQueries, queries],
  pages: [pages],
  shares: ["coverage.ts"],
  gives: [
    movedPages.with({ from: "/coverage", to: paths.coverage }),
    cityBlocks.with(scorecardOfCity),
    commitmentBlocks.with(figuresOfCommitment),
    deskOfCity.with(coverageOnDesk),
    cityParts.with(
      {
        of: "figures",
        group: "portal:figures.see",
        position: 10,
        href: valuesPaths.scorecard,
        text: "scorecard:scorecard.title",
        about: "portal:figures.scorecard",
        holds: [
          valuesPaths.scorecard(":city"),
          paths.scorecardPdf(":city"),
          "/cities/:city/measurements",
          "/cities/:city/values",
          "/cities/:city/own-measurements",
        ],
      },
      {
        of: "figures",
        group: "portal:figures.see",
        position: 20,
        href: paths.compare,
        text: "scorecard:compare.title",
        about: "portal:figures.compare",
        holds: [paths.compare(":city")],
      },
      {
        of: "figures",
        group: "portal:figures.see",
        position: 30,
        href: paths.quality,
        text: "scorecard:quality.title",
        about: "portal:figures.quality",
        holds: [paths.quality(":city")],
      },
      {
        of: "figures",
        group: "portal:figures.record",
        position: 40,
        href: paths.missing,
        text: "scorecard:missing.title",
        about: "portal:figures.missing",
        holds: [paths.missing(":city")],
      },
    ),
    networkParts.with({
      of: "overview",
      group: "portal:network.more",
      position: 30,
      href: paths.coverage,
      text: "scorecard:coverage.title",
      about: "portal:network.coverage",
      leadsTo: coverageQueries.getNetworkCoverage,
      // What officers may read of a city besides its public pages.
      holds: [paths.coverage, paths.quality(":city"), "/cities/:city/evidence", "/cities/:city/profile"],
    }),
  ],
});

declare module "../platform/i18n/message-key.ts" {
  interface Messages {
    scorecard: typeof import("../../locales/en/scorecard.json");
  }
}

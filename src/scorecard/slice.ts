// The scorecard: where a city stands in the Key Features, against itself and never ranked; what is missing, what looks strange,
// how two years compare. For the network: which city has measured what.

import { cityBlocks } from "../network/slots.ts";
import { defineSlice } from "../platform/slice.ts";
import { deskOfCity, linksOfCity, linksOfNetwork } from "../ui/desk.ts";
import { paths as valuesPaths } from "../values/paths.ts";
import { coverageOnDesk, scorecardOfCity } from "./blocks.tsx";
import * as pages from "./pages.tsx";
import { paths } from "./paths.ts";
import * as qualityQueries from "./quality-queries.ts";
import * as queries from "./queries.ts";

export const scorecard = defineSlice({
  name: "scorecard",
  operations: [qualityQueries, queries],
  pages: [pages],
  gives: [
    cityBlocks.with(scorecardOfCity),
    deskOfCity.with(coverageOnDesk),
    linksOfCity.with({ position: 10, href: valuesPaths.scorecard, text: "scorecard:scorecard.title" }),
    linksOfNetwork.with({
      position: 30,
      href: paths.coverage,
      text: "scorecard:coverage.title",
      leadsTo: queries.getNetworkCoverage,
    }),
  ],
});

declare module "../platform/i18n/message-key.ts" {
  interface Messages {
    scorecard: typeof import("../../locales/en/scorecard.json");
  }
}

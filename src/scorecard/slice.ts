// The scorecard: where a city stands in the Key Features, against itself and never ranked; what is missing, what looks strange,
// how two years compare. For the network: which city has measured what.

import { defineSlice } from "../platform/slice.ts";
import { comparePages } from "./pages/compare-page.tsx";
import { coveragePages } from "./pages/coverage-page.tsx";
import { missingPages } from "./pages/missing-pages.tsx";
import { scorecardPages } from "./pages.tsx";
import * as qualityQueries from "./quality-queries.ts";
import * as queries from "./queries.ts";

export const scorecard = defineSlice({
  name: "scorecard",
  operations: [qualityQueries, queries],
  pages: [scorecardPages, comparePages, coveragePages, missingPages],
  messages: [],
  shares: ["pages/scorecard-page.tsx"],
});

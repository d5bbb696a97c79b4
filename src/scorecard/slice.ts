// The scorecard: where a city stands in the Key Features, against itself and never ranked; what is missing, what looks strange,
// how two years compare. For the network: which city has measured what.

import { defineSlice } from "../platform/slice.ts";
import { comparePages } from "./pages/compare-page.tsx";
import { coveragePages } from "./pages/coverage-page.tsx";
import { missingPages } from "./pages/missing-pages.tsx";
import * as qualityQueries from "./quality-queries.ts";

export const scorecard = defineSlice({
  name: "scorecard",
  operations: [qualityQueries],
  pages: [comparePages, coveragePages, missingPages],
  messages: [],
});

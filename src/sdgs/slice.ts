// The Sustainable Development Goals of a city: what it measures, and what later slices do for each target. No goal is
// rated, and no city compared with another.

import { cityBlocks } from "../network/slots.ts";
import { defineSlice } from "../platform/slice.ts";
import { scorecardLinks } from "../scorecard/slots.ts";
import { cityParts } from "../ui/places.ts";
import { goalsOfCity } from "./block.tsx";
import * as pages from "./pages.tsx";
import { paths } from "./paths.ts";
import * as queries from "./queries.ts";

export const sdgs = defineSlice({
  name: "sdgs",
  operations: [queries],
  pages: [pages],
  gives: [
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

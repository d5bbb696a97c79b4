// Open data: all values of a city as files for other programs (CSV, Excel, JSON, SDMX), each with its source.

import { defineSlice } from "../platform/slice.ts";
import { scorecardLinks } from "../scorecard/slots.ts";
import { cityParts } from "../ui/places.ts";
import * as pages from "./pages.tsx";
import { paths } from "./paths.ts";

export const openData = defineSlice({
  name: "open-data",
  shares: ["of-network.ts"],
  pages: [pages],
  gives: [
    scorecardLinks.with({ text: "open-data:data.title", href: paths.data }),
    cityParts.with({
      of: "figures",
      group: "portal:figures.see",
      position: 90,
      href: paths.data,
      text: "open-data:data.title",
      about: "portal:figures.data",
      holds: [paths.data(":city")],
    }),
  ],
});

declare module "../platform/i18n/message-key.ts" {
  interface Messages {
    "open-data": typeof import("../../locales/en/open-data.json");
  }
}

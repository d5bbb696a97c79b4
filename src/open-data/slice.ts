// Open data: all values of a city as files for other programs (CSV, Excel, JSON, SDMX), each with its source.

import { defineSlice } from "../platform/slice.ts";
import { scorecardLinks } from "../scorecard/slots.ts";
import * as pages from "./pages.tsx";
import { paths } from "./paths.ts";

export const openData = defineSlice({
  name: "open-data",
  pages: [pages],
  messages: [],
  gives: [scorecardLinks.with({ text: "monitoring:data.title", href: paths.data })],
});

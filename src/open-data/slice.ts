// Open data: all values of a city as files for other programs (CSV, Excel, JSON, SDMX), each with its source.

import { defineSlice } from "../platform/slice.ts";
import { dataPages } from "./pages.tsx";

export const openData = defineSlice({
  name: "open-data",
  pages: [dataPages],
  messages: [],
});

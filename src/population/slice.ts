// How many people live in a place, and of which groups, as a census or a survey counted them: given as tables, each figure with
// its source. Beside them stands whom nobody serves yet.

import { recordTables } from "../bulk/slots.ts";
import { placeBlocks } from "../network/places/slots.ts";
import { defineSlice } from "../platform/slice.ts";
import { peopleOfPlace } from "./block.tsx";
import * as pages from "./pages.tsx";
import * as queries from "./queries.ts";
import * as tablePages from "./table/pages.ts";
import { peopleTable } from "./table/table.ts";

export const population = defineSlice({
  name: "population",
  operations: [queries],
  pages: [pages, tablePages],
  gives: [recordTables.with(peopleTable), placeBlocks.with(peopleOfPlace)],
  shares: ["store.ts"],
});

declare module "../platform/i18n/message-key.ts" {
  interface Messages {
    population: typeof import("../../locales/en/population.json");
  }
}

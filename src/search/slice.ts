// The search over everything: one box in the bar of each place, one page of results, one operation for programs. What can be found
// and by whom, each slice says of its own records (`searchables`); nobody finds what they may not open.

import { cliVerbs } from "../platform/cli-verb.ts";
import { keepCurrent } from "../platform/search/keep-current.ts";
import { defineSlice } from "../platform/slice.ts";
import { searchAddresses } from "../ui/place-bar.tsx";
import { outsideBars } from "../ui/places.ts";
import { rebuildVerb } from "./cli.ts";
import { demoSearch } from "./demo.ts";
import * as pages from "./pages.tsx";
import { paths } from "./paths.ts";
import * as queries from "./queries.ts";

export const search = defineSlice({
  name: "search",
  operations: [queries],
  pages: [pages],
  jobs: [keepCurrent],
  demo: demoSearch,
  gives: [
    cliVerbs.with(rebuildVerb),
    searchAddresses.with({ public: paths.search, city: paths.ofCity, network: paths.ofNetwork }),
    outsideBars.with(paths.search, paths.ofCity(":city")),
  ],
});

declare module "../platform/i18n/message-key.ts" {
  interface Messages {
    search: typeof import("../../locales/en/search.json");
  }
}

// The framework: the Beijing Declaration and what followed it, the Key Features with their measurements, the SDGs, the themes,
// what experts rate by, and the questions of the report. Reference data in editions: what was reported stays under the edition that it was reported by.

import { searchables } from "../platform/search/searchable.ts";
import { defineSlice } from "../platform/slice.ts";
import * as documentPages from "./document-pages.tsx";
import * as documentQueries from "./document-queries.ts";
import { loadFramework } from "./load.ts";
import * as pages from "./pages.tsx";
import * as queries from "./queries.ts";
import { searchableDocuments, searchableFeatures, searchableGoals } from "./searchable.ts";

export const framework = defineSlice({
  name: "framework",
  operations: [queries, documentQueries],
  pages: [pages, documentPages],
  load: loadFramework,
  gives: [searchables.with(searchableFeatures, searchableDocuments, searchableGoals)],
  shares: [
    "pages.tsx",
    "pages/overview.tsx",
    "pages/sdgs.tsx",
    "rubric-details.tsx",
    "rubric.ts",
    "topics.ts",
  ],
});

declare module "../platform/i18n/message-key.ts" {
  interface Messages {
    framework: typeof import("../../locales/en/framework.json");
  }
}

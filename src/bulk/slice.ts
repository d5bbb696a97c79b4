// Records of other slices (organisations, initiatives) as tables, out and in again: each row says what would come of it, what is
// doubtful is asked, and only then something is changed. A table that was taken can be taken back as a whole.

import { auditedRecords } from "../platform/audit/records.ts";
import { defineSlice } from "../platform/slice.ts";
import { todosOfCity, todosOfNetwork, todosOfOrganisation } from "../ui/desk.ts";
import { auditedTables } from "./audited.ts";
import * as commands from "./commands.ts";
import { workOnRecordTables } from "./jobs.ts";
import { tableFailed, tableTaken } from "./kinds.ts";
import * as pages from "./pages.tsx";
import * as queries from "./queries.ts";
import * as rowPages from "./row-pages.tsx";
import { tablesOfCity, tablesOfNetwork, tablesOfOrganisations } from "./todos.ts";
import * as wrongFiles from "./wrong-files.ts";

export const bulk = defineSlice({
  name: "bulk",
  operations: [commands, queries],
  pages: [pages, rowPages, wrongFiles],
  jobs: [workOnRecordTables],
  notifies: [tableTaken, tableFailed],
  gives: [
    auditedRecords.with(auditedTables),
    todosOfCity.with(tablesOfCity),
    todosOfNetwork.with(tablesOfNetwork),
    todosOfOrganisation.with(tablesOfOrganisations),
  ],
  shares: ["jobs.ts", "store.ts"],
});

declare module "../platform/i18n/message-key.ts" {
  interface Messages {
    bulk: typeof import("../../locales/en/bulk.json");
  }
}

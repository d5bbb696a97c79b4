// Imports: tables as others publish them, read, mapped to measurements, looked at, and saved as values. A mapping that fits
// again is kept. One file can hold the values of all cities.

import { auditedRecords } from "../platform/audit/records.ts";
import { movedPages } from "../platform/http/moved.ts";
import { defineSlice } from "../platform/slice.ts";
import { todosOfCity } from "../ui/desk.ts";
import { cityParts, networkParts } from "../ui/places.ts";
import { auditedImports, auditedRecipes } from "./audited.ts";
import * as batchCommands from "./batch-commands.ts";
import * as commands from "./commands.ts";
import { saveImports } from "./jobs.ts";
import { importFailed, importSaved, savedForCity, undoneForCity } from "./kinds.ts";
import { tellSavedForCity, tellUndoneForCity } from "./listeners.ts";
import * as batchPages from "./pages/batch-pages.tsx";
import * as recipePages from "./pages/recipe-pages.tsx";
import * as importPages from "./pages.tsx";
import { paths } from "./paths.ts";
import * as queries from "./queries.ts";
import * as recipeCommands from "./recipe-commands.ts";
import { ownUploads } from "./todos.ts";
import { endWaiting } from "./waiting.ts";

export const imports = defineSlice({
  name: "imports",
  operations: [commands, batchCommands, recipeCommands, queries],
  pages: [importPages, batchPages, recipePages],
  jobs: [saveImports, endWaiting],
  listens: [tellSavedForCity, tellUndoneForCity],
  notifies: [importSaved, importFailed, savedForCity, undoneForCity],
  gives: [
    movedPages.with({ from: "/imports", to: paths.batches }),
    todosOfCity.with(ownUploads),
    auditedRecords.with(auditedImports, auditedRecipes),
    cityParts.with({
      of: "figures",
      group: "portal:figures.record",
      position: 50,
      href: paths.imports,
      text: "imports:imports.title",
      about: "portal:figures.imports",
      holds: [paths.imports(":city"), paths.recipes(":city")],
    }),
    networkParts.with({
      of: "settings",
      group: "portal:settings.data",
      position: 40,
      href: paths.batches,
      text: "imports:batch.title",
      about: "portal:settings.batches",
      leadsTo: batchCommands.uploadForAll,
      holds: [paths.batches],
    }),
  ],
  shares: [
    "importable.ts",
    "pages/import-finished.tsx",
    "pages/waiting.tsx",
    "stored-imports.ts",
    "tables/read-csv.ts",
    "tables/read-in-worker.ts",
    "tables/read-table.ts",
    "tables/read-xlsx.ts",
    "waiting.ts",
  ],
});

declare module "../platform/i18n/message-key.ts" {
  interface Messages {
    imports: typeof import("../../locales/en/imports.json");
  }
}

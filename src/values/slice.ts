// Values: what was measured in a city, for which period and group, with its source; nothing is overwritten, each correction is
// a version more. With them the measurements that a city added for itself, its targets, and the page of a measurement.

import { defineSlice } from "../platform/slice.ts";
import * as commands from "./commands.ts";
import * as ownCommands from "./own/commands.ts";
import { ownMeasurementPages } from "./own/pages.tsx";
import { pages } from "./pages.tsx";
import * as queries from "./queries.ts";
import * as targetCommands from "./targets/commands.ts";
import { targetPages } from "./targets/pages.tsx";

export const values = defineSlice({
  name: "values",
  operations: [commands, targetCommands, ownCommands, queries],
  pages: [pages, ownMeasurementPages, targetPages],
  messages: ["monitoring"],
});

declare module "../platform/i18n/message-key.ts" {
  interface Messages {
    monitoring: typeof import("../../locales/en/monitoring.json");
  }
}

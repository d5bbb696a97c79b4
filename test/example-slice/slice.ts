// Notices: what a city wants everybody to know for some weeks, such as the dates of a learning festival.
// Written by the city's people, published by its coordinator, ended by itself after its last day.

import { citables } from "../../src/platform/citable.ts";
import { defineSlice } from "../../src/platform/slice.ts";
import { scorecardLinks } from "../../src/scorecard/slots.ts";
import { citableNotices } from "./citable.ts";
import * as commands from "./commands.ts";
import { endNotices } from "./jobs.ts";
import { mailCoordinators } from "./listeners.ts";
import * as pages from "./pages.tsx";
import { paths } from "./paths.ts";
import * as queries from "./queries.ts";

export const notices = defineSlice({
  name: "notices",
  operations: [commands, queries],
  pages: [pages],
  jobs: [endNotices],
  listens: [mailCoordinators],
  gives: [citables.with(citableNotices), scorecardLinks.with({ text: "notices:title", href: paths.notices })],
});

declare module "../../src/platform/i18n/message-key.ts" {
  interface Messages {
    notices: typeof import("./locales/en/notices.json");
  }
}

// Workbooks: the Excel file in which a city fills in a whole period without a connection. It goes out with what is known
// and who was asked, and comes back as changes that somebody looks at before they are saved.

import { otherWaysIn } from "../imports/slots.ts";
import { defineSlice } from "../platform/slice.ts";
import { cityParts } from "../ui/places.ts";
import * as commands from "./commands.ts";
import * as pages from "./pages.tsx";
import { paths } from "./paths.ts";
import * as queries from "./queries.ts";

export const workbooks = defineSlice({
  name: "workbooks",
  operations: [commands, queries],
  pages: [pages],
  gives: [
    otherWaysIn.with({
      kind: "workbook",
      text: "workbooks:workbook.title",
      href: paths.workbooks,
      page: paths.workbook,
    }),
    cityParts.with({
      of: "figures",
      group: "portal:figures.record",
      position: 60,
      href: paths.workbooks,
      text: "workbooks:workbook.title",
      about: "portal:figures.workbooks",
      holds: [paths.workbooks(":city")],
    }),
  ],
});

declare module "../platform/i18n/message-key.ts" {
  interface Messages {
    workbooks: typeof import("../../locales/en/workbooks.json");
  }
}

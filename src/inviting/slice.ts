// Inviting many people at once by a table: each row says what will happen or what is wrong with it, before anybody gets a mail.

import { waysToInvite } from "../network/slots.ts";
import { defineSlice } from "../platform/slice.ts";
import * as commands from "./commands.ts";
import * as pages from "./pages.tsx";
import { paths } from "./paths.ts";
import * as queries from "./queries.ts";

export const inviting = defineSlice({
  name: "inviting",
  operations: [commands, queries],
  pages: [pages],
  gives: [waysToInvite.with({ text: "inviting:title", href: paths.upload })],
});

declare module "../platform/i18n/message-key.ts" {
  interface Messages {
    inviting: typeof import("../../locales/en/inviting.json");
  }
}

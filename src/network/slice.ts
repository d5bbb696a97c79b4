// The network: its cities and what they say of themselves, its people, the roles that they hold, and invitations.
// Who may do something in a city or for the whole network is told here (`allow.ts`).

import { defineSlice } from "../platform/slice.ts";
import * as commands from "./commands.ts";
import { loadNetwork } from "./load.ts";
import * as pages from "./pages.tsx";
import * as peopleCommands from "./people/commands.ts";
import * as peopleQueries from "./people/queries.ts";
import * as queries from "./queries.ts";

export const network = defineSlice({
  name: "network",
  operations: [commands, queries, peopleCommands, peopleQueries],
  pages: [pages],
  load: loadNetwork,
  shares: ["network.ts"],
});

declare module "../platform/i18n/message-key.ts" {
  interface Messages {
    network: typeof import("../../locales/en/network.json");
  }
}

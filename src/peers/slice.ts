// Cities learn from each other: each says what it wants to learn and what it can help with, and sees with reasons whom it could ask. What a
// city needs is what it says itself; its values say it to nobody.

import { auditedRecords } from "../platform/audit/records.ts";
import { defineSlice } from "../platform/slice.ts";
import { cityParts, networkParts } from "../ui/places.ts";
import { auditedEntries } from "./audited.ts";
import { demoPeers } from "./demo.ts";
import * as commands from "./needs/commands.ts";
import * as pages from "./needs/pages.tsx";
import * as queries from "./needs/queries.ts";
import { paths } from "./paths.ts";
import { kinds, listeners } from "./told.ts";

export const peers = defineSlice({
  name: "peers",
  operations: [commands, queries],
  pages: [pages],
  listens: listeners,
  notifies: kinds,
  demo: demoPeers,
  gives: [
    auditedRecords.with(auditedEntries),
    cityParts.with({
      of: "plan",
      group: "peers:title",
      position: 40,
      text: "peers:write.title",
      about: "peers:write.lead",
      href: paths.write,
      leadsTo: commands.writeEntry,
      holds: ["/cities/:city/peer-learning"],
    }),
    networkParts.with({
      of: "overview",
      group: "portal:network.more",
      position: 47,
      href: paths.all,
      text: "peers:title",
      about: "peers:lead",
      leadsTo: queries.listEntries,
      holds: [],
    }),
  ],
});

declare module "../platform/i18n/message-key.ts" {
  interface Messages {
    peers: typeof import("../../locales/en/peers.json");
  }
}

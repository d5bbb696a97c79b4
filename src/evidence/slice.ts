// Evidence: the files and links that a city keeps once, whatever they back. Others say what stands on them.

import { auditedRecords } from "../platform/audit/records.ts";
import { citables } from "../platform/citable.ts";
import { defineSlice } from "../platform/slice.ts";
import { cityBar } from "../ui/places.ts";
import { auditedEvidence } from "./audited.ts";
import { citableEvidence } from "./citable.ts";
import * as commands from "./commands.ts";
import * as filePages from "./file-pages.ts";
import * as pages from "./pages.tsx";
import { paths } from "./paths.ts";
import * as queries from "./queries.ts";

export const evidence = defineSlice({
  name: "evidence",
  operations: [commands, queries],
  pages: [pages, filePages],
  gives: [
    auditedRecords.with(auditedEvidence),
    citables.with(citableEvidence),
    cityBar.with({
      name: "evidence",
      position: 80,
      href: paths.allEvidence,
      text: "evidence:evidence.title",
      leadsTo: queries.listEvidence,
      holds: [paths.allEvidence(":city"), "/cities/:city/files"],
    }),
  ],
  shares: ["choice.ts", "citable.ts", "inputs.tsx", "stored-evidence.ts"],
});

declare module "../platform/i18n/message-key.ts" {
  interface Messages {
    evidence: typeof import("../../locales/en/evidence.json");
  }
}

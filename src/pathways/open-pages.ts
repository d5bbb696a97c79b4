// The addresses at which published pathways are there as files for other programs.

import { openFile } from "../open-data/slots.ts";
import type { Answers } from "../platform/page.ts";
import { file } from "../ui/screens/file.ts";
import { csvOf } from "./open.ts";
import { openPathwaysOf } from "./queries.ts";

type Open = Answers<typeof openPathwaysOf>;

const asCsv = openFile("pathways", "csv", ({ pathways }: Open) => csvOf(pathways));
const asJson = openFile("pathways", "json", ({ pathways }: Open) => JSON.stringify({ pathways }));

export const openPathwaysCsv = file({
  path: "/cities/:city/pathways/open-data.csv",
  reads: openPathwaysOf,
  examples: [{ city: "kilifi" }],
  answer: asCsv,
});

export const openPathwaysJson = file({
  path: "/cities/:city/pathways/open-data.json",
  reads: openPathwaysOf,
  examples: [{ city: "kilifi" }],
  answer: asJson,
});

export const networkPathwaysCsv = file({ path: "/data/pathways.csv", reads: openPathwaysOf, answer: asCsv });

export const networkPathwaysJson = file({
  path: "/data/pathways.json",
  reads: openPathwaysOf,
  answer: asJson,
});

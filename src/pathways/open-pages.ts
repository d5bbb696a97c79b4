// The addresses at which published pathways are there as files for other programs.

import type { Answers } from "../platform/page.ts";
import { type FileAnswer, file } from "../ui/screens/file.ts";
import { csvOf } from "./open.ts";
import { openPathwaysOf } from "./queries.ts";

type Open = Answers<typeof openPathwaysOf>;

function answer(type: string, ending: string, content: (open: Open) => string) {
  return (open: Open): FileAnswer => ({
    headers: {
      "content-type": `${type}; charset=utf-8`,
      "content-disposition": `attachment; filename="${open.city ?? "network"}-pathways.${ending}"`,
      "cache-control": "no-cache",
    },
    content: content(open),
  });
}

const asCsv = answer("text/csv", "csv", ({ pathways }) => csvOf(pathways));
const asJson = answer("application/json", "json", ({ pathways }) => JSON.stringify({ pathways }));

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

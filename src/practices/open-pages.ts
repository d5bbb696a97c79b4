// The addresses at which the published practices of a city are there as files for other programs.

import { openFile } from "../open-data/slots.ts";
import type { Answers } from "../platform/page.ts";
import { file } from "../ui/screens/file.ts";
import { csvOf } from "./open.ts";
import { openPracticesOf } from "./shown-queries.ts";

type Open = Answers<typeof openPracticesOf>;

export const openPracticesCsv = file({
  path: "/cities/:city/practices/open-data.csv",
  reads: openPracticesOf,
  examples: [{ city: "kilifi" }],
  answer: openFile("practices", "csv", ({ practices }: Open) => csvOf(practices)),
});

export const openPracticesJson = file({
  path: "/cities/:city/practices/open-data.json",
  reads: openPracticesOf,
  examples: [{ city: "kilifi" }],
  answer: openFile("practices", "json", ({ practices }: Open) => JSON.stringify({ practices })),
});

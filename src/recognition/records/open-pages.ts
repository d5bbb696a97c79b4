// The addresses at which the counts of badges of a city are there as files for other programs.

import { openFile } from "../../open-data/slots.ts";
import type { Answers } from "../../platform/page.ts";
import { file } from "../../ui/screens/file.ts";
import { csvOf } from "./open.ts";
import { openBadgesOf } from "./queries.ts";

type Open = Answers<typeof openBadgesOf>;

export const openBadgesCsv = file({
  path: "/cities/:city/badges/open-data.csv",
  reads: openBadgesOf,
  examples: [{ city: "kilifi" }],
  answer: openFile("badges", "csv", ({ badges }: Open) => csvOf(badges)),
});

export const openBadgesJson = file({
  path: "/cities/:city/badges/open-data.json",
  reads: openBadgesOf,
  examples: [{ city: "kilifi" }],
  answer: openFile("badges", "json", ({ badges }: Open) => JSON.stringify({ badges })),
});

// The addresses at which the published practices of a city are there as files for other programs.

import type { Answers } from "../platform/page.ts";
import { type FileAnswer, file } from "../ui/screens/file.ts";
import { csvOf } from "./open.ts";
import { openPracticesOf } from "./shown-queries.ts";

type Open = Answers<typeof openPracticesOf>;

function answer(type: string, ending: string, content: (open: Open) => string) {
  return (open: Open): FileAnswer => ({
    headers: {
      "content-type": `${type}; charset=utf-8`,
      "content-disposition": `attachment; filename="${open.city}-practices.${ending}"`,
      "cache-control": "no-cache",
    },
    content: content(open),
  });
}

export const openPracticesCsv = file({
  path: "/cities/:city/practices/open-data.csv",
  reads: openPracticesOf,
  examples: [{ city: "kilifi" }],
  answer: answer("text/csv", "csv", ({ practices }) => csvOf(practices)),
});

export const openPracticesJson = file({
  path: "/cities/:city/practices/open-data.json",
  reads: openPracticesOf,
  examples: [{ city: "kilifi" }],
  answer: answer("application/json", "json", ({ practices }) => JSON.stringify({ practices })),
});

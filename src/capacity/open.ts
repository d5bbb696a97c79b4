// How many people of a city finished which course, as open data: five or more.

import { z } from "zod";
import type { OpenDataset } from "../open-data/slots.ts";
import { csvHeading, csvLines } from "../platform/files/spreadsheet-text.ts";
import { paths } from "./paths.ts";

export const Finished = z.object({
  course: z.string(),
  edition: z.int(),
  title: z.record(z.string(), z.string()),
  features: z.array(z.string()).max(6),
  finished: z.int(),
  lastFinishedOn: z.string(),
});

export const openCourses: OpenDataset = {
  name: "courses",
  title: "capacity:open.title",
  about: "capacity:open.about",
  files: (city) => [
    { href: paths.openData(city, "csv"), name: "courses.csv", type: "text/csv" },
    { href: paths.openData(city, "json"), name: "courses.json", type: "application/json" },
  ],
};

const headings = ["course", "edition", "features", "finished", "last_finished_on"];

export function csvOf(courses: readonly z.infer<typeof Finished>[]): string {
  return [
    csvHeading(headings),
    csvLines(
      courses.map(({ course, edition, features, finished, lastFinishedOn }) => [
        course,
        String(edition),
        features.join(" "),
        String(finished),
        lastFinishedOn,
      ]),
    ),
  ].join("");
}

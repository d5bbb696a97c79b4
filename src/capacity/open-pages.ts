// The addresses at which the courses that people of a city finished are there as files for other programs.

import { openFile } from "../open-data/slots.ts";
import type { Answers } from "../platform/page.ts";
import { file } from "../ui/screens/file.ts";
import { csvOf } from "./open.ts";
import { openCoursesOf } from "./reading/queries.ts";

type Open = Answers<typeof openCoursesOf>;

export const openCoursesCsv = file({
  path: "/cities/:city/courses/open-data.csv",
  reads: openCoursesOf,
  examples: [{ city: "kilifi" }],
  answer: openFile("courses", "csv", ({ courses }: Open) => csvOf(courses)),
});

export const openCoursesJson = file({
  path: "/cities/:city/courses/open-data.json",
  reads: openCoursesOf,
  examples: [{ city: "kilifi" }],
  answer: openFile("courses", "json", ({ courses }: Open) => JSON.stringify({ courses })),
});

// What everybody may read of what can be learned in a city, among the files of its open data.

import type { OpenDataset } from "../../open-data/slots.ts";
import { paths } from "../paths.ts";

export const openLearning: OpenDataset = {
  name: "learning",
  title: "learning-table:open.title",
  about: "learning-table:open.about",
  files: (city) => [{ href: paths.openData(city), name: "learning.csv", type: "text/csv" }],
};

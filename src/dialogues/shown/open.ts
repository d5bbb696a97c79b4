// Dialogues and what came of them in the catalogue of open data.

import { datasetOfNetwork } from "../../open-data/of-network.ts";
import { paths } from "../paths.ts";

export const dialoguesData = datasetOfNetwork({
  name: "dialogues",
  title: "dialogues:openData.title",
  about: "dialogues:openData.about",
  page: paths.all,
});

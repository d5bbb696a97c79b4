// Meetings and their decisions in the catalogue of open data.

import { datasetOfNetwork } from "../../open-data/of-network.ts";
import { paths } from "../paths.ts";

export const meetingsData = datasetOfNetwork({
  name: "meetings",
  title: "convening:openData.meetings.title",
  about: "convening:openData.meetings.about",
  page: paths.all,
});

export const decisionsData = datasetOfNetwork({
  name: "decisions",
  title: "convening:openData.decisions.title",
  about: "convening:openData.decisions.about",
  page: paths.all,
});

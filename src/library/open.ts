// The library and the news in the catalogue of open data.

import { datasetOfNetwork } from "../open-data/of-network.ts";
import { paths } from "./paths.ts";

export const documentsData = datasetOfNetwork({
  name: "documents",
  title: "library:openData.documents.title",
  about: "library:openData.documents.about",
  page: paths.documents,
});

export const newsData = datasetOfNetwork({
  name: "news",
  title: "library:openData.news.title",
  about: "library:openData.news.about",
  page: paths.news,
});

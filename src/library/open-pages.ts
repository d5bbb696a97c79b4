// The addresses at which the library and the news are there as files for other programs.

import { tableOf } from "../open-data/of-network.ts";
import { paths as openData } from "../open-data/paths.ts";
import { openFile } from "../open-data/slots.ts";
import type { Answers } from "../platform/page.ts";
import { file } from "../ui/screens/file.ts";
import { openDocuments, openNews } from "./open-queries.ts";

type Documents = Answers<typeof openDocuments>;
type News = Answers<typeof openNews>;

const documentsTable = ({ documents }: Documents) =>
  tableOf(
    documents,
    {
      number: ({ number }) => number,
      kind: ({ kind }) => kind,
      licence: ({ licence }) => licence,
      credit: ({ credit }) => credit,
      changed_on: ({ changedOn }) => changedOn,
      page: ({ page }) => page,
      languages: ({ files }) => files.map(({ language }) => language).join(" "),
      files: ({ files }) => files.map(({ address }) => address).join(" "),
    },
    ["title", "about"],
  );

const newsTable = ({ news }: News) =>
  tableOf(
    news,
    {
      number: ({ number }) => number,
      published_on: ({ publishedOn }) => publishedOn,
      page: ({ page }) => page,
    },
    ["title", "body"],
  );

export const openDocumentsCsv = file({
  path: openData.ofNetwork("documents", "csv"),
  reads: openDocuments,
  answer: openFile("documents", "csv", documentsTable),
});

export const openDocumentsJson = file({
  path: openData.ofNetwork("documents", "json"),
  reads: openDocuments,
  answer: openFile("documents", "json", ({ documents }: Documents) => JSON.stringify({ documents })),
});

export const openNewsCsv = file({
  path: openData.ofNetwork("news", "csv"),
  reads: openNews,
  answer: openFile("news", "csv", newsTable),
});

export const openNewsJson = file({
  path: openData.ofNetwork("news", "json"),
  reads: openNews,
  answer: openFile("news", "json", ({ news }: News) => JSON.stringify({ news })),
});

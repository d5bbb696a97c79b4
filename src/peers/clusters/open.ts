// The clusters of a city as open data.

import { type OpenDataset, openFile } from "../../open-data/slots.ts";
import { csvHeading, csvLines } from "../../platform/files/spreadsheet-text.ts";
import { languages } from "../../platform/i18n/languages.ts";
import type { Answers } from "../../platform/page.ts";
import { file } from "../../ui/screens/file.ts";
import { paths } from "../paths.ts";
import type { Cluster } from "./cluster.ts";
import { openClustersOf } from "./queries.ts";

export const openClusters: OpenDataset = {
  name: "clusters",
  title: "clusters:openData.title",
  about: "clusters:openData.about",
  files: (city) => [
    { href: paths.openClustersData(city, "csv"), name: "clusters.csv", type: "text/csv" },
    { href: paths.openClustersData(city, "json"), name: "clusters.json", type: "application/json" },
  ],
};

const texts = ["title", "aim", "outcome"] as const;

/** A row for each cluster, with each of its texts in each language; what is not known is empty. */
function csvOf(clusters: readonly Cluster[]): string {
  const headings = ["id", "state", "coordinators", "elsewhere", "members", "focus_areas", "sdgs"];
  const days = ["begins_on", "ends_on", "closed_on"];
  const written = texts.flatMap((name) => languages.map((language) => `${name}_${language}`));
  return [csvHeading([...headings, ...days, ...written]), csvLines(clusters.map(cellsOf))].join("");
}

const cellsOf = (cluster: Cluster) => [
  cluster.id,
  cluster.state,
  cluster.coordinators.map(({ id }) => id).join(" "),
  cluster.elsewhere.map(({ name, country }) => `${name} (${country})`).join("; "),
  cluster.members.map(({ id }) => id).join(" "),
  cluster.focusAreas.join(" "),
  cluster.goals.join(" "),
  cluster.beginsOn,
  cluster.endsOn ?? "",
  cluster.closedOn ?? "",
  ...texts.flatMap((name) => languages.map((language) => cluster[name][language] ?? "")),
];

type Open = Answers<typeof openClustersOf>;

export const openClustersCsv = file({
  path: "/cities/:city/clusters/open-data.csv",
  reads: openClustersOf,
  examples: [{ city: "kilifi" }],
  answer: openFile("clusters", "csv", ({ clusters }: Open) => csvOf(clusters)),
});

export const openClustersJson = file({
  path: "/cities/:city/clusters/open-data.json",
  reads: openClustersOf,
  examples: [{ city: "kilifi" }],
  answer: openFile("clusters", "json", ({ clusters }: Open) => JSON.stringify({ clusters })),
});

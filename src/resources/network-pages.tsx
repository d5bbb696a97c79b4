// What all cities received, and the list behind each of its figures.

import { listPage } from "../ui/screens/list-page.tsx";
import { page } from "../ui/screens/page.tsx";
import { networkColumns } from "./columns.tsx";
import { AboveList } from "./list-view.tsx";
import { paths } from "./paths.ts";
import { filterFields, networkContributionRows, networkContributionsForPage } from "./queries.ts";
import { networkResourcesForPage } from "./total-queries.ts";
import { NetworkResourcesView } from "./totals-view.tsx";

export const networkResourcesPage = page({
  path: paths.ofNetwork,
  description: "resources:network.lead",
  reads: networkResourcesForPage,
  search: ["year"],
  title: "resources:network.title",
  isOpening: true,
  examples: [{}, { search: "year=2026" }],
  draw: (known, { t }) => (
    <>
      <p class="govuk-body-l">{t("resources:network.lead")}</p>
      <p class="govuk-body">
        <a class="govuk-link" href={paths.listOfNetwork()}>
          {t("resources:list.link")}
        </a>
      </p>
      <NetworkResourcesView {...known} year={known.year} />
    </>
  ),
});

export const networkContributionsPage = listPage({
  path: paths.listOfNetwork(),
  reads: networkContributionsForPage,
  search: Object.keys(filterFields),
  parent: networkResourcesPage,
  title: "resources:network.list",
  wide: true,
  list: ({ list }) => list,
  rowKey: ({ id }) => id,
  columns: networkColumns,
  empty: "resources:list.none",
  above: ({ sum, focusAreas }, { url }) => (
    <AboveList action={paths.listOfNetwork()} sum={sum} focusAreas={focusAreas} chosen={url.searchParams} />
  ),
  download: { name: "resources-of-cities", reads: networkContributionRows },
});

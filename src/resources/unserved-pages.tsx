// The screens of what is missing: in a city, and in all cities of the network.

import { audiences, levels } from "../framework/learning.ts";
import { cityTag } from "../network/tags.ts";
import { formatNumber } from "../platform/i18n/format.ts";
import type { Visit } from "../platform/page.ts";
import { peopleTag } from "../population/tags.ts";
import { networkParent } from "../ui/network-parents.ts";
import { listPage } from "../ui/screens/list-page.tsx";
import { page } from "../ui/screens/page.tsx";
import type { TableColumn } from "../ui/table.tsx";
import { resourcesPage } from "./pages.tsx";
import { paths } from "./paths.ts";
import {
  type UnservedCity,
  unservedForPage,
  unservedOfNetwork,
  unservedOfNetworkRows,
} from "./unserved-queries.ts";
import { UnservedView } from "./unserved-view.tsx";

export const unservedPage = page({
  path: "/cities/:city/resources/unserved",
  reads: unservedForPage,
  parent: resourcesPage,
  title: ({ city }, { t }) => `${t("resources:unserved.title")}, ${city.name}`,
  heading: (_loaded, { t }) => t("resources:unserved.title"),
  caption: ({ city }) => city.name,
  shows: ({ city }) => [cityTag(city.id), peopleTag],
  examples: [{ city: "kilifi" }],
  draw: (known) => <UnservedView {...known} />,
});

export const unservedOfNetworkPage = listPage({
  path: "/network/unserved",
  reads: unservedOfNetwork,
  parent: networkParent,
  title: "resources:unserved.ofNetwork",
  list: ({ list }) => list,
  rowKey: ({ id }) => id,
  columns,
  empty: "resources:unserved.noCity",
  above: (_loaded, { t }) => <p class="govuk-body-l">{t("resources:unserved.networkLead")}</p>,
  download: { name: "unserved", reads: unservedOfNetworkRows },
});

function columns({ t, language }: Pick<Visit, "t" | "language">): TableColumn<UnservedCity>[] {
  const number = (count: number | null) => (count === null ? "–" : formatNumber(count, language));
  return [
    {
      key: "name",
      header: t("resources:unserved.city"),
      sortable: true,
      text: ({ name }) => name,
      cell: ({ id, name }) => (
        <a class="govuk-link" href={paths.unserved(id)}>
          {name}
        </a>
      ),
    },
    { key: "people", header: t("resources:unserved.peopleOfCity"), text: ({ people }) => number(people) },
    {
      key: "focusAreas",
      header: t("resources:unserved.focusAreasWithout"),
      text: (row) => number(row.focusAreas),
    },
    {
      key: "levels",
      header: t("resources:unserved.levelsWithout", { all: levels.length }),
      text: (row) => number(row.levels),
    },
    {
      key: "audiences",
      header: t("resources:unserved.audiencesWithout", { all: audiences.length }),
      text: (row) => number(row.audiences),
    },
    { key: "places", header: t("resources:unserved.placesWithout"), text: (row) => number(row.places) },
  ];
}

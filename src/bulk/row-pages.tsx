// The rows of an uploaded table with what comes of each, also as a file to put right.

import { cityQuery } from "../network/queries.ts";
import type { Visit } from "../platform/page.ts";
import { listPage } from "../ui/screens/list-page.tsx";
import type { TableColumn } from "../ui/table.tsx";
import { tableOfCityPage, tableOfNetworkPage } from "./pages.tsx";
import { rowsOfTable, rowsOfTableFile, type ShownRow } from "./queries.ts";
import { aboutRow } from "./row-words.ts";
import { recordTableKind } from "./slots.ts";
import { OutcomeTag } from "./views.tsx";

function columnsOf({ t, params }: Visit<{ kind: string; city?: string }>): TableColumn<ShownRow>[] {
  const { kind, city } = params;
  return [
    {
      key: "title",
      header: t("bulk:title"),
      sortable: true,
      text: ({ title }) => title || "–",
      cell: ({ title, subject }) =>
        subject ? (
          <a class="govuk-link" href={recordTableKind(kind)?.page(subject, city)}>
            {title || subject}
          </a>
        ) : (
          title || "–"
        ),
    },
    { key: "row", header: t("bulk:row"), sortable: true, text: ({ row }) => String(row) },
    {
      key: "outcome",
      header: t("bulk:comes"),
      sortable: true,
      text: ({ outcome }) => t(`bulk:outcome.${outcome}`),
      cell: ({ outcome }) => <OutcomeTag outcome={outcome} />,
    },
    {
      key: "about",
      header: t("bulk:why"),
      text: (row) => aboutRow(kind, row, t).join(" "),
      cell: (row) => (
        <ul class="govuk-list">
          {aboutRow(kind, row, t).map((line) => (
            <li key={line} class="breakable">
              {line}
            </li>
          ))}
        </ul>
      ),
    },
  ];
}

const rowsTitle = ({ of }: { of: { table: { fileName: string } } }, { t }: Pick<Visit, "t">) =>
  `${t("bulk:rowsOf")}: ${of.table.fileName}`;

export const rowsOfNetworkPage = listPage({
  path: "/network/record-tables/:kind/:table/rows",
  reads: { of: rowsOfTable },
  search: ["outcome"],
  parent: tableOfNetworkPage,
  title: rowsTitle,
  wide: true,
  list: ({ of: { list } }) => list,
  rowKey: ({ row }) => String(row),
  columns: (visit) => columnsOf(visit),
  empty: "bulk:noRows",
  download: { name: "rows", reads: rowsOfTableFile },
});

export const rowsOfCityPage = listPage({
  path: "/cities/:city/record-tables/:kind/:table/rows",
  reads: { of: rowsOfTable, city: cityQuery },
  search: ["outcome"],
  parent: tableOfCityPage,
  title: ({ of, city }, visit) => `${rowsTitle({ of }, visit)}, ${city.name}`,
  heading: rowsTitle,
  caption: ({ city }) => city.name,
  wide: true,
  list: ({ of: { list } }) => list,
  rowKey: ({ row }) => String(row),
  columns: (visit) => columnsOf(visit),
  empty: "bulk:noRows",
  download: { name: "rows", reads: rowsOfTableFile },
});

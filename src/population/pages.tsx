// The people of places for everybody.

import { keepersOfTables } from "../bulk/allow.ts";
import { paths as tablePaths } from "../bulk/paths.ts";
import { placesPage } from "../network/places/pages.tsx";
import { placePath } from "../network/places/paths.ts";
import { formatNumber } from "../platform/i18n/format.ts";
import type { Visit } from "../platform/page.ts";
import { ButtonGroup } from "../ui/button-group.tsx";
import { ButtonLink } from "../ui/form.tsx";
import { listPage } from "../ui/screens/list-page.tsx";
import type { TableColumn } from "../ui/table.tsx";
import { paths } from "./paths.ts";
import { type ListedPeople, listPeople } from "./queries.ts";

export const peoplePage = listPage({
  path: "/population",
  description: "population:lead",
  reads: listPeople,
  parent: placesPage,
  title: "population:title",
  isOpening: true,
  examples: [{}, { search: "filter=xyzzyqwrt" }],
  list: ({ places, ...page }) => ({ rows: places, ...page }),
  rowKey: ({ place, year }) => `${place} ${year}`,
  columns,
  empty: "population:none",
  above: (_loaded, { t, actor }) => (
    <>
      <p class="govuk-body-l">{t("population:lead")}</p>
      {keepersOfTables.permits(actor, {}) && (
        <ButtonGroup>
          <ButtonLink href={tablePaths.upload("people")}>{t("population:table.title")}</ButtonLink>
        </ButtonGroup>
      )}
      <p class="govuk-body">
        <a class="govuk-link" href={paths.table}>
          {t("population:download")}
        </a>
      </p>
    </>
  ),
});

function columns({ t, language }: Pick<Visit, "t" | "language">): TableColumn<ListedPeople>[] {
  const number = (count: number | null) => (count === null ? "–" : formatNumber(count, language));
  return [
    {
      key: "name",
      header: t("population:column.place"),
      sortable: true,
      text: ({ name }) => name,
      cell: ({ place, name }) => (
        <a class="govuk-link" href={placePath(place)}>
          {name}
        </a>
      ),
    },
    { key: "county", header: t("population:column.county"), sortable: true, text: ({ county }) => county },
    { key: "year", header: t("population:column.year"), sortable: true, text: ({ year }) => String(year) },
    { key: "people", header: t("population:all"), sortable: true, text: ({ people }) => number(people) },
    { key: "groups", header: t("population:groups"), text: ({ groups }) => number(groups) },
    { key: "source", header: t("population:column.source"), text: ({ source }) => source },
  ];
}

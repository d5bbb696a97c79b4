// The rates by which people's time is given a value, for everybody.

import { paths as tablePaths } from "../../bulk/paths.ts";
import { officer } from "../../network/allow.ts";
import { network } from "../../network/network.ts";
import type { Visit } from "../../platform/page.ts";
import { ButtonGroup } from "../../ui/button-group.tsx";
import { ButtonLink } from "../../ui/form.tsx";
import { listPage } from "../../ui/screens/list-page.tsx";
import type { TableColumn } from "../../ui/table.tsx";
import { networkResourcesPage } from "../network-pages.tsx";
import { paths } from "../paths.ts";
import { listWorkRates, workRateRows } from "./queries.ts";
import type { WorkRate } from "./rate.ts";
import { perHourWords } from "./words.ts";

const keepers = officer("administrator");

export const ratesPage = listPage({
  path: paths.rates,
  description: "rates:lead",
  reads: listWorkRates,
  parent: networkResourcesPage,
  title: "rates:title",
  examples: [{}, { search: "filter=xyzzyqwrt" }],
  list: ({ rates, ...page }) => ({ rows: rates, ...page }),
  rowKey: ({ id }) => id,
  columns,
  empty: "rates:none",
  above: (_loaded, { t, actor }) => (
    <>
      <p class="govuk-body-l">{t("rates:lead")}</p>
      <p class="govuk-body">{t("rates:how")}</p>
      {keepers.permits(actor, {}) && (
        <ButtonGroup>
          <ButtonLink href={tablePaths.upload("rates")}>{t("rates:table.title")}</ButtonLink>
        </ButtonGroup>
      )}
    </>
  ),
  download: { name: "rates", reads: workRateRows },
});

function columns({ t, language }: Pick<Visit, "t" | "language">): TableColumn<WorkRate>[] {
  return [
    {
      key: "occupation",
      header: t("rates:column.occupation"),
      sortable: true,
      text: ({ occupation }) => occupation,
    },
    {
      key: "skill",
      header: t("rates:column.skill"),
      sortable: true,
      text: ({ skill }) => t(`rates:skill.${skill}`),
    },
    { key: "year", header: t("rates:column.year"), sortable: true, text: ({ year }) => String(year) },
    {
      key: "perHour",
      header: t("rates:column.perHour", { currency: network().currency }),
      sortable: true,
      text: ({ perHour }) => perHourWords(perHour, language),
    },
    { key: "source", header: t("rates:column.source"), text: ({ source }) => source },
    {
      key: "sourceUrl",
      header: t("rates:column.sourceUrl"),
      text: ({ sourceUrl }) => sourceUrl ?? "",
      cell: ({ sourceUrl }) =>
        sourceUrl === null ? (
          "–"
        ) : (
          <a class="govuk-link" href={sourceUrl}>
            {sourceUrl}
          </a>
        ),
    },
    { key: "edition", header: t("rates:column.edition"), text: ({ edition }) => String(edition) },
  ];
}

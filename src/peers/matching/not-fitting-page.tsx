// What the commission reads of suggestions that did not fit.

import { formatDate } from "../../platform/i18n/format.ts";
import { localised } from "../../platform/i18n/localised.ts";
import { FilterForm } from "../../ui/filter-fields.tsx";
import { listPage } from "../../ui/screens/list-page.tsx";
import { peersPage } from "../needs/pages.tsx";
import { paths } from "../paths.ts";
import { listNotFitting, notFittingChoices, notFittingFields, notFittingForFile } from "./not-fitting.ts";

export const notFittingPage = listPage({
  path: paths.notFitting,
  reads: { of: listNotFitting, known: notFittingChoices },
  search: Object.keys(notFittingFields),
  parent: peersPage,
  title: "peers:notFitting.title",
  wide: true,
  list: ({ of: { notFitting, ...list } }) => ({ rows: notFitting, ...list }),
  rowKey: ({ id }) => id,
  columns: ({ t, language }) => [
    {
      key: "cityName",
      header: t("peers:notFitting.city"),
      sortable: true,
      text: ({ cityName }) => cityName,
      cell: ({ city, need, cityName }) => (
        <a class="govuk-link" href={paths.one(city, need)}>
          {cityName}
        </a>
      ),
    },
    {
      key: "partnerName",
      header: t("peers:notFitting.partner"),
      sortable: true,
      text: ({ partnerName }) => partnerName,
    },
    { key: "reason", header: t("peers:setAside.reason"), text: ({ reason }) => reason },
    {
      key: "at",
      header: t("peers:notFitting.day"),
      sortable: true,
      text: ({ at }) => formatDate(at, language),
    },
  ],
  empty: "peers:notFitting.none",
  above: ({ known: { focusAreas } }, { t, language, url }) => (
    <>
      <p class="govuk-body-l">{t("peers:notFitting.lead")}</p>
      <FilterForm
        action={paths.notFitting}
        label={t("peers:filter.title")}
        submit={t("peers:filter.submit")}
        choices={[
          {
            name: "focusArea",
            label: t("peers:content.focusArea"),
            chosen: url.searchParams.get("focusArea") ?? undefined,
            any: t("peers:filter.any"),
            options: focusAreas.map(({ id, name }) => ({ value: id, text: localised(name, language) })),
          },
        ]}
      />
    </>
  ),
  download: { name: "suggestions-not-fitting", reads: notFittingForFile },
});

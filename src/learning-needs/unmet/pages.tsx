// The screens of what people looked for and did not find: of a city, and of the whole network.

import type { VNode } from "preact";
import { proposeInitiative } from "../../initiatives/commands.ts";
import { cityParent } from "../../network/parents.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatMonth, formatNumber } from "../../platform/i18n/format.ts";
import type { Visit } from "../../platform/page.ts";
import { networkParent } from "../../ui/network-parents.ts";
import { listPage } from "../../ui/screens/list-page.tsx";
import type { TableColumn } from "../../ui/table.tsx";
import { paths } from "../paths.ts";
import { proposalOf } from "../proposal.ts";
import {
  filterFields,
  type Unmet,
  unmetForPage,
  unmetOfNetworkForPage,
  unmetRowsOfCity,
  unmetRowsOfNetwork,
} from "./queries.ts";
import { soughtWords, unmetSentence } from "./words.ts";

const search = Object.keys(filterFields);

export const unmetPage = listPage({
  path: "/cities/:city/unmet-demand",
  reads: unmetForPage,
  search,
  parent: cityParent,
  title: ({ city }, { t }) => `${t("learning-needs:unmet.title")}, ${city.name}`,
  heading: (_loaded, { t }) => t("learning-needs:unmet.title"),
  crumb: "learning-needs:unmet.title",
  caption: ({ city }) => city.name,
  tableCaption: "learning-needs:unmet.title",
  wide: true,
  examples: [{ city: "kilifi" }],
  list: ({ list }) => list,
  rowKey: ({ id }) => id,
  columns: columnsInCity,
  empty: "learning-needs:unmet.none",
  above: (_loaded, visit) => <Lead {...visit} path={paths.unmet(visit.params.city)} />,
  download: { name: "unmet-demand", reads: unmetRowsOfCity },
});

export const unmetOfNetworkPage = listPage({
  path: paths.unmetOfNetwork,
  reads: unmetOfNetworkForPage,
  search,
  parent: networkParent,
  title: "learning-needs:unmet.ofNetwork",
  wide: true,
  list: ({ list }) => list,
  rowKey: ({ id }) => id,
  columns: columnsOfNetwork,
  empty: "learning-needs:unmet.none",
  above: (_loaded, visit) => <Lead {...visit} path={paths.unmetOfNetwork} />,
  download: { name: "unmet-demand", reads: unmetRowsOfNetwork },
});

type Shown = Pick<Visit, "t" | "language">;

function columnsInCity(visit: Visit<{ city: string }>): TableColumn<Unmet>[] {
  const { city } = visit.params;
  return columns(visit, paths.unmet(city), visit.may(proposeInitiative) ? city : undefined);
}

function columnsOfNetwork(visit: Shown): TableColumn<Unmet>[] {
  return columns(visit, paths.unmetOfNetwork);
}

/** `path`: where the list can be narrowed down to a topic or a place. `city`: where an initiative may be proposed. */
function columns({ t, language }: Shown, path: string, city?: string): TableColumn<Unmet>[] {
  const narrowed = (name: "topic" | "place", value: string | null, text: string) =>
    value === null ? (
      text
    ) : (
      <a class="govuk-link" href={`${path}?${new URLSearchParams({ [name]: value })}`}>
        {text}
      </a>
    );
  const sought = (row: Unmet) => soughtWords(row, { t, language });
  const where = ({ placeName }: Unmet) => placeName ?? t("learning-needs:unmet.anywhere");
  const people = (row: Unmet) => formatNumber(row.people, language);
  return [
    {
      key: "topic",
      header: t("learning-needs:unmet.what"),
      sortable: true,
      text: sought,
      cell: (row) => narrowed("topic", row.topic, sought(row)),
    },
    {
      key: "placeName",
      header: t("learning-needs:unmet.where"),
      sortable: true,
      text: where,
      cell: (row) => narrowed("place", row.place, where(row)),
    },
    {
      key: "people",
      header: t("learning-needs:unmet.people"),
      sortable: true,
      text: people,
    },
    {
      key: "lastMonth",
      header: t("learning-needs:unmet.lastMonth"),
      sortable: true,
      text: ({ lastMonth }) => formatMonth(lastMonth.slice(0, 7), language),
    },
    ...(city === undefined ? [] : [toDo({ t, language }, city)]),
  ];
}

function toDo(reader: Shown, city: string): TableColumn<Unmet> {
  return {
    key: "toDo",
    header: reader.t("learning-needs:toDo"),
    text: (row) => unmetSentence(row, reader),
    cell: (row) => <Propose city={city} row={row} />,
  };
}

/** Leads to the form of a proposal, with what is known filled in. */
function Propose({ city, row }: { city: string; row: Unmet }): VNode {
  const reader = useI18n();
  const { t } = reader;
  const summary = unmetSentence(row, reader);
  const title = t("learning-needs:propose.title", { what: soughtWords(row, reader) });
  return (
    <a class="govuk-link" href={proposalOf(city, { title, summary, place: row.placeLabel })}>
      {t("learning-needs:propose.link")}
      <span class="govuk-visually-hidden">: {summary}</span>
    </a>
  );
}

function Lead({ t, url, path }: Pick<Visit, "t" | "url"> & { path: string }) {
  const isNarrowed = search.some((name) => url.searchParams.has(name));
  return (
    <>
      <p class="govuk-body-l">{t("learning-needs:unmet.lead")}</p>
      <p class="govuk-body">{t("learning-needs:unmet.counting")}</p>
      {isNarrowed && (
        <p class="govuk-body">
          <a class="govuk-link" href={path}>
            {t("learning-needs:unmet.all")}
          </a>
        </p>
      )}
    </>
  );
}

// Confirmed exchanges as everybody reads them, where both cities want that.

import { cutAtWord } from "../../platform/cut-at-word.ts";
import { formatDate } from "../../platform/i18n/format.ts";
import type { Visit } from "../../platform/page.ts";
import { FilterForm } from "../../ui/filter-fields.tsx";
import { listPage } from "../../ui/screens/list-page.tsx";
import { page } from "../../ui/screens/page.tsx";
import type { TableColumn } from "../../ui/table.tsx";
import { MentoringInShort } from "../mentoring/views.tsx";
import { ways } from "../needs/entry.ts";
import { paths } from "../paths.ts";
import { exchangesTag } from "../tags.ts";
import { VisitInShort } from "../visits/views.tsx";
import type { PublicExchange } from "./exchange.ts";
import {
  filterFields,
  listShownExchanges,
  type ShownExchange,
  shownExchangeForPage,
  shownExchangesForFile,
} from "./queries.ts";
import { Days, Facts, OutcomeSection } from "./views.tsx";

const longestLearned = 160;

export const shownExchangesPage = listPage({
  path: paths.allExchanges,
  description: "exchanges:shown.lead",
  reads: listShownExchanges,
  search: Object.keys(filterFields),
  title: "exchanges:shown.title",
  wide: true,
  examples: [{}, { search: "way=visit" }],
  list: ({ exchanges, ...list }) => ({ rows: exchanges, ...list }),
  rowKey: ({ id }) => id,
  columns,
  empty: "exchanges:shown.none",
  above: (_known, { t, url }) => (
    <>
      <p class="govuk-body-l">{t("exchanges:shown.lead")}</p>
      <FilterForm
        action={paths.allExchanges}
        label={t("peers:filter.title")}
        submit={t("peers:filter.submit")}
        choices={[
          {
            name: "way",
            label: t("exchanges:content.way"),
            chosen: url.searchParams.get("way") ?? undefined,
            any: t("peers:filter.any"),
            options: ways.map((value) => ({ value, text: t(`peers:help.${value}`) })),
          },
        ]}
      />
    </>
  ),
  shows: [exchangesTag],
  download: { name: "exchanges", reads: shownExchangesForFile },
});

function columns({ t, language }: Pick<Visit, "t" | "language">): TableColumn<ShownExchange>[] {
  return [
    {
      key: "learned",
      header: t("exchanges:content.learned"),
      text: ({ learned }) => learned,
      cell: ({ id, learned }) => (
        <a class="govuk-link" href={paths.shownExchange(id)}>
          {cutAtWord(learned, longestLearned)}
        </a>
      ),
    },
    {
      key: "learnerName",
      header: t("exchanges:content.learner"),
      sortable: true,
      text: ({ learnerName }) => learnerName,
    },
    {
      key: "hostName",
      header: t("exchanges:content.host"),
      sortable: true,
      text: ({ hostName }) => hostName,
    },
    {
      key: "way",
      header: t("exchanges:content.way"),
      sortable: true,
      text: ({ way }) => t(`peers:help.${way}`),
    },
    {
      key: "heldOn",
      header: t("exchanges:shown.heldOn"),
      sortable: true,
      text: ({ heldOn }) => (heldOn === null ? "" : formatDate(heldOn, language)),
    },
  ];
}

const titleOf = ({ exchange: { learner, host } }: { exchange: PublicExchange }, { t }: Pick<Visit, "t">) =>
  t("exchanges:shown.one", { learner: learner.name, host: host.name });

export const shownExchangePage = page({
  path: "/exchanges/:exchange",
  reads: shownExchangeForPage,
  parent: shownExchangesPage,
  title: titleOf,
  shows: [exchangesTag],
  draw: ({ exchange, focusAreas }, { t }) => (
    <>
      <p class="govuk-body">{t("exchanges:shown.confirmed")}</p>
      <Facts exchange={exchange} focusAreas={focusAreas} />
      {exchange.mentoring && <MentoringInShort {...exchange.mentoring} />}
      {exchange.visit && <VisitInShort {...exchange.visit} />}
      <Days days={exchange.days} />
      <OutcomeSection outcome={exchange.outcome} writer={exchange.outcome.writtenBy} />
    </>
  ),
});

// Two years of one city beside each other: what was known at the end of each, and which way it moved.

import { Hono } from "hono";
import type { VNode } from "preact";
import type { City } from "../../network/city.ts";
import { network } from "../../network/network.ts";
import { cityTag } from "../../network/tags.ts";
import { type Env, type Exchange, exchangeOf, paramOf } from "../../platform/http/exchange.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { localised } from "../../platform/i18n/localised.ts";
import { withDownload } from "../../ui/download.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Button, Select } from "../../ui/form.tsx";
import { emptyForm, show } from "../../ui/screen.tsx";
import { DataTable } from "../../ui/table.tsx";
import type { Column } from "../../ui/table-state.ts";
import { type Comparison, comparisonOf, measuredYears, movementBetween } from "../../values/card.ts";
import { paths as valuesPaths } from "../../values/paths.ts";
import { readScorecard } from "../../values/queries.ts";
import type { StoredValue } from "../../values/stored-values.ts";
import { formatAmount, formatChange } from "../../values/unit.ts";
import { changeSince } from "../../values/value.ts";
import { paths } from "../paths.ts";

export const comparePages = new Hono<Env>();

function columnsFor({ t, language }: Exchange, from: number, to: number): Column<Comparison>[] {
  const shown = (value: StoredValue, { card }: Comparison) =>
    `${formatAmount(value.amount ?? "0", card.measurement.unit, language, network().currency)} (${value.period.label})`;
  const change = ({ before, after }: Comparison) => changeSince(before.amount ?? "0", after.amount ?? "0");
  return [
    {
      key: "measurement",
      header: t("monitoring:preview.measurement"),
      text: ({ card: { measurement } }) => `${measurement.id} ${localised(measurement.name, language)}`,
    },
    { key: "before", header: String(from), text: (row) => shown(row.before, row), numeric: true },
    { key: "after", header: String(to), text: (row) => shown(row.after, row), numeric: true },
    {
      key: "change",
      header: t("monitoring:compare.change"),
      text: (row) => {
        if (!row.isComparable) return t("monitoring:compare.unlike");
        return formatChange(change(row), row.card.measurement.unit, language, network().currency);
      },
      sortValue: (row) => (row.isComparable ? Number(change(row)) : ""),
      numeric: true,
    },
    {
      key: "movement",
      header: t("monitoring:compare.movement"),
      text: ({ card, before, after, isComparable }) => {
        if (!isComparable) return t("monitoring:movement.other_periods");
        const movement = movementBetween(card.measurement, before.amount ?? "0", after.amount ?? "0");
        return t(`monitoring:movement.${movement}`);
      },
    },
  ];
}

/** A year of those that are offered; another is left aside. */
function chosen(text: string | undefined, years: readonly number[]): number | undefined {
  return years.find((year) => String(year) === text);
}

comparePages.get(paths.compare(":city"), async (c) => {
  const exchange = exchangeOf(c);
  const { city, cards } = await readScorecard(exchange.service.database.db, paramOf(c, "city"));
  const years = measuredYears(cards);
  const to = chosen(c.req.query("to"), years) ?? years.at(-1) ?? 0;
  const hasNews = (year: number) => year < to && comparisonOf(cards, year, to).length > 0;
  const from = chosen(c.req.query("from"), years) ?? years.findLast(hasNews) ?? years[0] ?? 0;
  const rows = comparisonOf(cards, from, to);
  const columns = columnsFor(exchange, from, to);
  return (
    (await withDownload(c, `${city.id}-${from}-${to}`, columns, rows)) ??
    show(c, {
      title: `${exchange.t("monitoring:compare.title")}, ${city.name}`,
      breadcrumbs: [
        { href: `/cities/${city.id}`, text: city.name },
        { href: valuesPaths.scorecard(city.id), text: exchange.t("monitoring:scorecard.title") },
      ],
      shows: [cityTag(city.id)],
      wide: true,
      body: <ComparePage {...{ city, years, from, to, rows, columns, url: exchange.url }} />,
    })
  );
});

interface CompareProps {
  city: City;
  years: readonly number[];
  from: number;
  to: number;
  rows: readonly Comparison[];
  columns: readonly Column<Comparison>[];
  url: URL;
}

function ComparePage({ city, years, from, to, rows, columns, url }: CompareProps): VNode {
  const { t } = useI18n();
  const form = emptyForm({ from: String(from), to: String(to) });
  const options = years.map((year) => ({ value: String(year), text: String(year) }));
  return (
    <>
      <span class="govuk-caption-l">{city.name}</span>
      <h1 class="govuk-heading-l">{t("monitoring:compare.title")}</h1>
      <p class="govuk-body-l">{t("monitoring:compare.explain")}</p>
      {years.length < 2 ? (
        <EmptyState>{t("monitoring:compare.tooFew")}</EmptyState>
      ) : (
        <>
          <form method="get" class="compare-form">
            <Select name="from" label={t("monitoring:compare.from")} options={options} form={form} />
            <Select name="to" label={t("monitoring:compare.to")} options={options} form={form} />
            <Button secondary>{t("monitoring:compare.submit")}</Button>
          </form>
          <DataTable
            id="comparison"
            caption={t("monitoring:compare.caption", { from, to })}
            url={url}
            rows={rows}
            rowKey={({ card }) => card.measurement.id}
            tools={rows.length > 0}
            empty={<EmptyState>{t("monitoring:compare.nothing", { from, to })}</EmptyState>}
            columns={columns.map((column) =>
              column.key === "measurement"
                ? {
                    ...column,
                    sortable: true,
                    cell: (row: Comparison) => (
                      <a class="govuk-link" href={valuesPaths.measurement(city.id, row.card.measurement.id)}>
                        {column.text(row)}
                      </a>
                    ),
                  }
                : { ...column, sortable: column.key === "change" || column.key === "movement" },
            )}
          />
        </>
      )}
    </>
  );
}

// Two years of one city beside each other: what was known at the end of each, and which way it moved.

import type { VNode } from "preact";
import type { City } from "../../network/city.ts";
import { network } from "../../network/network.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { localised } from "../../platform/i18n/localised.ts";
import type { Visit } from "../../platform/page.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Button, Select } from "../../ui/form.tsx";
import { emptyForm } from "../../ui/screen.tsx";
import { DataTable } from "../../ui/table.tsx";
import type { Column } from "../../ui/table-state.ts";
import { type Comparison, movementBetween } from "../../values/card.ts";
import { paths as valuesPaths } from "../../values/paths.ts";
import type { StoredValue } from "../../values/stored-values.ts";
import { formatAmount, formatChange } from "../../values/unit.ts";
import { changeSince } from "../../values/value.ts";

export function comparisonColumns(
  { t, language }: Pick<Visit, "t" | "language">,
  from: number,
  to: number,
): Column<Comparison>[] {
  const shown = (value: StoredValue, { card }: Comparison) =>
    `${formatAmount(value.amount ?? "0", card.measurement.unit, language, network().currency)} (${value.period.label})`;
  const change = ({ before, after }: Comparison) => changeSince(before.amount ?? "0", after.amount ?? "0");
  return [
    {
      key: "measurement",
      header: t("imports:preview.measurement"),
      text: ({ card: { measurement } }) => `${measurement.id} ${localised(measurement.name, language)}`,
    },
    { key: "before", header: String(from), text: (row) => shown(row.before, row), numeric: true },
    { key: "after", header: String(to), text: (row) => shown(row.after, row), numeric: true },
    {
      key: "change",
      header: t("scorecard:compare.change"),
      text: (row) => {
        if (!row.isComparable) return t("scorecard:compare.unlike");
        return formatChange(change(row), row.card.measurement.unit, language, network().currency);
      },
      sortValue: (row) => (row.isComparable ? Number(change(row)) : ""),
      numeric: true,
    },
    {
      key: "movement",
      header: t("scorecard:compare.movement"),
      text: ({ card, before, after, isComparable }) => {
        if (!isComparable) return t("scorecard:movement.other_periods");
        const movement = movementBetween(card.measurement, before.amount ?? "0", after.amount ?? "0");
        return t(`scorecard:movement.${movement}`);
      },
    },
  ];
}

interface ComparisonProps {
  city: City;
  years: readonly number[];
  from: number;
  to: number;
  rows: readonly Comparison[];
  columns: readonly Column<Comparison>[];
  url: URL;
}

export function ComparisonView({ city, years, from, to, rows, columns, url }: ComparisonProps): VNode {
  const { t } = useI18n();
  const form = emptyForm({ from: String(from), to: String(to) });
  const options = years.map((year) => ({ value: String(year), text: String(year) }));
  return (
    <>
      <p class="govuk-body-l">{t("scorecard:compare.explain")}</p>
      {years.length < 2 ? (
        <EmptyState>{t("scorecard:compare.tooFew")}</EmptyState>
      ) : (
        <>
          <form method="get" class="compare-form">
            <Select name="from" label={t("scorecard:compare.from")} options={options} form={form} />
            <Select name="to" label={t("scorecard:compare.to")} options={options} form={form} />
            <Button secondary>{t("scorecard:compare.submit")}</Button>
          </form>
          <DataTable
            id="comparison"
            caption={t("scorecard:compare.caption", { from, to })}
            url={url}
            rows={rows}
            rowKey={({ card }) => card.measurement.id}
            tools={rows.length > 0}
            empty={<EmptyState>{t("scorecard:compare.nothing", { from, to })}</EmptyState>}
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

import type { Measurement } from "../../framework/edition.ts";
import { dateless } from "../../platform/files/dateless.ts";
import type { Exchange } from "../../platform/http/exchange.ts";
import { localised } from "../../platform/i18n/localised.ts";
import type { Column } from "../../ui/table-state.ts";
import { type Disaggregation, dimensions } from "../disaggregation.ts";
import type { StoredValue } from "../stored-values.ts";

/** The columns of a measurement's download: everything that says what a value is worth. */
export function measurementColumns(
  { t, language }: Pick<Exchange, "t" | "language">,
  measurement: Measurement,
  city: { name: string },
): Column<StoredValue>[] {
  return [
    { key: "city", header: t("monitoring:coverage.city"), text: () => city.name },
    {
      key: "measurement",
      header: t("monitoring:preview.measurement"),
      text: () => `${measurement.id} ${localised(measurement.name, language)}`,
    },
    {
      key: "period",
      header: t("monitoring:value.period"),
      text: ({ period }) => period.label,
      fileText: ({ period }) => dateless(period.label),
      sortValue: ({ period }) => period.to,
    },
    ...dimensions.map((dimension) => ({
      key: dimension,
      header: t(`monitoring:dimension.${dimension}`),
      text: ({ disaggregation }: StoredValue) => groupCell(dimension, disaggregation),
      fileText: ({ disaggregation }: StoredValue) => dateless(groupCell(dimension, disaggregation)),
    })),
    {
      key: "status",
      header: t("monitoring:record.status"),
      text: ({ status }) => t(`monitoring:status.${status}`),
    },
    {
      key: "amount",
      header: `${t("monitoring:value.amount")} (${t(`monitoring:unit.${measurement.unit}.name`)})`,
      numeric: true,
      text: ({ amount }) => amount ?? "",
      sortValue: ({ amount }) => (amount === null ? "" : Number(amount)),
    },
    { key: "numerator", header: t("monitoring:record.numerator"), text: ({ numerator }) => numerator ?? "" },
    {
      key: "denominator",
      header: t("monitoring:record.denominator"),
      text: ({ denominator }) => denominator ?? "",
    },
    { key: "source", header: t("monitoring:value.source"), text: ({ source }) => source.title },
    {
      key: "sourceKind",
      header: t("monitoring:value.sourceKind"),
      text: ({ source }) => t(`monitoring:sourceKind.${source.kind}`),
    },
    {
      key: "publisher",
      header: t("monitoring:value.publisher"),
      text: ({ source }) => source.publisher ?? "",
    },
    { key: "url", header: t("monitoring:record.sourceUrl"), text: ({ source }) => source.url ?? "" },
    { key: "note", header: t("monitoring:value.note"), text: ({ note }) => note ?? "" },
    {
      key: "expected",
      header: t("monitoring:value.expected"),
      text: ({ expected }) => expected ?? "",
      fileText: ({ expected }) => dateless(expected ?? ""),
    },
  ];
}

/** A group in words that an import reads again. */
function groupCell(dimension: keyof Disaggregation, group: Disaggregation): string {
  const member = group[dimension];
  if (dimension === "subCounty") return member ?? "";
  if (member === undefined) return "total";
  return dimension === "disability" ? `${member} disability` : member;
}

import type { Measurement } from "../../framework/edition.ts";
import { dateless } from "../../platform/files/dateless.ts";
import type { Exchange } from "../../platform/http/exchange.ts";
import { localisedPlain } from "../../platform/i18n/localised.ts";
import type { Column } from "../../ui/table-state.ts";
import { fieldNames, fieldOf, saidAs } from "../content.ts";
import { contentWords } from "../content-words.ts";
import { type Disaggregation, dimensions } from "../disaggregation.ts";
import type { StoredValue } from "../stored-values.ts";

/** The columns of a measurement's download: everything that says what a value is worth. */
export function measurementColumns(
  { t, language }: Pick<Exchange, "t" | "language">,
  measurement: Measurement,
  city: { name: string },
): Column<StoredValue>[] {
  const unit = t(`values:unit.${measurement.unit}.name`);
  const wordFor = contentWords(t);
  return [
    { key: "city", header: t("scorecard:coverage.city"), text: () => city.name },
    {
      key: "measurement",
      header: t("imports:preview.measurement"),
      text: () => `${measurement.id} ${localisedPlain(measurement.name, language)}`,
    },
    {
      key: "period",
      header: t("values:value.period"),
      text: ({ period }) => period.label,
      fileText: ({ period }) => dateless(period.label),
      sortValue: ({ period }) => period.to,
    },
    ...dimensions.map((dimension) => ({
      key: dimension,
      header: t(`values:dimension.${dimension}`),
      text: ({ disaggregation }: StoredValue) => groupCell(dimension, disaggregation),
      fileText: ({ disaggregation }: StoredValue) => dateless(groupCell(dimension, disaggregation)),
    })),
    ...fieldNames.map((name): Column<StoredValue> => {
      const text = (value: StoredValue) => wordFor(name, saidAs(name, value) ?? "");
      return {
        key: name,
        header: name === "amount" ? `${t(fieldOf(name).label)} (${unit})` : t(fieldOf(name).label),
        text,
        ...(name === "amount" && {
          numeric: true,
          sortValue: ({ amount }: StoredValue) => (amount === null ? "" : Number(amount)),
        }),
        ...(fieldOf(name).holds === "expected" && {
          fileText: (value: StoredValue) => dateless(text(value)),
        }),
      };
    }),
  ];
}

/** A group in words that an import reads again. */
function groupCell(dimension: keyof Disaggregation, group: Disaggregation): string {
  const member = group[dimension];
  if (dimension === "subCounty") return member ?? "";
  if (member === undefined) return "total";
  return dimension === "disability" ? `${member} disability` : member;
}

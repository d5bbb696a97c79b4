import type { VNode } from "preact";
import { type KeyFeatures, measurementsOf, type Unit } from "../../framework/edition.ts";
import { network } from "../../network/network.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { localised } from "../../platform/i18n/localised.ts";
import { useArrival } from "../../ui/arrival.ts";
import { Details } from "../../ui/details.tsx";
import { PlainTable } from "../../ui/plain-table.tsx";
import { Warning } from "../../ui/warning.tsx";
import { useGroupName, usePeriodAndGroup } from "../../values/pages/value-wording.ts";
import { formatAmount } from "../../values/unit.ts";
import type { Preview } from "../map-import.ts";

/** Of very many rows these are enough to see whether the mapping is right. */
const mostRows = 200;

interface PreviewProps {
  keyFeatures: KeyFeatures;
  own?: readonly { id: string; name: string; unit: Unit }[];
  preview: Preview;
}

/** What an import would save, or every error by row and column. */
export function PreviewPart(props: PreviewProps): VNode {
  const { t } = useI18n();
  const arrival = useArrival();
  const focus = arrival.focusFor("answer");
  const title = t("imports:preview.title");
  if (focus.autofocus) arrival.say(title);
  return (
    <section aria-labelledby="preview">
      <h2 class="govuk-heading-m" id="preview" tabIndex={-1} {...focus}>
        {title}
      </h2>
      <PreviewTables {...props} />
    </section>
  );
}

export function canSave({ errorsFound, questions, valuesFound }: Preview): boolean {
  return errorsFound === 0 && questions.length === 0 && valuesFound > 0;
}

/** Of one city: the errors, what looks strange, what was left out, and the values. */
export function PreviewTables({ keyFeatures, own = [], preview }: PreviewProps): VNode {
  const { t, language } = useI18n();
  const groupName = useGroupName();
  const periodAndGroup = usePeriodAndGroup();
  const measurements = new Map(
    [
      ...measurementsOf(keyFeatures).map(({ measurement: { id, name, unit } }) => ({
        id,
        name: localised(name, language),
        unit,
      })),
      ...own,
    ].map((one) => [one.id, one]),
  );
  const amountOf = (amount: string | null, id: string) => {
    const measurement = measurements.get(id);
    return amount === null || !measurement
      ? "–"
      : formatAmount(amount, measurement.unit, language, network().currency);
  };
  const nameOf = (id: string) => `${id} ${measurements.get(id)?.name ?? ""}`.trim();
  return (
    <>
      <p class="govuk-body">
        {t("imports:preview.rows", { taken: preview.rowsTaken, ignored: preview.rowsIgnored })}
      </p>
      {preview.errors.length > 0 && (
        <>
          <Warning>{t("monitoring:problem.import_errors", { count: preview.errorsFound })}</Warning>
          <PlainTable
            caption={t("imports:preview.errors")}
            headers={(["row", "column", "found", "fault"] as const).map((key) => t(`imports:preview.${key}`))}
            rows={preview.errors.slice(0, mostRows).map(({ row, column, found, code, limit }) => ({
              key: `${row} ${column} ${code}`,
              cells: [row || "–", column, found, t(`values:fault.${code as "missing"}`, { limit, found })],
            }))}
          />
        </>
      )}
      {preview.doubts.length > 0 && (
        <>
          <p class="govuk-body">{t("imports:preview.doubtsExplain")}</p>
          <PlainTable
            caption={t("imports:preview.doubts")}
            headers={(["measurement", "group", "doubt"] as const).map((key) => t(`imports:preview.${key}`))}
            rows={preview.doubts
              .slice(0, mostRows)
              .map(({ measurementId, disaggregation, code, values }) => ({
                key: `${measurementId} ${JSON.stringify(disaggregation)} ${code} ${JSON.stringify(values)}`,
                cells: [nameOf(measurementId), groupName(disaggregation), t(`values:doubt.${code}`, values)],
              }))}
          />
        </>
      )}
      {preview.flagged > 0 && (
        <p class="govuk-body">{t("imports:preview.flagged", { count: preview.flagged })}</p>
      )}
      {preview.leftOut.length > 0 && (
        <Details summary={t("imports:preview.leftOut", { count: preview.leftOutFound })}>
          <PlainTable
            caption={t("imports:preview.leftOut", { count: preview.leftOutFound })}
            isCaptionHidden
            headers={(["row", "column", "found", "why"] as const).map((key) => t(`imports:preview.${key}`))}
            rows={preview.leftOut.slice(0, mostRows).map(({ row, column, found, code }) => ({
              key: `${row} ${column}`,
              cells: [
                row,
                column,
                found || "–",
                t(code === "suppressed" ? "imports:preview.suppressed" : "imports:preview.missing"),
              ],
            }))}
          />
        </Details>
      )}
      {preview.values.some(({ isChangedSince }) => isChangedSince) && (
        <Warning>{t("imports:preview.changedSince")}</Warning>
      )}
      {preview.valuesFound > mostRows && (
        <p class="govuk-body">
          {t("imports:preview.firstOf", { shown: mostRows, count: preview.valuesFound })}
        </p>
      )}
      {/* While a question is open, nobody knows yet what the figures are. */}
      {preview.values.length > 0 && preview.questions.length === 0 && (
        <PlainTable
          caption={t("imports:preview.values")}
          headers={(["measurement", "group", "amount", "quotient", "cells", "current"] as const).map((key) =>
            t(`imports:preview.${key}`),
          )}
          rows={preview.values.slice(0, mostRows).map((value) => ({
            key: `${value.measurementId} ${value.period?.label ?? ""} ${JSON.stringify(value.disaggregation)}`,
            cells: [
              nameOf(value.measurementId),
              value.period
                ? periodAndGroup(value.period, value.disaggregation)
                : groupName(value.disaggregation),
              value.status === "measured"
                ? amountOf(value.amount, value.measurementId)
                : t(`values:status.${value.status}`),
              value.numerator === null ? "–" : `${value.numerator} / ${value.denominator}`,
              t("values:value.cell", { row: value.origin.row, columns: value.origin.columns.join(", ") }),
              value.isChangedSince
                ? t("imports:preview.nowChanged", { amount: amountOf(value.current, value.measurementId) })
                : amountOf(value.current, value.measurementId),
            ],
          }))}
        />
      )}
    </>
  );
}

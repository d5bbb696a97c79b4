import type { VNode } from "preact";
import { type KeyFeatures, measurementsOf } from "../../framework/edition.ts";
import { network } from "../../network/network.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { localised } from "../../platform/i18n/localised.ts";
import { Details } from "../../ui/details.tsx";
import { Button, FormKey, type FormState, Hidden, Textarea } from "../../ui/form.tsx";
import { PlainTable } from "../../ui/plain-table.tsx";
import { Warning } from "../../ui/warning.tsx";
import type { Preview } from "../import-commands.ts";
import { formatAmount } from "../unit.ts";
import { useGroupName, usePeriodAndGroup } from "./value-wording.ts";

/** Of very many rows these are enough to see whether the mapping is right. */
const mostRows = 200;

interface PreviewProps {
  keyFeatures: KeyFeatures;
  preview: Preview;
  form: FormState;
}

/** What an import would save, or every error by row and column. */
export function PreviewPart({ keyFeatures, preview, form }: PreviewProps): VNode {
  const { t } = useI18n();
  return (
    <section aria-labelledby="preview">
      <h2 class="govuk-heading-m" id="preview" tabIndex={-1}>
        {t("monitoring:preview.title")}
      </h2>
      <PreviewTables keyFeatures={keyFeatures} preview={preview} />
      {canSave(preview) && (
        <SaveForm form={form} count={preview.valuesFound} needsNote={preview.doubts.length > 0} />
      )}
    </section>
  );
}

function canSave({ errors, values }: Preview): boolean {
  return errors.length === 0 && values.length > 0;
}

interface SaveProps {
  form: FormState;
  count: number;
  needsNote: boolean;
}

/** Sends once more what was looked at, to be saved; with a note where something looks strange. */
export function SaveForm({ form, count, needsNote }: SaveProps): VNode {
  const { t } = useI18n();
  return (
    <form method="post">
      <FormKey form={form} />
      {Object.entries(form.values)
        .filter(([name]) => !["action", "_key", "note"].includes(name))
        .map(([name, value]) => (
          <Hidden key={name} name={name} value={typeof value === "string" ? value : (value[0] ?? "")} />
        ))}
      {needsNote && <Textarea name="note" label={t("monitoring:preview.note")} rows={3} form={form} />}
      <Button name="action" value="save">
        {t("monitoring:preview.save", { count })}
      </Button>
    </form>
  );
}

/** Of one city: the errors, what looks strange, what was left out, and the values. */
export function PreviewTables({ keyFeatures, preview }: Omit<PreviewProps, "form">): VNode {
  const { t, language } = useI18n();
  const groupName = useGroupName();
  const periodAndGroup = usePeriodAndGroup();
  const measurements = new Map(
    measurementsOf(keyFeatures).map(({ measurement }) => [measurement.id, measurement]),
  );
  const amountOf = (amount: string | null, id: string) => {
    const measurement = measurements.get(id);
    return amount === null || !measurement
      ? "–"
      : formatAmount(amount, measurement.unit, language, network().currency);
  };
  const nameOf = (id: string) =>
    `${id} ${localised(measurements.get(id)?.name ?? { en: "", sw: "" }, language)}`;
  return (
    <>
      <p class="govuk-body">
        {t("monitoring:preview.rows", { taken: preview.rowsTaken, ignored: preview.rowsIgnored })}
      </p>
      {preview.errors.length > 0 && (
        <>
          <Warning>{t("monitoring:problem.import_errors", { count: preview.errorsFound })}</Warning>
          <PlainTable
            caption={t("monitoring:preview.errors")}
            headers={(["row", "column", "found", "fault"] as const).map((key) =>
              t(`monitoring:preview.${key}`),
            )}
            rows={preview.errors.slice(0, mostRows).map(({ row, column, found, code, limit }) => ({
              key: `${row} ${column} ${code}`,
              cells: [
                row || "–",
                column,
                found,
                t(`monitoring:fault.${code as "missing"}`, { limit, found }),
              ],
            }))}
          />
        </>
      )}
      {preview.doubts.length > 0 && (
        <>
          <p class="govuk-body">{t("monitoring:preview.doubtsExplain")}</p>
          <PlainTable
            caption={t("monitoring:preview.doubts")}
            headers={(["measurement", "group", "doubt"] as const).map((key) =>
              t(`monitoring:preview.${key}`),
            )}
            rows={preview.doubts
              .slice(0, mostRows)
              .map(({ measurementId, disaggregation, code, values }) => ({
                key: `${measurementId} ${JSON.stringify(disaggregation)} ${code} ${JSON.stringify(values)}`,
                cells: [
                  nameOf(measurementId),
                  groupName(disaggregation),
                  t(`monitoring:doubt.${code}`, values),
                ],
              }))}
          />
        </>
      )}
      {preview.leftOut.length > 0 && (
        <Details summary={t("monitoring:preview.leftOut", { count: preview.leftOut.length })}>
          <PlainTable
            caption={t("monitoring:preview.leftOut", { count: preview.leftOut.length })}
            isCaptionHidden
            headers={(["row", "column", "found"] as const).map((key) => t(`monitoring:preview.${key}`))}
            rows={preview.leftOut.slice(0, mostRows).map(({ row, column, found }) => ({
              key: `${row} ${column}`,
              cells: [row, column, found || "–"],
            }))}
          />
        </Details>
      )}
      {preview.valuesFound > mostRows && (
        <p class="govuk-body">
          {t("monitoring:preview.firstOf", { shown: mostRows, count: preview.valuesFound })}
        </p>
      )}
      {preview.values.length > 0 && (
        <PlainTable
          caption={t("monitoring:preview.values")}
          headers={(["measurement", "group", "amount", "quotient", "cells", "current"] as const).map((key) =>
            t(`monitoring:preview.${key}`),
          )}
          rows={preview.values.slice(0, mostRows).map((value) => ({
            key: `${value.measurementId} ${value.period?.label ?? ""} ${JSON.stringify(value.disaggregation)}`,
            cells: [
              nameOf(value.measurementId),
              value.period
                ? periodAndGroup(value.period, value.disaggregation)
                : groupName(value.disaggregation),
              amountOf(value.amount, value.measurementId),
              value.numerator === null ? "–" : `${value.numerator} / ${value.denominator}`,
              t("monitoring:value.cell", { row: value.origin.row, columns: value.origin.columns.join(", ") }),
              amountOf(value.current, value.measurementId),
            ],
          }))}
        />
      )}
    </>
  );
}

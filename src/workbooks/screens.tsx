import type { VNode } from "preact";
import { type KeyFeatures, measurementsOf } from "../framework/edition.ts";
import { Finished } from "../imports/pages/import-finished.tsx";
import { Waiting } from "../imports/pages/waiting.tsx";
import { paths as importsPaths } from "../imports/paths.ts";
import type { StoredImport } from "../imports/stored-imports.ts";
import type { City } from "../network/city.ts";
import { useI18n } from "../platform/i18n/context.ts";
import { formatDate, formatMoment } from "../platform/i18n/format.ts";
import { languageName, offeredLanguages } from "../platform/i18n/languages.ts";
import { localised } from "../platform/i18n/localised.ts";
import type { MessageKey } from "../platform/i18n/message-key.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import {
  Button,
  ErrorSummary,
  FileUpload,
  Form,
  FormKey,
  type FormState,
  Radios,
  Textarea,
} from "../ui/form.tsx";
import { Inset } from "../ui/inset.tsx";
import { PlainTable } from "../ui/plain-table.tsx";
import { Warning } from "../ui/warning.tsx";
import { fieldOf } from "../values/content.ts";
import { PeriodInput } from "../values/pages/period-input.tsx";
import { useAmount, useGroupName } from "../values/pages/value-wording.ts";
import { type ComparedRow, type Comparison, choiceName } from "./commands.ts";
import { isSame, type Part, parts, type Said } from "./merge.ts";
import { paths } from "./paths.ts";

export function WorkbooksPage({ city, form }: { city: City; form: FormState }): VNode {
  const { t } = useI18n();
  return (
    <>
      <ErrorSummary form={form} />
      <p class="govuk-body-l">{t("workbooks:workbook.explain")}</p>
      <h2 class="govuk-heading-m">{t("workbooks:workbook.get")}</h2>
      <form method="get" action={paths.workbookFile(city.id)} noValidate>
        <PeriodInput form={form} />
        <Radios
          name="language"
          legend={t("workbooks:workbook.language")}
          options={offeredLanguages().map((value) => ({ value, text: languageName(value) }))}
          form={form}
        />
        <Button>{t("workbooks:workbook.download")}</Button>
      </form>
      <h2 class="govuk-heading-m">{t("workbooks:workbook.sendBack")}</h2>
      <form method="post" action={paths.workbooks(city.id)} encType="multipart/form-data" noValidate>
        <FormKey form={form} />
        <FileUpload
          name="file"
          label={t("workbooks:workbook.file")}
          hint={t("workbooks:workbook.fileHint")}
          form={form}
        />
        <Button>{t("workbooks:workbook.send")}</Button>
      </form>
      <p class="govuk-body">
        <a class="govuk-link" href={importsPaths.imports(city.id)}>
          {t("imports:imports.earlier")}
        </a>
      </p>
    </>
  );
}

interface ComparisonProps {
  city: City;
  uploaded: StoredImport;
  keyFeatures: KeyFeatures;
  /** Absent where the workbook was saved. */
  comparison: Comparison | undefined;
  form: FormState;
}

export function ComparisonPage({ city, uploaded, keyFeatures, comparison, form }: ComparisonProps): VNode {
  return (
    <>
      {comparison ? (
        <Differences
          city={city}
          keyFeatures={keyFeatures}
          comparison={comparison}
          form={form}
          id={uploaded.id}
          uploadedAt={uploaded.createdAt}
        />
      ) : (
        <Finished city={city} uploaded={uploaded} form={form} />
      )}
    </>
  );
}

interface DifferencesProps {
  city: City;
  id: string;
  uploadedAt: Date;
  keyFeatures: KeyFeatures;
  comparison: Comparison;
  form: FormState;
}

function Differences({ city, id, uploadedAt, keyFeatures, comparison, form }: DifferencesProps): VNode {
  const { t, language } = useI18n();
  const groupName = useGroupName();
  const { rows, errors, doubts, sentBefore, changedSince, unchanged, period, writtenAt } = comparison;
  const measurements = new Map(
    measurementsOf(keyFeatures).map(({ measurement }) => [measurement.id, measurement]),
  );
  const nameOf = (measurementId: string) => {
    const measurement = measurements.get(measurementId);
    return measurement ? `${measurementId} ${localised(measurement.name, language)}` : measurementId;
  };
  const placeOf = ({ sheet, row }: { sheet: ComparedRow["sheet"]; row: number }) =>
    t("workbooks:workbook.sheetRow", { sheet: t(`workbooks:workbook.sheet.${sheet}`), row });
  const textOf = useSaidText((measurementId) => measurements.get(measurementId)?.unit ?? "count");
  const changed = rows.flatMap((row) => {
    const changes = parts.filter(
      (part) => !row.conflicts.includes(part) && !isSame(part, row.said, row.recorded),
    );
    return changes.length > 0 ? [{ row, changes }] : [];
  });
  const linesOf = (row: ComparedRow, changes: readonly Part[], said: Said) =>
    said.figure === null
      ? t("workbooks:workbook.nothingSaid")
      : changes.map((part) => (
          <div key={part}>
            {part !== "figure" && `${t(labelOf(part))}: `}
            {textOf(row, part, said)}
          </div>
        ));
  const conflicts = rows.flatMap((row) => row.conflicts.map((part) => ({ row, part })));
  const canSave = errors.length === 0 && rows.length > 0;
  return (
    <>
      <p class="govuk-body-l">
        {t("workbooks:workbook.about", {
          period: period.label,
          date: formatMoment(writtenAt, language),
        })}
      </p>
      <Waiting createdAt={uploadedAt} />
      {(sentBefore || changedSince > 0) && (
        <Inset>
          {sentBefore && (
            <p>
              {t("workbooks:workbook.sentBefore", {
                name: sentBefore.by,
                date: formatDate(sentBefore.at, language),
              })}
            </p>
          )}
          {changedSince > 0 && <p>{t("workbooks:workbook.changedSince", { count: changedSince })}</p>}
        </Inset>
      )}
      {errors.length > 0 && (
        <>
          <Warning>{t("monitoring:problem.import_errors", { count: errors.length })}</Warning>
          <PlainTable
            caption={t("imports:preview.errors")}
            headers={[
              t("workbooks:workbook.place"),
              ...(["column", "found", "fault"] as const).map((key) => t(`imports:preview.${key}`)),
            ]}
            rows={errors.map((error) => ({
              key: `${error.sheet} ${error.row} ${error.column} ${error.code}`,
              cells: [
                placeOf(error),
                error.column,
                error.found || "–",
                t(`values:fault.${error.code as "missing"}`, { limit: error.limit, found: error.found }),
              ],
            }))}
          />
          <p class="govuk-body">{t("workbooks:workbook.correctAndSend")}</p>
        </>
      )}
      {errors.length === 0 && rows.length === 0 && (
        <EmptyState>
          {t(unchanged > 0 ? "workbooks:workbook.nothingNew" : "workbooks:workbook.empty")}
        </EmptyState>
      )}
      {changed.length > 0 && (
        <PlainTable
          caption={t("workbooks:workbook.changes")}
          headers={[
            t("imports:preview.measurement"),
            t("imports:preview.group"),
            t("workbooks:workbook.before"),
            t("workbooks:workbook.after"),
            t("workbooks:workbook.place"),
          ]}
          rows={changed.map(({ row, changes }) => ({
            key: `${row.sheet} ${row.row}`,
            cells: [
              nameOf(row.measurementId),
              groupName(row.disaggregation),
              linesOf(row, changes, row.recorded),
              linesOf(row, changes, row.said),
              placeOf(row),
            ],
          }))}
        />
      )}
      {doubts.length > 0 && (
        <>
          <p class="govuk-body">{t("imports:preview.doubtsExplain")}</p>
          <PlainTable
            caption={t("imports:preview.doubts")}
            headers={(["measurement", "group", "doubt"] as const).map((key) => t(`imports:preview.${key}`))}
            rows={doubts.map(({ measurementId, disaggregation, code, values }) => ({
              key: `${measurementId} ${JSON.stringify(disaggregation)} ${code}`,
              cells: [nameOf(measurementId), groupName(disaggregation), t(`values:doubt.${code}`, values)],
            }))}
          />
        </>
      )}
      {canSave && (
        <Form
          form={form}
          action={paths.workbook(city.id, id)}
          submit={
            conflicts.length > 0
              ? t("workbooks:workbook.saveDecided")
              : t("workbooks:workbook.save", { count: rows.length })
          }
        >
          {conflicts.length > 0 && (
            <>
              <h2 class="govuk-heading-m">{t("workbooks:workbook.conflicts")}</h2>
              <p class="govuk-body">{t("workbooks:workbook.conflictsExplain")}</p>
            </>
          )}
          {conflicts.map(({ row, part }) => (
            <Radios
              key={choiceName(row, part)}
              name={choiceName(row, part)}
              legend={`${nameOf(row.measurementId)}, ${groupName(row.disaggregation)}: ${t(labelOf(part))}`}
              options={[
                {
                  value: "workbook",
                  text: t("workbooks:workbook.fromWorkbook", { text: textOf(row, part, row.workbook) }),
                  hint: placeOf(row),
                },
                {
                  value: "recorded",
                  text: t("workbooks:workbook.fromRecorded", { text: textOf(row, part, row.recorded) }),
                  ...(row.recordedBy !== null &&
                    row.recordedAt !== null && {
                      hint: t("workbooks:workbook.recordedBy", {
                        name: row.recordedBy,
                        date: formatMoment(row.recordedAt, language),
                      }),
                    }),
                },
              ]}
              form={form}
            />
          ))}
          {doubts.length > 0 && (
            <Textarea name="note" label={t("imports:preview.note")} rows={3} form={form} />
          )}
        </Form>
      )}
      {rows.length > 0 && unchanged > 0 && (
        <p class="govuk-body">{t("workbooks:workbook.unchanged", { count: unchanged })}</p>
      )}
    </>
  );
}

/** What people call a part. */
function labelOf(part: Part): MessageKey {
  const names = { figure: "amount", source: "sourceTitle" } as const;
  return fieldOf(part === "figure" || part === "source" ? names[part] : part).label;
}

/** One part of what one side says, as a person would. */
function useSaidText(
  unitOf: (measurementId: string) => Parameters<ReturnType<typeof useAmount>>[1]["unit"],
): (row: ComparedRow, part: Part, said: Said) => string {
  const { t } = useI18n();
  const amount = useAmount();
  return ({ measurementId }, part, said) => {
    const { figure, source } = said;
    const none = t("workbooks:workbook.nothingSaid");
    if (part !== "figure" && part !== "source") return said[part] ?? none;
    if (part === "source") {
      if (!source) return none;
      const { title, kind, publisher, url } = source;
      return [title, publisher, url, t(`values:sourceKind.${kind}`)].filter(Boolean).join(", ");
    }
    if (!figure) return none;
    const shown = amount(figure, { unit: unitOf(measurementId) });
    if (figure.expected)
      return t("values:value.statusExpected", { status: shown, expected: figure.expected });
    return figure.numerator === null ? shown : `${shown} (${figure.numerator} / ${figure.denominator})`;
  };
}

// Taking values from a published table: upload, say which column means what, look at the result, save.

import type { VNode } from "preact";
import { measurementsOf, type KeyFeatures } from "../../framework/edition.ts";
import type { City } from "../../network/city.ts";
import { network } from "../../network/network.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatMoment } from "../../platform/i18n/format.ts";
import { localised } from "../../platform/i18n/localised.ts";
import { Button, ErrorSummary, FileUpload, Form, type FormState, Hidden, Radios, Select, TextInput } from "../../ui/form.tsx";
import { Details } from "../../ui/details.tsx";
import { Warning } from "../../ui/warning.tsx";
import type { Preview, UploadedTable } from "../import-commands.ts";
import { paths } from "../paths.ts";
import { formatAmount } from "../unit.ts";
import { useGroupName } from "./measurement-page.tsx";
import { SourceInputs } from "./value-form.tsx";

interface ImportRow {
  id: string;
  fileName: string;
  state: string;
  valuesSaved: number;
  createdByName: string;
  createdAt: Date;
}

export function ImportsPage({ city, imports, form }: { city: City; imports: readonly ImportRow[]; form: FormState }): VNode {
  const { t, language } = useI18n();
  return (
    <>
      <span class="govuk-caption-l">{city.name}</span>
      <h1 class="govuk-heading-l">{t("monitoring:imports.title")}</h1>
      <p class="govuk-body-l">{t("monitoring:imports.explain")}</p>
      <Form form={form} action={paths.imports(city.id)} submit={t("monitoring:imports.upload")} encType="multipart/form-data">
        <FileUpload name="file" label={t("monitoring:imports.file")} hint={t("monitoring:imports.fileHint")} form={form} />
      </Form>
      {imports.length > 0 && (
        <>
          <h2 class="govuk-heading-m">{t("monitoring:imports.earlier")}</h2>
          <ul class="govuk-list govuk-list--spaced">
            {imports.map(({ id, fileName, state, valuesSaved, createdByName, createdAt }) => (
              <li key={id}>
                <a class="govuk-link" href={paths.import(city.id, id)}>
                  {fileName}
                </a>
                {": "}
                {state === "saved" ? t("monitoring:imports.saved", { count: valuesSaved }) : t("monitoring:imports.uploaded")}
                <span class="govuk-hint">
                  {createdByName}, {formatMoment(createdAt, language)}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

/** How many measurements one table can give in one go on the screen; the API takes up to 20. */
export const mappingRows = 3;

interface MappingPageProps {
  city: City;
  keyFeatures: KeyFeatures;
  uploaded: UploadedTable;
  form: FormState;
  preview: Preview | undefined;
}

export function MappingPage({ city, keyFeatures, uploaded, form, preview }: MappingPageProps): VNode {
  const { t } = useI18n();
  const { table, file, id, state } = uploaded;
  return (
    <>
      <span class="govuk-caption-l">{city.name}</span>
      <h1 class="govuk-heading-l">{file.name}</h1>
      {state === "saved" ? (
        <>
          <p class="govuk-body-l">{t("monitoring:imports.saved", { count: uploaded.valuesSaved })}</p>
          <p class="govuk-body">
            <a class="govuk-link" href={paths.scorecard(city.id)}>
              {t("monitoring:scorecard.title")}
            </a>
          </p>
        </>
      ) : (
        <>
          <ErrorSummary form={form} />
          {preview && <PreviewPart city={city} keyFeatures={keyFeatures} preview={preview} form={form} />}
          <Sample table={table} />
          <form method="post" action={paths.import(city.id, id)} noValidate>
            <Hidden name="_key" value={form.key} />
            <MappingFields city={city} keyFeatures={keyFeatures} uploaded={uploaded} form={form} />
            <Button name="action" value="preview" secondary={preview !== undefined}>
              {t("monitoring:imports.preview")}
            </Button>
          </form>
        </>
      )}
    </>
  );
}

function MappingFields({ city, keyFeatures, uploaded, form }: Omit<MappingPageProps, "preview">): VNode {
  const { t, language } = useI18n();
  const columns = uploaded.table.columns.map(({ index, letter, header }) => ({ value: String(index), text: `${letter}: ${header}` }));
  const measurements = measurementsOf(keyFeatures).map(({ measurement }) => ({
    value: measurement.id,
    text: `${measurement.id} ${localised(measurement.name, language)}`,
  }));
  const none = t("monitoring:imports.none");
  return (
    <>
      <h2 class="govuk-heading-m">{t("monitoring:imports.rows")}</h2>
      {uploaded.table.sheets.length > 1 && (
        <Select name="sheet" label={t("monitoring:imports.sheet")} options={uploaded.table.sheets.map((name) => ({ value: name, text: name }))} form={form} />
      )}
      <Select
        name="areaColumn"
        label={t("monitoring:imports.areaColumn")}
        hint={t("monitoring:imports.areaHint", { names: city.areaNames.join(", ") })}
        options={columns}
        form={form}
      />
      <Select name="filterColumn" label={t("monitoring:imports.filterColumn")} hint={t("monitoring:imports.filterHint")} empty={none} options={columns} form={form} />
      <TextInput name="filterText" label={t("monitoring:imports.filterText")} width={20} form={form} isOptional />
      <Select name="groupColumn" label={t("monitoring:imports.groupColumn")} hint={t("monitoring:imports.groupHint")} empty={none} options={columns} form={form} />
      <Radios
        name="duplicates"
        legend={t("monitoring:imports.duplicates")}
        options={(["refuse", "first"] as const).map((value) => ({ value, text: t(`monitoring:imports.duplicate.${value}`) }))}
        form={form}
      />
      <h2 class="govuk-heading-m">{t("monitoring:imports.columns")}</h2>
      <p class="govuk-body">{t("monitoring:imports.columnsExplain")}</p>
      {Array.from({ length: mappingRows }, (_, index) => {
        const fields = (
          <>
            <Select name={`measurement-${index}`} label={t("monitoring:imports.measurement")} empty={none} options={measurements} form={form} />
            <Select name={`value-${index}`} label={t("monitoring:imports.valueColumn")} empty={none} options={columns} form={form} />
            <TextInput
              name={`numerator-${index}`}
              label={t("monitoring:imports.numerator")}
              hint={t("monitoring:imports.sumHint")}
              width={20}
              form={form}
            />
            <TextInput name={`denominator-${index}`} label={t("monitoring:imports.denominator")} hint={t("monitoring:imports.sumHint")} width={20} form={form} />
          </>
        );
        if (index === 0) return fields;
        return (
          <Details key={index} summary={t("monitoring:imports.another", { number: index + 1 })} open={Boolean(form.values[`measurement-${index}`])}>
            {fields}
          </Details>
        );
      })}
      <h2 class="govuk-heading-m">{t("monitoring:imports.about")}</h2>
      <TextInput name="period" label={t("monitoring:value.period")} hint={t("monitoring:record.periodHint")} width={10} form={form} />
      <SourceInputs form={form} />
    </>
  );
}

const sampleRows = 8;

function Sample({ table }: { table: UploadedTable["table"] }): VNode {
  const { t } = useI18n();
  return (
    <Details summary={t("monitoring:imports.sample", { rows: table.rows.length, columns: table.columns.length })}>
      <div class="table-scroll" role="region" aria-label={t("monitoring:imports.sampleTitle")} tabIndex={0}>
        <table class="govuk-table">
          <caption class="govuk-table__caption govuk-visually-hidden">{t("monitoring:imports.sampleTitle")}</caption>
          <thead class="govuk-table__head">
            <tr class="govuk-table__row">
              {table.columns.map(({ letter, header }) => (
                <th scope="col" class="govuk-table__header" key={letter}>
                  {letter}: {header}
                </th>
              ))}
            </tr>
          </thead>
          <tbody class="govuk-table__body">
            {table.rows.slice(0, sampleRows).map(({ number, cells }) => (
              <tr class="govuk-table__row" key={number}>
                {table.columns.map(({ index, letter }) => (
                  <td class="govuk-table__cell" key={letter}>
                    {cells[index]}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Details>
  );
}

interface PreviewProps {
  city: City;
  keyFeatures: KeyFeatures;
  preview: Preview;
  form: FormState;
}

function PreviewPart({ keyFeatures, preview, form }: PreviewProps): VNode {
  const { t, language } = useI18n();
  const groupName = useGroupName();
  const measurements = new Map(measurementsOf(keyFeatures).map(({ measurement }) => [measurement.id, measurement]));
  const amountOf = (amount: string | null, id: string) => {
    const measurement = measurements.get(id);
    return amount === null || !measurement ? "–" : formatAmount(amount, measurement.unit, language, network().currency);
  };
  return (
    <section aria-labelledby="preview">
      <h2 class="govuk-heading-m" id="preview" tabIndex={-1}>
        {t("monitoring:preview.title")}
      </h2>
      <p class="govuk-body">{t("monitoring:preview.rows", { taken: preview.rowsTaken, ignored: preview.rowsIgnored })}</p>
      {preview.errors.length > 0 && (
        <>
          <Warning>{t("monitoring:problem.import_errors", { count: preview.errors.length })}</Warning>
          <div class="table-scroll" role="region" aria-label={t("monitoring:preview.errors")} tabIndex={0}>
            <table class="govuk-table">
              <caption class="govuk-table__caption govuk-table__caption--s">{t("monitoring:preview.errors")}</caption>
              <thead class="govuk-table__head">
                <tr class="govuk-table__row">
                  {(["row", "column", "found", "fault"] as const).map((key) => (
                    <th scope="col" class="govuk-table__header" key={key}>
                      {t(`monitoring:preview.${key}`)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody class="govuk-table__body">
                {preview.errors.map(({ row, column, found, code, limit }) => (
                  <tr class="govuk-table__row" key={`${row} ${column} ${code}`}>
                    <th scope="row" class="govuk-table__header">
                      {row || "–"}
                    </th>
                    <td class="govuk-table__cell">{column}</td>
                    <td class="govuk-table__cell">{found}</td>
                    <td class="govuk-table__cell">{t(`monitoring:fault.${code as "missing"}`, { limit, found })}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
      {preview.values.length > 0 && (
        <div class="table-scroll" role="region" aria-label={t("monitoring:preview.values")} tabIndex={0}>
          <table class="govuk-table">
            <caption class="govuk-table__caption govuk-table__caption--s">{t("monitoring:preview.values")}</caption>
            <thead class="govuk-table__head">
              <tr class="govuk-table__row">
                {(["measurement", "group", "amount", "quotient", "cells", "current"] as const).map((key) => (
                  <th scope="col" class="govuk-table__header" key={key}>
                    {t(`monitoring:preview.${key}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody class="govuk-table__body">
              {preview.values.map((value) => (
                <tr class="govuk-table__row" key={`${value.measurementId} ${JSON.stringify(value.disaggregation)}`}>
                  <th scope="row" class="govuk-table__header">
                    {value.measurementId} {localised(measurements.get(value.measurementId)?.name ?? { en: "", sw: "" }, language)}
                  </th>
                  <td class="govuk-table__cell">{groupName(value.disaggregation)}</td>
                  <td class="govuk-table__cell">{amountOf(value.amount, value.measurementId)}</td>
                  <td class="govuk-table__cell">{value.numerator === null ? "–" : `${value.numerator} / ${value.denominator}`}</td>
                  <td class="govuk-table__cell">{t("monitoring:value.cell", { row: value.origin.row, columns: value.origin.columns.join(", ") })}</td>
                  <td class="govuk-table__cell">{amountOf(value.current, value.measurementId)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {preview.errors.length === 0 && preview.values.length > 0 && (
        <form method="post">
          <Hidden name="_key" value={form.key} />
          {Object.entries(form.values)
            .filter(([name]) => name !== "action" && name !== "_key")
            .map(([name, value]) => (
              <Hidden key={name} name={name} value={typeof value === "string" ? value : (value[0] ?? "")} />
            ))}
          <Button name="action" value="save">
            {t("monitoring:preview.save", { count: preview.values.length })}
          </Button>
        </form>
      )}
    </section>
  );
}

// Taking values from a published table: upload, say which column means what, look at the result, save.

import type { VNode } from "preact";
import { type KeyFeatures, measurementsOf } from "../../framework/edition.ts";
import type { City } from "../../network/city.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatMoment } from "../../platform/i18n/format.ts";
import { localised } from "../../platform/i18n/localised.ts";
import { Details } from "../../ui/details.tsx";
import {
  Button,
  ErrorSummary,
  FileUpload,
  Form,
  FormKey,
  type FormState,
  Radios,
  Select,
  TextInput,
} from "../../ui/form.tsx";
import { Inset } from "../../ui/inset.tsx";
import { PlainTable } from "../../ui/plain-table.tsx";
import { Warning } from "../../ui/warning.tsx";
import { disabilities, residences, sexes } from "../disaggregation.ts";
import { mappingRows, type Reason } from "../import/proposal.ts";
import type { Preview } from "../import-commands.ts";
import type { ImportProgress } from "../import-jobs.ts";
import { paths } from "../paths.ts";
import type { StoredRecipe } from "../recipe-commands.ts";
import type { StoredImport, UploadedTable } from "../stored-imports.ts";
import { PreviewPart } from "./import-preview.tsx";
import { SourceInputs } from "./value-form.tsx";

interface ImportRow {
  id: string;
  kind: string;
  fileName: string;
  state: string;
  valuesSaved: number;
  createdByName: string;
  createdAt: Date;
}

export function ImportsPage({
  city,
  imports,
  form,
}: {
  city: City;
  imports: readonly ImportRow[];
  form: FormState;
}): VNode {
  const { t, language } = useI18n();
  return (
    <>
      <span class="govuk-caption-l">{city.name}</span>
      <h1 class="govuk-heading-l">{t("monitoring:imports.title")}</h1>
      <p class="govuk-body-l">{t("monitoring:imports.explain")}</p>
      <UploadForm form={form} action={paths.imports(city.id)} />
      <p class="govuk-body">
        <a class="govuk-link" href={paths.recipes(city.id)}>
          {t("monitoring:recipe.title")}
        </a>
        {" · "}
        <a class="govuk-link" href={paths.workbooks(city.id)}>
          {t("monitoring:workbook.title")}
        </a>
      </p>
      {imports.length > 0 && (
        <>
          <h2 class="govuk-heading-m">{t("monitoring:imports.earlier")}</h2>
          <ul class="govuk-list govuk-list--spaced">
            {imports.map(({ id, kind, fileName, state, valuesSaved, createdByName, createdAt }) => (
              <li key={id}>
                <a
                  class="govuk-link"
                  href={kind === "workbook" ? paths.workbook(city.id, id) : paths.import(city.id, id)}
                >
                  {fileName}
                </a>
                {kind === "workbook" && ` (${t("monitoring:workbook.of")})`}
                {": "}
                {state === "uploaded" && t("monitoring:imports.uploaded")}
                {state === "saving" && t("monitoring:imports.saving")}
                {state === "undone" && t("monitoring:imports.undone")}
                {state === "saved" && t("monitoring:imports.saved", { count: valuesSaved })}
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

/** The file of a table: for one city, or for all. */
export function UploadForm({ form, action }: { form: FormState; action: string }): VNode {
  const { t } = useI18n();
  return (
    <Form form={form} action={action} submit={t("monitoring:imports.upload")} encType="multipart/form-data">
      <FileUpload
        name="file"
        label={t("monitoring:imports.file")}
        hint={t("monitoring:imports.fileHint")}
        form={form}
      />
    </Form>
  );
}

interface MappingPageProps {
  city: City;
  keyFeatures: KeyFeatures;
  uploaded: UploadedTable;
  form: FormState;
  preview: Preview | undefined;
  reasons: readonly Reason[];
  /** The recipes that the table can be read by, and the one that filled in the form. */
  recipes: readonly StoredRecipe[];
  used: StoredRecipe | undefined;
}

export function MappingPage({
  city,
  keyFeatures,
  uploaded,
  form,
  preview,
  reasons,
  recipes,
  used,
}: MappingPageProps): VNode {
  const { t } = useI18n();
  const { table, file, id, failure } = uploaded;
  return (
    <>
      <span class="govuk-caption-l">{city.name}</span>
      <h1 class="govuk-heading-l">{file.name}</h1>
      {failure && (
        <Warning>
          {t("monitoring:imports.failed")} {t(failure.message as "monitoring:imports.failed", failure.values)}
        </Warning>
      )}
      <ErrorSummary form={form} />
      {preview && <PreviewPart keyFeatures={keyFeatures} preview={preview} form={form} />}
      {!preview && !used && <Reasons reasons={reasons} />}
      {!preview && <FittingRecipes city={city} importId={id} recipes={recipes} used={used} />}
      <Sample table={table} />
      <form method="post" action={paths.import(city.id, id)} noValidate>
        <FormKey form={form} />
        <MappingFields areaNames={city.areaNames} keyFeatures={keyFeatures} uploaded={uploaded} form={form} />
        <Button name="action" value="preview" secondary={preview !== undefined}>
          {t("monitoring:imports.preview")}
        </Button>
      </form>
    </>
  );
}

/** An import that waits to be saved in the background, or is finished. */
export function ImportStatePage(props: FinishedProps & { progress: ImportProgress | undefined }): VNode {
  const { t } = useI18n();
  const { city, uploaded, progress } = props;
  return (
    <>
      <span class="govuk-caption-l">{city.name}</span>
      <h1 class="govuk-heading-l">{uploaded.file.name}</h1>
      {uploaded.state === "saving" ? (
        <div data-reload-seconds="3">
          <p class="govuk-body-l" role="status">
            {progress?.total
              ? t("monitoring:imports.progress", { done: progress.done, total: progress.total })
              : t(progress ? "monitoring:imports.reading" : "monitoring:imports.waiting")}
          </p>
          {progress?.total && (
            <progress
              class="progress__bar"
              value={progress.done}
              max={progress.total}
              aria-label={t("monitoring:imports.progressLabel")}
            />
          )}
          <p class="govuk-body">{t("monitoring:imports.leave")}</p>
          <p class="govuk-body">
            <a class="govuk-link" href={paths.import(city.id, uploaded.id)}>
              {t("monitoring:imports.lookAgain")}
            </a>
          </p>
        </div>
      ) : (
        <Finished {...props} />
      )}
    </>
  );
}

interface FinishedProps {
  city: City;
  uploaded: StoredImport;
  form: FormState;
}

/** An import that was saved, and perhaps undone. */
export function Finished({ city, uploaded, form }: FinishedProps): VNode {
  const { t } = useI18n();
  const { id, kind, undone, valuesSaved } = uploaded;
  return (
    <>
      <p class="govuk-body-l">
        {undone
          ? t("monitoring:imports.undoneResult", { ...undone })
          : t("monitoring:imports.saved", { count: valuesSaved })}
      </p>
      <p class="govuk-body">
        <a class="govuk-link" href={paths.scorecard(city.id)}>
          {t("monitoring:scorecard.title")}
        </a>
        {!undone && kind === "table" && (
          <>
            {" · "}
            <a class="govuk-link" href={paths.keepRecipe(city.id, id)}>
              {t("monitoring:recipe.keepTitle")}
            </a>
          </>
        )}
      </p>
      {!undone && (
        <>
          <h2 class="govuk-heading-m">{t("monitoring:imports.undoTitle")}</h2>
          <p class="govuk-body">{t("monitoring:imports.undoExplain")}</p>
          <Form
            form={form}
            action={paths.undoImport(city.id, id)}
            submit={t("monitoring:imports.undo")}
            isSecondary
          />
        </>
      )}
    </>
  );
}

export function Reasons({ reasons }: { reasons: readonly Reason[] }): VNode {
  const { t } = useI18n();
  const isRecognised = reasons.some(({ values }) => "measurement" in values);
  return (
    <Inset>
      {reasons.length > 0 && (
        <>
          <p>{t("monitoring:imports.reasons")}</p>
          <ul class="govuk-list govuk-list--bullet">
            {reasons.map(({ code, values }) => (
              <li key={JSON.stringify(values)}>{t(`monitoring:reason.${code}`, values)}</li>
            ))}
          </ul>
        </>
      )}
      {!isRecognised && <p>{t("monitoring:imports.nothingRecognised")}</p>}
    </Inset>
  );
}

function FittingRecipes({
  city,
  importId,
  recipes,
  used,
}: Pick<MappingPageProps, "city" | "recipes" | "used"> & { importId: string }): VNode | null {
  const { t } = useI18n();
  const others = recipes.filter(({ id }) => id !== used?.id);
  return (
    <>
      {used && <Inset>{t("monitoring:recipe.used", { name: used.name })}</Inset>}
      {others.length > 0 && (
        <>
          <p class="govuk-body">{t("monitoring:recipe.fits")}</p>
          <ul class="govuk-list govuk-list--bullet">
            {others.map(({ id, name, cityName }) => (
              <li key={id}>
                <a class="govuk-link" href={`${paths.import(city.id, importId)}?recipe=${id}`}>
                  {t("monitoring:recipe.of", { name, city: cityName })}
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

const columnGroups = [
  ...sexes.map((group) => ["sex", group] as const),
  ...residences.map((group) => ["residence", group] as const),
  ...disabilities.map((group) => ["disability", group] as const),
];

type MappingFieldsProps = Pick<MappingPageProps, "keyFeatures" | "uploaded" | "form"> & {
  areaNames: readonly string[];
};

export function MappingFields({ areaNames, keyFeatures, uploaded, form }: MappingFieldsProps): VNode {
  const { t, language } = useI18n();
  const columns = uploaded.table.columns.map(({ index, letter, header }) => ({
    value: String(index),
    text: `${letter}: ${header}`,
  }));
  const measurements = measurementsOf(keyFeatures).map(({ measurement }) => ({
    value: measurement.id,
    text: `${measurement.id} ${localised(measurement.name, language)}`,
  }));
  const none = t("monitoring:imports.none");
  return (
    <>
      <h2 class="govuk-heading-m">{t("monitoring:imports.rows")}</h2>
      {uploaded.table.sheets.length > 1 && (
        <Select
          name="sheet"
          label={t("monitoring:imports.sheet")}
          options={uploaded.table.sheets.map((name) => ({ value: name, text: name }))}
          form={form}
        />
      )}
      <Select
        name="areaColumn"
        label={t("monitoring:imports.areaColumn")}
        hint={t("monitoring:imports.areaHint", { names: areaNames.join(", ") })}
        empty={t("monitoring:imports.ownTable")}
        options={columns}
        form={form}
      />
      <Select
        name="filterColumn"
        label={t("monitoring:imports.filterColumn")}
        hint={t("monitoring:imports.filterHint")}
        empty={none}
        options={columns}
        form={form}
      />
      <TextInput
        name="filterText"
        label={t("monitoring:imports.filterText")}
        width={20}
        form={form}
        isOptional
      />
      <Select
        name="subCountyColumn"
        label={t("monitoring:imports.subCountyColumn")}
        hint={t("monitoring:imports.subCountyHint")}
        empty={none}
        options={columns}
        form={form}
      />
      <Select
        name="groupColumn-0"
        label={t("monitoring:imports.groupColumns")}
        hint={t("monitoring:imports.groupHint")}
        empty={none}
        options={columns}
        form={form}
      />
      <Select
        name="groupColumn-1"
        label={t("monitoring:imports.secondGroupColumn")}
        empty={none}
        options={columns}
        form={form}
      />
      <Radios
        name="duplicates"
        legend={t("monitoring:imports.duplicates")}
        options={(["refuse", "first"] as const).map((value) => ({
          value,
          text: t(`monitoring:imports.duplicate.${value}`),
        }))}
        form={form}
      />
      <h2 class="govuk-heading-m">{t("monitoring:imports.columns")}</h2>
      <p class="govuk-body">{t("monitoring:imports.columnsExplain")}</p>
      {Array.from({ length: mappingRows }, (_, index) => {
        const fields = (
          <>
            <Select
              name={`measurement-${index}`}
              label={t("monitoring:imports.measurement")}
              empty={none}
              options={measurements}
              form={form}
            />
            <Select
              name={`group-${index}`}
              label={t("monitoring:imports.columnGroup")}
              empty={t("monitoring:group.all")}
              options={columnGroups.map(([dimension, group]) => ({
                value: `${dimension}:${group}`,
                text: t(`monitoring:group.${group}`),
              }))}
              form={form}
            />
            <Select
              name={`value-${index}`}
              label={t("monitoring:imports.valueColumn")}
              empty={none}
              options={columns}
              form={form}
            />
            <TextInput
              name={`numerator-${index}`}
              label={t("monitoring:imports.numerator")}
              hint={t("monitoring:imports.sumHint")}
              width={20}
              form={form}
            />
            <TextInput
              name={`denominator-${index}`}
              label={t("monitoring:imports.denominator")}
              hint={t("monitoring:imports.sumHint")}
              width={20}
              form={form}
            />
          </>
        );
        if (index === 0) return fields;
        return (
          <Details
            key={index}
            summary={t("monitoring:imports.another", { number: index + 1 })}
            open={Boolean(form.values[`measurement-${index}`])}
          >
            {fields}
          </Details>
        );
      })}
      <h2 class="govuk-heading-m">{t("monitoring:imports.about")}</h2>
      <Select
        name="periodColumn"
        label={t("monitoring:imports.periodColumn")}
        empty={t("monitoring:imports.onePeriod")}
        options={columns}
        form={form}
      />
      <TextInput
        name="period"
        label={t("monitoring:value.period")}
        hint={t("monitoring:record.periodHint")}
        width={10}
        form={form}
      />
      <SourceInputs form={form} />
    </>
  );
}

const sampleRows = 8;

export function Sample({ table }: { table: UploadedTable["table"] }): VNode {
  const { t } = useI18n();
  return (
    <Details
      summary={t("monitoring:imports.sample", { rows: table.rows.length, columns: table.columns.length })}
    >
      <PlainTable
        caption={t("monitoring:imports.sampleTitle")}
        isCaptionHidden
        hasRowHeaders={false}
        keepsColumns
        headers={table.columns.map(({ letter, header }) => `${letter}: ${header}`)}
        rows={table.rows.slice(0, sampleRows).map(({ number, cells }) => ({
          key: String(number),
          cells: table.columns.map(({ index }) => cells[index]),
        }))}
      />
    </Details>
  );
}

// Taking values from a published table: upload, say which column means what, look at the result, save.

import { Fragment, type VNode } from "preact";
import { type KeyFeatures, measurementsOf, type Unit } from "../../framework/edition.ts";
import type { City } from "../../network/city.ts";
import { profilePath } from "../../network/paths.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatDate, formatMoment } from "../../platform/i18n/format.ts";
import { localised } from "../../platform/i18n/localised.ts";
import { Details } from "../../ui/details.tsx";
import {
  Button,
  ErrorSummary,
  FileUpload,
  Form,
  FormKey,
  type FormState,
  Hidden,
  Textarea,
} from "../../ui/form.tsx";
import { Inset } from "../../ui/inset.tsx";
import { Older } from "../../ui/older.tsx";
import { PlainTable } from "../../ui/plain-table.tsx";
import { Warning } from "../../ui/warning.tsx";
import { PeriodInput } from "../../values/pages/period-input.tsx";
import { SourceInputs } from "../../values/pages/value-form.tsx";
import type { Preview } from "../map-import.ts";
import { paths } from "../paths.ts";
import type { StoredRecipe } from "../recipe-commands.ts";
import type { Remembered } from "../remembered.ts";
import { otherWaysIn, uploadPath } from "../slots.ts";
import type { StoredImport } from "../stored-imports.ts";
import type { Look, TableView } from "../tables/intake.ts";
import type { Suggestion } from "../tables/reason.ts";
import { waitsUntil } from "../waiting.ts";
import { canSave, PreviewPart } from "./import-preview.tsx";
import { Questions, Suggestions } from "./import-questions.tsx";
import { FoldedMappingRoom } from "./mapping-room.tsx";
import { ReadBefore } from "./read-before.tsx";
import { Waiting } from "./waiting.tsx";

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
  url,
  older,
  form,
}: {
  city: City;
  imports: readonly ImportRow[];
  url: URL;
  /** What leads to those before them, where there are any. */
  older: Record<string, string> | undefined;
  form: FormState;
}): VNode {
  const { t, language } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t("imports:imports.explain")}</p>
      <UploadForm form={form} action={paths.imports(city.id)} />
      <p class="govuk-body">
        <a class="govuk-link" href={paths.recipes(city.id)}>
          {t("imports:recipe.title")}
        </a>
        {otherWaysIn.given().map(({ kind, text, href }) => (
          <Fragment key={kind}>
            {" · "}
            <a class="govuk-link" href={href(city.id)}>
              {t(text)}
            </a>
          </Fragment>
        ))}
      </p>
      {imports.length > 0 && (
        <>
          <h2 class="govuk-heading-m">{t("imports:imports.earlier")}</h2>
          <ul class="govuk-list govuk-list--spaced">
            {imports.map(({ id, kind, fileName, state, valuesSaved, createdByName, createdAt }) => (
              <li key={id}>
                <a class="govuk-link" href={uploadPath(kind, city.id, id)}>
                  {fileName}
                </a>
                {kind === "workbook" && ` (${t("workbooks:workbook.of")})`}
                {": "}
                {state === "uploaded" &&
                  t("imports:imports.uploaded", { date: formatDate(waitsUntil({ createdAt }), language) })}
                {state === "saving" && t("imports:imports.saving")}
                {state === "undone" && t("imports:imports.undone")}
                {state === "saved" && t("imports:imports.saved", { count: valuesSaved })}
                {state === "uploaded" && kind === "table" && (
                  <>
                    {" · "}
                    <a class="govuk-link" href={paths.discardImport(city.id, id)}>
                      {t("imports:imports.discard")}
                      <span class="govuk-visually-hidden"> {fileName}</span>
                    </a>
                  </>
                )}{" "}
                <span class="govuk-hint">
                  {createdByName}, {formatMoment(createdAt, language)}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      <Older url={url} to={older} text={t("imports:imports.older")} />
    </>
  );
}

/** The file of a table: for one city, or for all. */
export function UploadForm({ form, action }: { form: FormState; action: string }): VNode {
  const { t } = useI18n();
  return (
    <Form form={form} action={action} submit={t("imports:imports.upload")} encType="multipart/form-data">
      <FileUpload
        name="file"
        label={t("imports:imports.file")}
        hint={t("imports:imports.fileHint")}
        form={form}
      />
    </Form>
  );
}

interface MappingPageProps {
  city: City;
  keyFeatures: KeyFeatures;
  own: readonly { id: string; name: string; unit: Unit }[];
  uploaded: StoredImport;
  look: Look;
  form: FormState;
  preview: Preview | undefined;
  /** The recipes that the table can be read by, and the one that filled in the form. */
  recipes: readonly StoredRecipe[];
  used: StoredRecipe | undefined;
  /** Earlier tables with the same columns, and the one as which the form is filled in. */
  remembered: readonly Remembered[];
  like: Remembered | undefined;
  /** Whether whoever reads it may write the city's profile, where some of its columns belong. */
  keepsProfile: boolean;
}

/** A table between upload and save: what was understood, what is asked, what would be saved; the machine room is folded. */
export function MappingPage(props: MappingPageProps): VNode {
  const { city, keyFeatures, own, uploaded, look, form, preview, recipes, used, remembered, like } = props;
  const { t } = useI18n();
  const { view, proposal } = look;
  const { file, id, failure } = uploaded;
  const isReady = preview !== undefined && canSave(preview);
  return (
    <>
      <span class="govuk-caption-l">{city.name}</span>
      <h1 class="govuk-heading-l">{file.name}</h1>
      {failure && (
        <Warning>
          {t("imports:imports.failed")} {t(failure.message as "imports:imports.failed", failure.values)}
        </Warning>
      )}
      <ErrorSummary form={form} />
      <Waiting createdAt={uploaded.createdAt} />
      <AboutTable view={view} />
      <Understood look={look} used={used} like={like} />
      {proposal.belongsToProfile.length > 0 && (
        <Inset>
          {t("imports:imports.belongsToProfile", { columns: proposal.belongsToProfile.join(", ") })}{" "}
          {props.keepsProfile && (
            <a class="govuk-link" href={profilePath(city.id)}>
              {t("imports:imports.toProfile")}
            </a>
          )}
        </Inset>
      )}
      <ReadBefore remembered={remembered} like={like} path={paths.import(city.id, id)} />
      <FittingRecipes city={city} importId={id} recipes={recipes} used={used} />
      <form method="post" action={paths.import(city.id, id)} noValidate>
        <FormKey form={form} />
        <MappingForm
          cityName={city.name}
          keyFeatures={keyFeatures}
          view={view}
          suggestions={proposal.suggestions}
          form={form}
          preview={preview}
        />
        {preview && <PreviewPart keyFeatures={keyFeatures} own={own} preview={preview} />}
        {isReady && <Hidden name="seen" value={preview.seen} />}
        {isReady && <NoteField preview={preview} form={form} />}
        {isReady ? (
          <Button name="action" value="save">
            {t("imports:preview.save", { count: preview.valuesFound })}
          </Button>
        ) : (
          <Button name="action" value="preview">
            {t("imports:imports.preview")}
          </Button>
        )}
        <FoldedMappingRoom
          isOpen={proposal.mapping.measurements.length === 0 && proposal.suggestions.length === 0 && !isReady}
          areaNames={city.areaNames}
          keyFeatures={keyFeatures}
          own={own}
          view={view}
          form={form}
        />
      </form>
    </>
  );
}

/** Why strange values are right, or why there is no figure. */
export function NoteField({
  preview,
  form,
}: {
  preview: Pick<Preview, "doubts" | "values">;
  form: FormState;
}): VNode | null {
  const { t } = useI18n();
  const hasMissing = preview.values.some(({ status }) => status !== "measured");
  if (preview.doubts.length === 0 && !hasMissing) return null;
  return <Textarea name="note" label={t("imports:preview.note")} rows={3} form={form} />;
}

interface MappingFormProps {
  cityName: string;
  keyFeatures: KeyFeatures;
  view: TableView;
  suggestions: readonly Suggestion[];
  form: FormState;
  preview: Pick<Preview, "questions" | "questioned"> | undefined;
}

/** Questions, suggestions, and when and where from: what a person has to say of a table. */
export function MappingForm({
  cityName,
  keyFeatures,
  view,
  suggestions,
  form,
  preview,
}: MappingFormProps): VNode {
  const { t, language } = useI18n();
  const names = new Map(
    measurementsOf(keyFeatures).map(({ measurement: { id, name } }) => [id, localised(name, language)]),
  );
  const measurementName = (index: number) => {
    const id = form.values[`measurement-${index}`];
    return typeof id === "string" ? `${id} ${names.get(id) ?? ""}`.trim() : "";
  };
  return (
    <>
      {preview && (
        <Questions
          preview={preview}
          view={view}
          form={form}
          cityName={cityName}
          measurementName={measurementName}
        />
      )}
      <Suggestions suggestions={suggestions} form={form} />
      <h2 class="govuk-heading-m">{t("imports:imports.about")}</h2>
      {needsPeriod(form) && <PeriodInput form={form} />}
      <SourceInputs form={form} />
    </>
  );
}

/** A column of periods, or one in every heading, leaves none to be typed. */
function needsPeriod({ values, errors }: FormState): boolean {
  if (errors.some(({ field }) => field === "period")) return true;
  if (values.periodColumn) return false;
  const measurements = Object.keys(values).filter(
    (name) => /^measurement-\d+$/.test(name) && values[name] !== "",
  );
  return (
    measurements.length === 0 || measurements.some((name) => !values[name.replace("measurement", "period")])
  );
}

/** Title, notes, and what is hidden: a table of rural areas says so here. */
export function AboutTable({ view }: { view: TableView }): VNode {
  const { t } = useI18n();
  const { title, notes, sheet, sheets, hidden, rowCount, columns, others } = view;
  const isHiding = hidden.rows + hidden.columns + hidden.sheets > 0;
  return (
    <>
      {title !== "" && <p class="govuk-body import-title">{title}</p>}
      <p class="govuk-body">
        {t("imports:imports.sample", { rows: rowCount, columns: columns.length })}
        {sheets.length > 1 &&
          ` · ${t("imports:imports.ofSheet", { sheet: sheet ?? "", count: sheets.length })}`}
        {isHiding && ` · ${t("imports:imports.hidden", { ...hidden })}`}
      </p>
      {others.below && <p class="govuk-body">{t("imports:imports.otherBelow", { ...others.below })}</p>}
      {others.beside && <p class="govuk-body">{t("imports:imports.otherBeside", { ...others.beside })}</p>}
      {notes !== "" && <p class="govuk-body-s import-title">{notes}</p>}
      <Sample view={view} />
    </>
  );
}

/** The reasons in one list. */
export function Understood({
  look,
  used,
  like,
}: {
  look: Look;
  used?: StoredRecipe | undefined;
  like: Remembered | undefined;
}): VNode | null {
  const { t, language } = useI18n();
  if (used) return <Inset>{t("imports:recipe.used", { name: used.name })}</Inset>;
  if (like) {
    const date = formatDate(like.savedAt, language);
    return (
      <Inset>{t("imports:remembered.used", { file: like.fileName, name: like.savedByName, date })}</Inset>
    );
  }
  const { reasons, mapping, suggestions } = look.proposal;
  const isRecognised = mapping.measurements.length > 0;
  return (
    <Inset>
      {reasons.length > 0 && (
        <>
          <p>{t("imports:imports.reasons")}</p>
          <ul class="govuk-list govuk-list--bullet">
            {reasons.map(({ code, values }) => (
              <li key={`${code} ${JSON.stringify(values)}`}>{t(`imports:reason.${code}`, values)}</li>
            ))}
          </ul>
        </>
      )}
      {!isRecognised && suggestions.length === 0 && <p>{t("imports:imports.nothingRecognised")}</p>}
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
      {others.length > 0 && (
        <>
          <p class="govuk-body">{t("imports:recipe.fits")}</p>
          <ul class="govuk-list govuk-list--bullet">
            {others.map(({ id, name, cityName }) => (
              <li key={id}>
                <a class="govuk-link" href={`${paths.import(city.id, importId)}?recipe=${id}`}>
                  {t("imports:recipe.of", { name, city: cityName })}
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function Sample({ view }: { view: TableView }): VNode {
  const { t } = useI18n();
  return (
    <Details summary={t("imports:imports.sampleTitle")}>
      <PlainTable
        caption={t("imports:imports.sampleTitle")}
        isCaptionHidden
        hasRowHeaders={false}
        keepsColumns
        headers={view.columns.map(({ letter, header }) => `${letter}: ${header}`)}
        rows={view.sample.map(({ number, cells }) => ({
          key: String(number),
          cells: view.columns.map(({ index }) => cells[index]),
        }))}
      />
    </Details>
  );
}

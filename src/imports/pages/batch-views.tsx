// One table for all cities, as its page shows it.

import type { VNode } from "preact";
import type { KeyFeatures } from "../../framework/edition.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { Details } from "../../ui/details.tsx";
import { Button, ErrorSummary, Form, FormKey, type FormState } from "../../ui/form.tsx";
import { paths as valuesPaths } from "../../values/paths.ts";
import type { Batch, CityPreview } from "../batch-commands.ts";
import { paths } from "../paths.ts";
import type { Remembered } from "../remembered.ts";
import { AboutTable, MappingForm, NoteField, Understood } from "./import-page.tsx";
import { canSave, PreviewTables } from "./import-preview.tsx";
import { FoldedMappingRoom } from "./mapping-room.tsx";
import { ReadBefore } from "./read-before.tsx";
import { Waiting } from "./waiting.tsx";

export function canSaveAll(previews: readonly CityPreview[]): boolean {
  const named = previews.filter(({ isMissing }) => !isMissing);
  return named.length > 0 && named.every(({ preview }) => canSave(preview));
}

interface BatchProps {
  id: string;
  batch: Batch;
  keyFeatures: KeyFeatures;
  form: FormState;
  previews: readonly CityPreview[] | undefined;
  /** Earlier tables with the same columns, and the one as which the form is filled in. */
  remembered: readonly Remembered[];
  like: Remembered | undefined;
}

export function BatchPage({ id, batch, keyFeatures, form, previews, remembered, like }: BatchProps): VNode {
  const { t } = useI18n();
  const { file, view, proposal, imports } = batch;
  const isFinished = imports.some(({ state }) => state !== "uploaded");
  return (
    <>
      <h1 class="govuk-heading-l">{file.name}</h1>
      {isFinished ? (
        <>
          <ul class="govuk-list govuk-list--bullet">
            {imports.map(({ cityId, cityName, state, valuesSaved }) => (
              <li key={cityId}>
                <a class="govuk-link" href={valuesPaths.scorecard(cityId)}>
                  {cityName}
                </a>
                {": "}
                {state === "discarded" && t("imports:batch.missing")}
                {state === "saved" && t("imports:imports.saved", { count: valuesSaved })}
                {state === "undone" && t("imports:imports.undone")}
              </li>
            ))}
          </ul>
          {imports.some(({ state }) => state === "saved") && (
            <>
              <h2 class="govuk-heading-m">{t("imports:imports.undoTitle")}</h2>
              <p class="govuk-body">{t("imports:imports.undoExplain")}</p>
              <Form form={form} action={paths.undoBatch(id)} submit={t("imports:imports.undo")} isSecondary />
            </>
          )}
        </>
      ) : (
        <>
          <ErrorSummary form={form} />
          {imports[0] && <Waiting createdAt={imports[0].createdAt} />}
          <AboutTable view={view} />
          <Understood look={batch} like={like} />
          <ReadBefore remembered={remembered} like={like} path={paths.batch(id)} />
          <form method="post" action={paths.batch(id)} noValidate>
            <FormKey form={form} />
            <MappingForm
              cityName={openCity(previews)?.cityName ?? ""}
              keyFeatures={keyFeatures}
              view={view}
              suggestions={proposal.suggestions}
              form={form}
              preview={openCity(previews)?.preview}
            />
            {previews && <CityPreviews previews={previews} keyFeatures={keyFeatures} form={form} />}
            {previews && canSaveAll(previews) ? (
              <Button name="action" value="save">
                {t("imports:preview.save", { count: countOf(previews) })}
              </Button>
            ) : (
              <Button name="action" value="preview">
                {t("imports:imports.preview")}
              </Button>
            )}
            <FoldedMappingRoom
              isOpen={proposal.mapping.measurements.length === 0 && previews === undefined}
              areaNames={imports.flatMap(({ areaNames }) => areaNames.slice(0, 1))}
              keyFeatures={keyFeatures}
              view={view}
              form={form}
            />
          </form>
        </>
      )}
    </>
  );
}

/** The first city about which something is asked; the answer holds for all. */
function openCity(previews: readonly CityPreview[] | undefined): CityPreview | undefined {
  return previews?.find(({ isMissing, preview }) => !isMissing && preview.questions.length > 0);
}

function countOf(previews: readonly CityPreview[]): number {
  return previews.reduce((sum, { isMissing, preview }) => sum + (isMissing ? 0 : preview.valuesFound), 0);
}

function CityPreviews({
  previews,
  keyFeatures,
  form,
}: {
  previews: readonly CityPreview[];
  keyFeatures: KeyFeatures;
  form: FormState;
}): VNode {
  const { t } = useI18n();
  return (
    <section aria-labelledby="preview">
      <h2 class="govuk-heading-m" id="preview" tabIndex={-1}>
        {t("imports:preview.title")}
      </h2>
      {previews.map(({ city, cityName, isMissing, preview }) => (
        <Details
          key={city}
          summary={
            isMissing
              ? `${cityName}: ${t("imports:batch.missing")}`
              : t("imports:batch.summary", {
                  city: cityName,
                  values: preview.valuesFound,
                  errors: preview.errorsFound,
                  doubts: preview.doubts.length,
                })
          }
          open={!isMissing && preview.errors.length + preview.doubts.length > 0}
        >
          <PreviewTables keyFeatures={keyFeatures} preview={preview} />
        </Details>
      ))}
      {canSaveAll(previews) && <NoteField preview={noted(previews)} form={form} />}
    </section>
  );
}

/** All cities' values and doubts, for the one note. */
function noted(previews: readonly CityPreview[]): Pick<CityPreview["preview"], "doubts" | "values"> {
  return {
    doubts: previews.flatMap(({ preview }) => preview.doubts),
    values: previews.flatMap(({ preview }) => preview.values),
  };
}

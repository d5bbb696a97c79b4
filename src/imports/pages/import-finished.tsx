// An import after its mapping: waiting to be saved in the background, saved with what it brought, or undone.

import type { VNode } from "preact";
import { type KeyFeatures, measurementsOf } from "../../framework/edition.ts";
import type { City } from "../../network/city.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { localised } from "../../platform/i18n/localised.ts";
import { Form, type FormState } from "../../ui/form.tsx";
import { PlainTable } from "../../ui/plain-table.tsx";
import { useAmount, useGroupName } from "../../values/pages/value-wording.ts";
import { paths as valuesPaths } from "../../values/paths.ts";
import type { ImportProgress } from "../jobs.ts";
import { paths } from "../paths.ts";
import type { SavedValue, StoredImport } from "../stored-imports.ts";

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
          <p class="govuk-body-l" role="status" data-waiting>
            {progress?.total
              ? t("imports:imports.progress", { done: progress.done, total: progress.total })
              : t(progress ? "imports:imports.reading" : "imports:imports.waiting")}
          </p>
          <div data-waiting>
            {progress?.total && (
              <progress
                class="progress__bar"
                value={progress.done}
                max={progress.total}
                aria-label={t("imports:imports.progressLabel")}
              />
            )}
          </div>
          <p class="govuk-body">{t("imports:imports.leave")}</p>
          <p class="govuk-body">
            <a class="govuk-link" href={paths.import(city.id, uploaded.id)}>
              {t("imports:imports.lookAgain")}
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
  /** What it brought, the first ones of many. */
  saved?: readonly SavedValue[];
  keyFeatures?: KeyFeatures;
}

/** An import that was saved, and perhaps undone. */
export function Finished({ city, uploaded, form, saved = [], keyFeatures }: FinishedProps): VNode {
  const { t } = useI18n();
  const { id, kind, undone, valuesSaved } = uploaded;
  return (
    <>
      <p class="govuk-body-l" data-answer>
        {undone
          ? t("imports:imports.undoneResult", { ...undone })
          : t("imports:imports.saved", { count: valuesSaved })}
      </p>
      <p class="govuk-body">
        <a class="govuk-link" href={valuesPaths.scorecard(city.id)}>
          {t("scorecard:scorecard.title")}
        </a>
        {!undone && kind === "table" && (
          <>
            {" · "}
            <a class="govuk-link" href={paths.keepRecipe(city.id, id)}>
              {t("imports:recipe.keepTitle")}
            </a>
          </>
        )}
      </p>
      {!undone && keyFeatures && saved.length > 0 && (
        <SavedValues city={city} saved={saved} count={valuesSaved} keyFeatures={keyFeatures} />
      )}
      {!undone && (
        <>
          <h2 class="govuk-heading-m">{t("imports:imports.undoTitle")}</h2>
          <p class="govuk-body">{t("imports:imports.undoExplain")}</p>
          <Form
            form={form}
            action={paths.undoImport(city.id, id)}
            submit={t("imports:imports.undo")}
            isSecondary
          />
        </>
      )}
    </>
  );
}

function SavedValues({
  city,
  saved,
  count,
  keyFeatures,
}: {
  city: City;
  saved: readonly SavedValue[];
  count: number;
  keyFeatures: KeyFeatures;
}): VNode {
  const { t, language } = useI18n();
  const amountOf = useAmount();
  const groupName = useGroupName();
  const measurements = new Map(
    measurementsOf(keyFeatures).map(({ measurement }) => [measurement.id, measurement]),
  );
  return (
    <>
      {count > saved.length && (
        <p class="govuk-body">{t("imports:preview.firstOf", { shown: saved.length, count })}</p>
      )}
      <PlainTable
        caption={t("imports:imports.savedValues")}
        headers={(["measurement", "period", "group", "amount"] as const).map((key) =>
          t(`imports:preview.${key}`),
        )}
        rows={saved.map(({ id, measurementId, period, disaggregation, status, amount }) => {
          const measurement = measurements.get(measurementId);
          const name = measurement ? localised(measurement.name, language) : "";
          return {
            key: id,
            cells: [
              <a class="govuk-link" href={valuesPaths.value(city.id, id)} key="link">
                {`${measurementId} ${name}`.trim()}
              </a>,
              period.label,
              groupName(disaggregation),
              measurement ? amountOf({ amount, status: status as "measured" }, measurement) : (amount ?? "–"),
            ],
          };
        })}
      />
    </>
  );
}

// One table for all cities: upload, mapping, what each city gets, save.

import { Hono } from "hono";
import type { VNode } from "preact";
import type { KeyFeatures } from "../../framework/edition.ts";
import { currentKeyFeatures } from "../../framework/queries.ts";
import { type Env, exchangeOf, paramOf, type RequestContext } from "../../platform/http/exchange.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { Details } from "../../ui/details.tsx";
import { Button, ErrorSummary, Form, FormKey, type FormState } from "../../ui/form.tsx";
import { actionForm, emptyForm, formScreen, requireRight, show } from "../../ui/screen.tsx";
import {
  type Batch,
  type CityPreview,
  previewForAll,
  proposeForBatch,
  readBatch,
  saveForAll,
  undoForAll,
  uploadForAll,
} from "../batch-commands.ts";
import type { Reason } from "../import/proposal.ts";
import { paths } from "../paths.ts";
import { MappingFields, Reasons, Sample, UploadForm } from "./import-page.tsx";
import { PreviewTables, SaveForm } from "./import-preview.tsx";
import { fieldsOf } from "./mapping-fields.ts";
import { answerMapping, type MappingScreen } from "./mapping-form.ts";

export const batchPages = new Hono<Env>();

formScreen(batchPages, {
  path: paths.batches,
  operation: uploadForAll,
  load: async () => ({}),
  draw: (_loaded, form, { t }) => ({
    title: t("monitoring:batch.title"),
    body: <UploadPage form={form} />,
  }),
  done: ({ id }) => paths.batch(id),
});

function UploadPage({ form }: { form: FormState }): VNode {
  const { t } = useI18n();
  return (
    <>
      <h1 class="govuk-heading-l">{t("monitoring:batch.title")}</h1>
      <p class="govuk-body-l">{t("monitoring:batch.explain")}</p>
      <UploadForm form={form} action={paths.batches} />
    </>
  );
}

async function batchScreen(
  c: RequestContext,
  { form, preview, status = 200, sheet }: MappingScreen<readonly CityPreview[]>,
): Promise<Response> {
  const exchange = exchangeOf(c);
  const { db } = exchange.service.database;
  const batch = await readBatch(db, paramOf(c, "batch"), sheet);
  const proposal = await proposeForBatch(db, batch, exchange.now);
  const initial = "measurement-0" in form.values ? {} : fieldsOf(proposal.mapping, batch.uploaded.table);
  const filled = { ...form, values: { sourceKind: "official", ...initial, ...form.values } };
  const breadcrumbs = [{ href: paths.batches, text: exchange.t("monitoring:batch.title") }];
  const keyFeatures = await currentKeyFeatures(db);
  const body = (
    <BatchPage
      id={paramOf(c, "batch")}
      batch={batch}
      keyFeatures={keyFeatures}
      form={filled}
      reasons={proposal.reasons}
      previews={preview}
    />
  );
  return show(c, { title: batch.uploaded.file.name, status, breadcrumbs, wide: true, body }, filled);
}

batchPages.get(paths.batch(":batch"), (c) => {
  requireRight(saveForAll, exchangeOf(c), c.req.param());
  return batchScreen(c, { form: emptyForm() });
});

batchPages.post(paths.batch(":batch"), (c) =>
  answerMapping(c, {
    look: previewForAll,
    save: saveForAll,
    readTable: async (sheet) => {
      const { uploaded } = await readBatch(exchangeOf(c).service.database.db, paramOf(c, "batch"), sheet);
      return uploaded.table;
    },
    canSave,
    show: batchScreen,
    done: () => ({ path: paths.batch(paramOf(c, "batch")), flash: "monitoring:batch.done" }),
  }),
);

actionForm(batchPages, {
  path: paths.undoBatch(":batch"),
  operation: undoForAll,
  async confirm({ t, service }, { batch = "" }) {
    const { imports, uploaded } = await readBatch(service.database.db, batch);
    const count = imports.filter(({ state }) => state === "saved").length;
    return {
      title: t("monitoring:ask.undoBatch", { name: uploaded.file.name }),
      effects: [t("monitoring:ask.undoBatchEffect", { count }), t("monitoring:ask.undoEnd")],
      submit: t("monitoring:imports.undo"),
      back: paths.batch(batch),
    };
  },
  done: (_output, { batch = "" }) => paths.batch(batch),
  flash: "monitoring:imports.undoDone",
});

function canSave(previews: readonly CityPreview[]): boolean {
  const named = previews.filter(({ isMissing }) => !isMissing);
  return named.length > 0 && named.every(({ preview }) => preview.errors.length === 0);
}

interface BatchProps {
  id: string;
  batch: Batch;
  keyFeatures: KeyFeatures;
  form: FormState;
  reasons: readonly Reason[];
  previews: readonly CityPreview[] | undefined;
}

function BatchPage({ id, batch, keyFeatures, form, reasons, previews }: BatchProps): VNode {
  const { t } = useI18n();
  const { uploaded, imports } = batch;
  const isFinished = imports.some(({ state }) => state !== "uploaded");
  return (
    <>
      <h1 class="govuk-heading-l">{uploaded.file.name}</h1>
      {isFinished ? (
        <>
          <ul class="govuk-list govuk-list--bullet">
            {imports.map(({ cityId, cityName, state, valuesSaved }) => (
              <li key={cityId}>
                <a class="govuk-link" href={paths.scorecard(cityId)}>
                  {cityName}
                </a>
                {": "}
                {state === "discarded" && t("monitoring:batch.missing")}
                {state === "saved" && t("monitoring:imports.saved", { count: valuesSaved })}
                {state === "undone" && t("monitoring:imports.undone")}
              </li>
            ))}
          </ul>
          {imports.some(({ state }) => state === "saved") && (
            <>
              <h2 class="govuk-heading-m">{t("monitoring:imports.undoTitle")}</h2>
              <p class="govuk-body">{t("monitoring:imports.undoExplain")}</p>
              <Form
                form={form}
                action={paths.undoBatch(id)}
                submit={t("monitoring:imports.undo")}
                isSecondary
              />
            </>
          )}
        </>
      ) : (
        <>
          <ErrorSummary form={form} />
          {previews ? (
            <CityPreviews previews={previews} keyFeatures={keyFeatures} form={form} />
          ) : (
            <Reasons reasons={reasons} />
          )}
          <Sample table={uploaded.table} />
          <form method="post" action={paths.batch(id)} noValidate>
            <FormKey form={form} />
            <MappingFields
              areaNames={imports.flatMap(({ areaNames }) => areaNames.slice(0, 1))}
              keyFeatures={keyFeatures}
              uploaded={uploaded}
              form={form}
            />
            <Button name="action" value="preview" secondary={previews !== undefined}>
              {t("monitoring:imports.preview")}
            </Button>
          </form>
        </>
      )}
    </>
  );
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
  const needsNote = previews.some(({ preview }) => preview.doubts.length > 0);
  const count = previews.reduce((sum, { preview }) => sum + preview.valuesFound, 0);
  return (
    <section aria-labelledby="preview">
      <h2 class="govuk-heading-m" id="preview" tabIndex={-1}>
        {t("monitoring:preview.title")}
      </h2>
      {previews.map(({ city, cityName, isMissing, preview }) => (
        <Details
          key={city}
          summary={
            isMissing
              ? `${cityName}: ${t("monitoring:batch.missing")}`
              : t("monitoring:batch.summary", {
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
      {canSave(previews) && <SaveForm form={form} count={count} needsNote={needsNote} />}
    </section>
  );
}

// One table for all cities: upload, mapping, what each city gets, save.

import { Hono } from "hono";
import type { VNode } from "preact";
import type { KeyFeatures } from "../../framework/edition.ts";
import { currentKeyFeatures } from "../../framework/queries.ts";
import { readBody } from "../../platform/http/body.ts";
import { type Env, exchangeOf, paramOf, type RequestContext } from "../../platform/http/exchange.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { Problem } from "../../platform/problem.ts";
import { Details } from "../../ui/details.tsx";
import { Button, ErrorSummary, FileUpload, Form, type FormState, Hidden, Textarea } from "../../ui/form.tsx";
import {
  emptyForm,
  formErrors,
  formScreen,
  keptValues,
  leaveFlash,
  requireRight,
  show,
} from "../../ui/screen.tsx";
import {
  type Batch,
  type CityPreview,
  previewForAll,
  readBatch,
  saveForAll,
  uploadForAll,
} from "../batch-commands.ts";
import { paths } from "../paths.ts";
import { MappingFields, Reasons, Sample } from "./import-page.tsx";
import { PreviewTables } from "./import-preview.tsx";
import { fieldsOf, mappingFields } from "./mapping-fields.ts";

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
      <Form
        form={form}
        action={paths.batches}
        submit={t("monitoring:imports.upload")}
        encType="multipart/form-data"
      >
        <FileUpload
          name="file"
          label={t("monitoring:imports.file")}
          hint={t("monitoring:imports.fileHint")}
          form={form}
        />
      </Form>
    </>
  );
}

interface BatchScreen {
  form: FormState;
  previews?: readonly CityPreview[];
  status?: number;
  sheet?: string | undefined;
}

async function batchScreen(
  c: RequestContext,
  { form, previews, status = 200, sheet }: BatchScreen,
): Promise<Response> {
  const exchange = exchangeOf(c);
  const { db } = exchange.service.database;
  const batch = await readBatch(db, paramOf(c, "batch"), exchange.now, sheet);
  const initial =
    "measurement-0" in form.values ? {} : fieldsOf(batch.proposal.mapping, batch.uploaded.table);
  const filled = { ...form, values: { sourceKind: "official", ...initial, ...form.values } };
  const breadcrumbs = [{ href: paths.batches, text: exchange.t("monitoring:batch.title") }];
  const keyFeatures = await currentKeyFeatures(db);
  const body = (
    <BatchPage
      id={paramOf(c, "batch")}
      batch={batch}
      keyFeatures={keyFeatures}
      form={filled}
      previews={previews}
    />
  );
  return show(c, { title: batch.uploaded.file.name, status, breadcrumbs, wide: true, body }, filled);
}

batchPages.get(paths.batch(":batch"), (c) => {
  requireRight(saveForAll, exchangeOf(c), c.req.param());
  return batchScreen(c, { form: emptyForm() });
});

batchPages.post(paths.batch(":batch"), async (c) => {
  const exchange = exchangeOf(c);
  requireRight(saveForAll, exchange, c.req.param());
  const { _key, action, ...fields } = await readBody(c);
  const form: FormState = {
    ...emptyForm(keptValues(fields)),
    ...(typeof _key === "string" && { key: _key }),
  };
  const sheet = typeof fields.sheet === "string" ? fields.sheet : undefined;
  let input: Record<string, unknown> = {};
  try {
    const { uploaded } = await readBatch(
      exchange.service.database.db,
      paramOf(c, "batch"),
      exchange.now,
      sheet,
    );
    input = { ...mappingFields(fields, uploaded.table), ...c.req.param() };
    if (action !== "save") {
      const previews = await exchange.ask(previewForAll, input);
      return batchScreen(c, { form, previews, sheet, status: canSave(previews) ? 200 : 422 });
    }
    await exchange.ask(saveForAll, input, form.key);
    leaveFlash(c, "monitoring:batch.done");
    return c.redirect(paths.batch(paramOf(c, "batch")), 303);
  } catch (error) {
    if (!(error instanceof Problem) || [401, 403, 404].includes(error.status)) throw error;
    const needsNote = error.fields.some(({ field }) => field === "note");
    return batchScreen(c, {
      form: { ...form, errors: formErrors(error, exchange) },
      ...(needsNote && { previews: await exchange.ask(previewForAll, input) }),
      status: error.status,
      sheet,
    });
  }
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
  previews: readonly CityPreview[] | undefined;
}

function BatchPage({ id, batch, keyFeatures, form, previews }: BatchProps): VNode {
  const { t } = useI18n();
  const { uploaded, imports, proposal } = batch;
  const isFinished = imports.some(({ state }) => state !== "uploaded");
  return (
    <>
      <h1 class="govuk-heading-l">{uploaded.file.name}</h1>
      {isFinished ? (
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
      ) : (
        <>
          <ErrorSummary form={form} />
          {previews ? (
            <CityPreviews previews={previews} keyFeatures={keyFeatures} form={form} />
          ) : (
            <Reasons reasons={proposal.reasons} />
          )}
          <Sample table={uploaded.table} />
          <form method="post" action={paths.batch(id)} noValidate>
            <Hidden name="_key" value={form.key} />
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
  const count = previews.reduce((sum, { preview }) => sum + preview.values.length, 0);
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
                  values: preview.values.length,
                  errors: preview.errors.length,
                  doubts: preview.doubts.length,
                })
          }
          open={!isMissing && preview.errors.length + preview.doubts.length > 0}
        >
          <PreviewTables keyFeatures={keyFeatures} preview={preview} />
        </Details>
      ))}
      {canSave(previews) && (
        <form method="post">
          <Hidden name="_key" value={form.key} />
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
      )}
    </section>
  );
}

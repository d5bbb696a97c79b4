// One table for all cities: upload, mapping, what each city gets, save.

import { Hono } from "hono";
import type { VNode } from "preact";
import type { KeyFeatures } from "../../framework/edition.ts";
import { currentKeyFeatures } from "../../framework/queries.ts";
import { type Env, exchangeOf, paramOf, type RequestContext } from "../../platform/http/exchange.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { Details } from "../../ui/details.tsx";
import { Button, ErrorSummary, Form, FormKey, type FormState } from "../../ui/form.tsx";
import { actionForm, formScreen, requireRight, show } from "../../ui/screen.tsx";
import { paths as valuesPaths } from "../../values/paths.ts";
import {
  type Batch,
  type CityPreview,
  previewForAll,
  readBatch,
  saveForAll,
  undoForAll,
  uploadForAll,
} from "../batch-commands.ts";
import { paths } from "../paths.ts";
import type { Look, Wanted } from "../tables/intake.ts";
import { AboutTable, MappingForm, NoteField, Understood, UploadForm } from "./import-page.tsx";
import { canSave, PreviewTables } from "./import-preview.tsx";
import { fieldsOf } from "./mapping-fields.ts";
import { answerMapping, type MappingScreen, openMapping } from "./mapping-form.ts";
import { MappingRoom } from "./mapping-room.tsx";

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
  { form, look, preview, status = 200 }: MappingScreen<readonly CityPreview[]>,
): Promise<Response> {
  const exchange = exchangeOf(c);
  const { db } = exchange.service.database;
  const batch = await readBatch(db, paramOf(c, "batch"), wantedOf(look), exchange.now);
  const isSent = "duplicates" in form.values;
  const { period = "", sourceTitle = "" } = look.proposal;
  const initial = isSent ? {} : { ...fieldsOf(look.proposal.mapping, look.view), period, sourceTitle };
  const filled = { ...form, values: { ...initial, ...form.values } };
  const breadcrumbs = [{ href: paths.batches, text: exchange.t("monitoring:batch.title") }];
  const keyFeatures = await currentKeyFeatures(db);
  const body = (
    <BatchPage
      id={paramOf(c, "batch")}
      batch={batch}
      keyFeatures={keyFeatures}
      form={filled}
      previews={preview}
    />
  );
  return show(c, { title: batch.file.name, status, breadcrumbs, wide: true, body }, filled);
}

function wantedOf({ view }: Look): Wanted {
  return { ...(view.sheet !== undefined && { sheet: view.sheet }), heading: view.headingRow };
}

async function readLook(c: RequestContext, wanted: Wanted): Promise<Look> {
  const { service, now } = exchangeOf(c);
  const { view, proposal } = await readBatch(service.database.db, paramOf(c, "batch"), wanted, now);
  return { view, proposal };
}

batchPages.get(paths.batch(":batch"), async (c) => {
  requireRight(saveForAll, exchangeOf(c), c.req.param());
  return openMapping(c, {
    look: previewForAll,
    readTable: (wanted) => readLook(c, wanted),
    show: batchScreen,
  });
});

batchPages.post(paths.batch(":batch"), (c) =>
  answerMapping(c, {
    look: previewForAll,
    save: saveForAll,
    readTable: (wanted) => readLook(c, wanted),
    canSave: canSaveAll,
    show: batchScreen,
    done: () => ({ path: paths.batch(paramOf(c, "batch")), flash: "monitoring:batch.done" }),
  }),
);

actionForm(batchPages, {
  path: paths.undoBatch(":batch"),
  operation: undoForAll,
  async confirm({ t, service, now }, { batch = "" }) {
    const { imports, file } = await readBatch(service.database.db, batch, {}, now);
    const count = imports.filter(({ state }) => state === "saved").length;
    return {
      title: t("monitoring:ask.undoBatch", { name: file.name }),
      effects: [t("monitoring:ask.undoBatchEffect", { count }), t("monitoring:ask.undoEnd")],
      submit: t("monitoring:imports.undo"),
      back: paths.batch(batch),
    };
  },
  done: (_output, { batch = "" }) => paths.batch(batch),
  flash: "monitoring:imports.undoDone",
});

function canSaveAll(previews: readonly CityPreview[]): boolean {
  const named = previews.filter(({ isMissing }) => !isMissing);
  return named.length > 0 && named.every(({ preview }) => canSave(preview));
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
          <AboutTable view={view} />
          <Understood look={batch} />
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
                {t("monitoring:preview.save", { count: countOf(previews) })}
              </Button>
            ) : (
              <Button name="action" value="preview">
                {t("monitoring:imports.preview")}
              </Button>
            )}
            <Details
              summary={t("monitoring:imports.room")}
              open={proposal.mapping.measurements.length === 0 && previews === undefined}
            >
              <MappingRoom
                areaNames={imports.flatMap(({ areaNames }) => areaNames.slice(0, 1))}
                keyFeatures={keyFeatures}
                view={view}
                form={form}
              />
              <Button name="action" value="preview" secondary>
                {t("monitoring:imports.lookAgainAt")}
              </Button>
            </Details>
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

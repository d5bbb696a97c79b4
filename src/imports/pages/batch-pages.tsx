// One table for all cities: upload, mapping, what each city gets, save.

import { exchangeOf, type RequestContext } from "../../platform/http/exchange.ts";
import { type Operation, requireAllowed } from "../../platform/operation.ts";
import { type Answers, askAll, visitOf } from "../../platform/page.ts";
import { networkSettingsParent } from "../../ui/network-parents.ts";
import { show } from "../../ui/screen.tsx";
import { button } from "../../ui/screens/button.tsx";
import { formPage } from "../../ui/screens/form-page.tsx";
import {
  batchInShort,
  batchToMap,
  type CityPreview,
  previewForAll,
  saveForAll,
  undoForAll,
  uploadForAll,
} from "../batch-commands.ts";
import { paths } from "../paths.ts";
import type { Wanted } from "../tables/intake.ts";
import { BatchPage, canSaveAll } from "./batch-views.tsx";
import { filledIn } from "./filled-in.ts";
import { UploadForm } from "./import-page.tsx";
import { answerMapping, type MappingScreen, mappingPage, openMapping } from "./mapping-form.ts";

export const batchesPage = formPage({
  path: "/network/imports",
  does: uploadForAll,
  parent: networkSettingsParent,
  title: "imports:batch.title",
  draw: (_loaded, form, { t }) => (
    <>
      <p class="govuk-body-l">{t("imports:batch.explain")}</p>
      <UploadForm form={form} action={paths.batches} />
    </>
  ),
  done: ({ id }) => paths.batch(id),
});

const readTable = (c: RequestContext, wanted: Wanted) =>
  askAll(c, batchToMap, { asks: () => ({ ...wanted }) });

async function showBatch(
  c: RequestContext,
  {
    form,
    loaded: { batch, look, remembered, keyFeatures },
    preview,
    status = 200,
  }: MappingScreen<readonly CityPreview[], Answers<typeof batchToMap>>,
): Promise<Response> {
  const isSent = "duplicates" in form.values;
  const { now, url } = exchangeOf(c);
  const like = remembered.find(({ id }) => id === url.searchParams.get("like"));
  const initial = isSent ? {} : filledIn(look, { recipe: like?.recipe, now });
  const filled = { ...form, values: { ...initial, ...form.values } };
  const visit = visitOf(c);
  const body = (
    <BatchPage
      id={visit.params.batch ?? ""}
      batch={batch}
      keyFeatures={keyFeatures}
      form={filled}
      previews={preview}
      remembered={remembered}
      like={like}
    />
  );
  const breadcrumbs = batchesPage.trail({}, visit);
  return show(c, { title: batch.file.name, status, breadcrumbs, wide: true, body }, filled);
}

export const batchPage = mappingPage({
  path: "/network/imports/:batch",
  reads: [batchToMap, previewForAll] as Operation[],
  does: saveForAll as Operation,
  open(c) {
    requireAllowed(saveForAll, exchangeOf(c).actor, c.req.param());
    return openMapping(c, {
      look: previewForAll,
      readTable: (wanted) => readTable(c, wanted),
      show: showBatch,
    });
  },
  send: (c) =>
    answerMapping(c, {
      look: previewForAll,
      save: saveForAll,
      readTable: (wanted) => readTable(c, wanted),
      canSave: canSaveAll,
      show: showBatch,
      done: () => ({ path: exchangeOf(c).url.pathname, flash: "imports:batch.done" }),
    }),
});

export const undoBatchButton = button({
  path: "/network/imports/:batch/undo",
  does: undoForAll,
  reads: batchInShort,
  confirm: ({ name, saved }, { t, params }) => ({
    title: t("values:ask.undoBatch", { name }),
    effects: [t("values:ask.undoBatchEffect", { count: saved }), t("values:ask.undoEnd")],
    submit: t("imports:imports.undo"),
    back: paths.batch(params.batch),
  }),
  done: "/network/imports/:batch",
  flash: "imports:imports.undoDone",
});

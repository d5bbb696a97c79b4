// Importing a table, screen by screen: upload, what it holds, save, undo, remove.

import { updateCityProfile } from "../network/commands.ts";
import { cityQuery } from "../network/queries.ts";
import { exchangeOf, type RequestContext } from "../platform/http/exchange.ts";
import { localised } from "../platform/i18n/localised.ts";
import { type Operation, requireAllowed } from "../platform/operation.ts";
import { type Answers, askAll, visitOf } from "../platform/page.ts";
import { emptyForm, show } from "../ui/screen.tsx";
import { button } from "../ui/screens/button.tsx";
import { formPage } from "../ui/screens/form-page.tsx";
import { pageAfter, pageRequest } from "../ui/table-state.ts";
import { scorecardParent } from "../values/parents.ts";
import { discardImport, previewImport, saveImport, undoImport, uploadTable } from "./commands.ts";
import type { Preview } from "./map-import.ts";
import { filledIn } from "./pages/filled-in.ts";
import { ImportStatePage } from "./pages/import-finished.tsx";
import { ImportsPage, MappingPage } from "./pages/import-page.tsx";
import { canSave } from "./pages/import-preview.tsx";
import { mappingFields } from "./pages/mapping-fields.ts";
import { answerMapping, type MappingScreen, mappingPage, openMapping } from "./pages/mapping-form.ts";
import { paths } from "./paths.ts";
import { importInShort, listImports, tableToMap, uploadedTable } from "./queries.ts";
import { uploadPath } from "./slots.ts";
import type { Look, Wanted } from "./tables/intake.ts";
import type { Recipe } from "./tables/recipe.ts";

export const importsPage = formPage({
  path: "/cities/:city/imports",
  reads: { city: cityQuery, imports: listImports },
  does: uploadTable,
  asks: pageRequest,
  parent: scorecardParent,
  title: "imports:imports.title",
  caption: ({ city }) => city.name,
  draw: ({ city, imports }, form, visit) => (
    <ImportsPage
      city={city}
      imports={imports}
      url={visit.url}
      older={pageAfter(visit, imports)}
      form={form}
    />
  ),
  done: ({ id }, { params }) => paths.import(params.city, id),
});

type TableToMap = Answers<typeof tableToMap>;

const readTable = (c: RequestContext, wanted: Wanted) =>
  askAll(c, tableToMap, { asks: () => ({ ...wanted }) });

/** An import that is being saved, was saved or was undone. */
async function showState(c: RequestContext): Promise<Response> {
  const { uploaded, ...known } = await askAll(c, uploadedTable, {});
  const body = <ImportStatePage {...known} uploaded={uploaded} form={emptyForm()} />;
  return show(c, { title: uploaded.file.name, breadcrumbs: importsPage.trail(known, visitOf(c)), body });
}

async function showMapping(
  c: RequestContext,
  { form, loaded, preview, status = 200 }: MappingScreen<Preview, TableToMap>,
): Promise<Response> {
  const { city, uploaded, look, recipes, remembered, own, keyFeatures } = loaded;
  if (uploaded.state !== "uploaded") return showState(c);
  const { now, url, language } = exchangeOf(c);
  const used = recipes.find(({ id }) => id === url.searchParams.get("recipe"));
  const like = remembered.find(({ id }) => id === url.searchParams.get("like"));
  const recipe = (used ?? like)?.recipe;
  const isSent = "duplicates" in form.values;
  // A form that was sent says all that it says: what was left empty in it is not proposed again.
  const initial = isSent ? {} : filledIn(look, { recipe, asked: recipe ? undefined : uploaded.asked, now });
  const filled = { ...form, values: { ...initial, ...form.values } };
  const shown = preview ?? (isSent ? undefined : await firstLook(c, look, filled.values, recipe));
  const visit = visitOf(c);
  const body = (
    <MappingPage
      city={city}
      keyFeatures={keyFeatures}
      own={own.map(({ measurement: { id, name, unit } }) => ({ id, name: localised(name, language), unit }))}
      uploaded={uploaded}
      look={look}
      form={filled}
      preview={shown}
      recipes={recipes}
      used={used}
      remembered={remembered}
      like={like}
      keepsProfile={visit.may(updateCityProfile)}
    />
  );
  const breadcrumbs = importsPage.trail(loaded, visit);
  return show(c, { title: uploaded.file.name, status, breadcrumbs, wide: true, body }, filled);
}

/** Where a measurement was recognised, or something says how the table is read, what it gives is shown at once. */
async function firstLook(
  c: RequestContext,
  { view, proposal }: Look,
  values: Record<string, string | string[]>,
  recipe: Recipe | undefined,
): Promise<Preview | undefined> {
  const { mapping } = mappingFields(values, view);
  if (proposal.mapping.measurements.length === 0 && !recipe) return undefined;
  const sheet = view.sheet === undefined ? {} : { sheet: view.sheet };
  return exchangeOf(c).ask(previewImport, { ...c.req.param(), ...sheet, period: values.period, mapping });
}

export const importPage = mappingPage({
  path: "/cities/:city/imports/:import",
  reads: [uploadedTable, tableToMap, previewImport] as Operation[],
  does: saveImport as Operation,
  async open(c) {
    requireAllowed(saveImport, exchangeOf(c).actor, c.req.param());
    const { uploaded } = await askAll(c, uploadedTable, {});
    if (uploaded.state !== "uploaded") return showState(c);
    return openMapping(c, {
      look: previewImport,
      readTable: (wanted) => readTable(c, wanted),
      show: showMapping,
    });
  },
  send: (c) =>
    answerMapping(c, {
      look: previewImport,
      save: saveImport,
      readTable: (wanted) => readTable(c, wanted),
      canSave,
      show: showMapping,
      done: ({ isRunning }) => ({
        path: exchangeOf(c).url.pathname,
        flash: isRunning ? "imports:imports.running" : "imports:imports.done",
      }),
    }),
});

export const undoImportButton = button({
  path: "/cities/:city/imports/:import/undo",
  does: undoImport,
  reads: importInShort,
  confirm: ({ name, valuesSaved, kind }, { t, params }) => ({
    title: t("values:ask.undoImport", { name }),
    effects: [t("values:ask.undoImportEffect", { count: valuesSaved }), t("values:ask.undoEnd")],
    submit: t("imports:imports.undo"),
    back: uploadPath(kind, params.city, params.import),
  }),
  done: ({ kind }, { params }) => uploadPath(kind, params.city, params.import),
  flash: "imports:imports.undoDone",
});

export const discardImportButton = button({
  path: "/cities/:city/imports/:import/remove",
  does: discardImport,
  reads: uploadedTable,
  confirm: ({ uploaded }, { t, params }) => ({
    title: t("imports:imports.discardTitle", { file: uploaded.file.name }),
    effects: [t("imports:imports.discardEffect")],
    submit: t("imports:imports.discard"),
    back: paths.imports(params.city),
  }),
  done: "/cities/:city/imports",
  flash: "imports:imports.discarded",
});

// Importing a table, screen by screen: upload, what it holds, save, undo, remove.

import { Hono } from "hono";
import { currentKeyFeatures } from "../framework/queries.ts";
import { getCity } from "../network/queries.ts";
import { nextAfter } from "../platform/database/listed.ts";
import {
  type Env,
  type Exchange,
  exchangeOf,
  paramOf,
  type RequestContext,
} from "../platform/http/exchange.ts";
import { localised } from "../platform/i18n/localised.ts";
import { actionForm, emptyForm, formScreen, requireRight, show } from "../ui/screen.tsx";
import { listRequest } from "../ui/table-state.ts";
import { readOwnMeasurements } from "../values/own/own-measurements.ts";
import { paths as valuesPaths } from "../values/paths.ts";
import { discardImport, lookFor, previewImport, saveImport, undoImport, uploadTable } from "./commands.ts";
import { readProgress } from "./jobs.ts";
import type { Preview } from "./map-import.ts";
import { ImportStatePage } from "./pages/import-finished.tsx";
import { ImportsPage, MappingPage } from "./pages/import-page.tsx";
import { canSave } from "./pages/import-preview.tsx";
import { fieldsOf, mappingFields } from "./pages/mapping-fields.ts";
import { answerMapping, type MappingScreen, openMapping } from "./pages/mapping-form.ts";
import { paths } from "./paths.ts";
import { listImports } from "./queries.ts";
import { recipesFor, type StoredRecipe } from "./recipe-commands.ts";
import { uploadPath } from "./slots.ts";
import { describeImport, findImport, type MappedImport, savedValues } from "./stored-imports.ts";
import type { Look, Wanted } from "./tables/intake.ts";
import { mappingBy } from "./tables/recipe.ts";

export const importPages = new Hono<Env>();

function crumbs({ t }: Exchange, city: { id: string; name: string }) {
  return [
    { href: `/cities/${city.id}`, text: city.name },
    { href: valuesPaths.scorecard(city.id), text: t("monitoring:scorecard.title") },
  ];
}

formScreen(importPages, {
  path: paths.imports(":city"),
  operation: uploadTable,
  async load(exchange, { city = "" }) {
    const { page } = listRequest(exchange.url, exchange.language);
    const imports = await exchange.ask(listImports, { city, page });
    const older = nextAfter({ page }, imports);
    return { city: await getCity(exchange.service.database.db, city), imports, older };
  },
  draw: ({ city, imports, older }, form, exchange) => ({
    title: exchange.t("monitoring:imports.title"),
    breadcrumbs: crumbs(exchange, city),
    body: <ImportsPage city={city} imports={imports} url={exchange.url} older={older} form={form} />,
  }),
  done: ({ id }, { city }) => paths.import(city.id, id),
});

/** What the form holds when it is opened: as it was sent when saving failed, as a recipe says, or as proposed. */
function filledIn(
  { view, proposal }: Look,
  used: StoredRecipe | undefined,
  asked: MappedImport | undefined,
  now: Date,
): Record<string, string> {
  if (asked) {
    const { mapping, period = "", sourceTitle, sourceKind, sourcePublisher = "", sourceUrl = "" } = asked;
    return { ...fieldsOf(mapping, view), period, sourceTitle, sourceKind, sourcePublisher, sourceUrl };
  }
  const ofTable = { period: proposal.period ?? "", sourceTitle: proposal.sourceTitle ?? "" };
  if (!used) return { ...fieldsOf(proposal.mapping, view), ...ofTable };
  const { title, kind, publisher = "", url = "" } = used.recipe.source;
  return {
    ...fieldsOf(mappingBy(used.recipe, view, now) ?? proposal.mapping, view),
    ...(proposal.mapping.shape && { shape: proposal.mapping.shape }),
    ...ofTable,
    sourceTitle: title,
    sourceKind: kind,
    sourcePublisher: publisher,
    sourceUrl: url,
  };
}

const mostSaved = 200;

/** An import that is being saved, was saved or was undone. */
async function stateScreen(
  c: RequestContext,
  stored: Awaited<ReturnType<typeof findImport>>,
): Promise<Response> {
  const exchange = exchangeOf(c);
  const { db } = exchange.service.database;
  const city = await getCity(db, stored.cityId);
  const body = (
    <ImportStatePage
      city={city}
      uploaded={stored}
      form={emptyForm()}
      progress={stored.state === "saving" ? await readProgress(db, stored.id) : undefined}
      saved={stored.state === "saved" ? await savedValues(db, city.id, stored.id, mostSaved) : []}
      keyFeatures={await currentKeyFeatures(db)}
    />
  );
  return show(c, { title: stored.file.name, breadcrumbs: importCrumbs(exchange, city), body });
}

function importCrumbs(exchange: Exchange, city: { id: string; name: string }) {
  return [
    ...crumbs(exchange, city),
    { href: paths.imports(city.id), text: exchange.t("monitoring:imports.title") },
  ];
}

async function mappingScreen(
  c: RequestContext,
  { form, look, preview, status = 200 }: MappingScreen<Preview>,
): Promise<Response> {
  const exchange = exchangeOf(c);
  const { db } = exchange.service.database;
  const { city: cityId = "", import: id = "" } = c.req.param() as Record<string, string>;
  const stored = await findImport(db, cityId, id, "table");
  if (stored.state !== "uploaded") return stateScreen(c, stored);
  const city = await getCity(db, cityId);
  const { shape } = look.proposal.mapping;
  const table = { content: stored.content, view: look.view, shape };
  const recipes = await recipesFor(db, city, table, exchange.now);
  const used = recipes.find(({ id: recipe }) => recipe === exchange.url.searchParams.get("recipe"));
  const isSent = "duplicates" in form.values;
  // A form that was sent says all that it says: what was left empty in it is not proposed again.
  const initial = isSent ? {} : filledIn(look, used, stored.asked, exchange.now);
  const filled = { ...form, values: { ...initial, ...form.values } };
  const shown =
    preview ?? (isSent ? undefined : await firstLook(exchange, { cityId, id }, look, filled.values));
  const own = await readOwnMeasurements(db, cityId);
  const body = (
    <MappingPage
      city={city}
      keyFeatures={await currentKeyFeatures(db)}
      own={own.map(({ measurement: { id: ownId, name, unit } }) => ({
        id: ownId,
        name: localised(name, exchange.language),
        unit,
      }))}
      uploaded={stored}
      look={look}
      form={filled}
      preview={shown}
      recipes={recipes}
      used={used}
    />
  );
  const screen = {
    title: stored.file.name,
    status,
    breadcrumbs: importCrumbs(exchange, city),
    wide: true,
    body,
  };
  return show(c, screen, filled);
}

/** Where a measurement was recognised, what it gives is shown at once. */
async function firstLook(
  exchange: Exchange,
  { cityId, id }: { cityId: string; id: string },
  { view, proposal }: Look,
  values: Record<string, string | string[]>,
): Promise<Preview | undefined> {
  const { mapping } = mappingFields(values, view);
  if (proposal.mapping.measurements.length === 0) return undefined;
  const sheet = view.sheet === undefined ? {} : { sheet: view.sheet };
  return exchange.ask(previewImport, { city: cityId, import: id, ...sheet, period: values.period, mapping });
}

async function readLook(c: RequestContext, wanted: Wanted): Promise<Look> {
  const { now, service } = exchangeOf(c);
  const { db } = service.database;
  const city = await getCity(db, paramOf(c, "city"));
  const { content } = await findImport(db, city.id, paramOf(c, "import"), "table");
  return lookFor(db, city, content, wanted, now);
}

importPages.get(paths.import(":city", ":import"), async (c) => {
  requireRight(saveImport, exchangeOf(c), c.req.param());
  const stored = await findImport(
    exchangeOf(c).service.database.db,
    paramOf(c, "city"),
    paramOf(c, "import"),
    "table",
  );
  if (stored.state !== "uploaded") return stateScreen(c, stored);
  return openMapping(c, {
    look: previewImport,
    readTable: (wanted) => readLook(c, wanted),
    show: mappingScreen,
  });
});

importPages.post(paths.import(":city", ":import"), (c) =>
  answerMapping(c, {
    look: previewImport,
    save: saveImport,
    readTable: (wanted) => readLook(c, wanted),
    canSave,
    show: mappingScreen,
    done: ({ isRunning }) => ({
      path: paths.import(paramOf(c, "city"), paramOf(c, "import")),
      flash: isRunning ? "monitoring:imports.running" : "monitoring:imports.done",
    }),
  }),
);

actionForm(importPages, {
  path: paths.undoImport(":city", ":import"),
  operation: undoImport,
  async confirm({ t, service }, { city = "", import: id = "" }) {
    const { name, valuesSaved, kind } = await describeImport(service.database.db, city, id);
    return {
      title: t("monitoring:ask.undoImport", { name }),
      effects: [t("monitoring:ask.undoImportEffect", { count: valuesSaved }), t("monitoring:ask.undoEnd")],
      submit: t("monitoring:imports.undo"),
      back: uploadPath(kind, city, id),
    };
  },
  done: ({ kind }, { city = "", import: id = "" }) => uploadPath(kind, city, id),
  flash: "monitoring:imports.undoDone",
});

actionForm(importPages, {
  path: paths.discardImport(":city", ":import"),
  operation: discardImport,
  async confirm({ service, t }, { city = "", import: id = "" }) {
    const { file } = await findImport(service.database.db, city, id, "table");
    return {
      title: t("monitoring:imports.discardTitle", { file: file.name }),
      effects: [t("monitoring:imports.discardEffect")],
      submit: t("monitoring:imports.discard"),
      back: paths.imports(city),
    };
  },
  done: (_output, { city = "" }) => paths.imports(city),
  flash: "monitoring:imports.discarded",
});

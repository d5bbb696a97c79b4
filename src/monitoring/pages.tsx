import { Hono } from "hono";
import { currentKeyFeatures } from "../framework/queries.ts";
import { getCity } from "../network/queries.ts";
import {
  type Env,
  type Exchange,
  exchangeOf,
  paramOf,
  type RequestContext,
} from "../platform/http/exchange.ts";
import { isLanguage } from "../platform/i18n/languages.ts";
import { WorkerFailure } from "../platform/workers/worker-queue.ts";
import { isTableFormat, tableTypes } from "../ui/download.ts";
import { actionForm, emptyForm, formScreen, requireRight, show } from "../ui/screen.tsx";
import { type Citing, whereCited } from "./citing.ts";
import { correctValue, getMeasurement, recordValue } from "./commands.ts";
import { sendDownload } from "./downloads/send-download.ts";
import { listStoredEvidence } from "./evidence/stored-evidence.ts";
import type { ImportMapping } from "./import/mapping.ts";
import { mappingBy, type Recipe } from "./import/recipe.ts";
import type { Table } from "./import/table.ts";
import {
  type Preview,
  previewImport,
  proposeMapping,
  saveImport,
  undoImport,
  uploadTable,
} from "./import-commands.ts";
import { readProgress } from "./import-jobs.ts";
import { insiders } from "./insiders.ts";
import { ImportStatePage, ImportsPage, MappingPage } from "./pages/import-page.tsx";
import { fieldsOf } from "./pages/mapping-fields.ts";
import { answerMapping, type MappingScreen } from "./pages/mapping-form.ts";
import { MeasurementPage, ValuePage } from "./pages/measurement-page.tsx";
import { QualityPage } from "./pages/quality-page.tsx";
import { FocusAreaPage, ScorecardPage } from "./pages/scorecard-page.tsx";
import { fieldsOfValue, ValueForm } from "./pages/value-form.tsx";
import { paths } from "./paths.ts";
import { renderScorecardPdf } from "./pdf/scorecard-pdf.ts";
import { refuse } from "./problems.ts";
import {
  getQuality,
  getValueHistory,
  listImports,
  readCard,
  readOwnCards,
  readQuality,
  readScorecard,
  readShownValues,
} from "./queries.ts";
import { recipesFor } from "./recipe-commands.ts";
import {
  describeImport,
  findImport,
  type MappedImport,
  readImport,
  readOrExplain,
} from "./stored-imports.ts";
import { valueHistory } from "./stored-values.ts";
import { setTarget } from "./target-commands.ts";
import { readTargets, type Target } from "./targets.ts";

export const pages = new Hono<Env>();

const cityCrumb = ({ id, name }: { id: string; name: string }) => ({ href: `/cities/${id}`, text: name });

function canWrite(exchange: Exchange, city: string): boolean {
  return recordValue.allow?.permits(exchange.actor, { city }) ?? false;
}

function scorecardCrumb({ t }: Exchange, cityId: string) {
  return { href: paths.scorecard(cityId), text: t("monitoring:scorecard.title") };
}

/** Beyond so many values nobody asks which report cites one of them. */
const mostAskedFor = 1000;

function citingOf(
  { service, actor }: Exchange,
  cityId: string,
  values: readonly { id: string }[],
): Promise<Citing[]> {
  const valueIds = values.slice(0, mostAskedFor).map(({ id }) => id);
  const isInsider = insiders.permits(actor, { city: cityId });
  return whereCited(service.database.db, { cityId, valueIds, evidenceIds: [] }, isInsider);
}

async function targetsOf({ service: { database } }: Exchange, cityId: string): Promise<Map<string, Target>> {
  const { id: frameworkId, edition: frameworkEdition } = await currentKeyFeatures(database.db);
  return readTargets(database.db, cityId, { frameworkId, frameworkEdition });
}

pages.get(paths.scorecard(":city"), async (c) => {
  const exchange = exchangeOf(c);
  const { city, cards } = await readScorecard(exchange.service.database.db, paramOf(c, "city"));
  return show(c, {
    title: `${exchange.t("monitoring:scorecard.title")}, ${city.name}`,
    breadcrumbs: [cityCrumb(city)],
    isPublic: true,
    wide: true,
    body: (
      <ScorecardPage
        city={city}
        cards={cards}
        ownCards={await readOwnCards(exchange.service.database.db, city.id)}
        canWrite={canWrite(exchange, city.id)}
        isInsider={getQuality.allow?.permits(exchange.actor, { city: city.id }) ?? false}
      />
    ),
  });
});

pages.get(paths.scorecardPdf(":city"), async (c) => {
  const { service, language: ofReader, now } = exchangeOf(c);
  const asked = c.req.query("language");
  const language = isLanguage(asked) ? asked : ofReader;
  const { city, cards } = await readScorecard(service.database.db, paramOf(c, "city"));
  try {
    const pdf = await renderScorecardPdf(city, cards, language, now);
    return c.body(new Uint8Array(pdf), 200, {
      "content-type": "application/pdf",
      "content-disposition": `inline; filename="${city.id}-key-features.pdf"`,
      "cache-control": "no-cache",
    });
  } catch (error) {
    if (error instanceof WorkerFailure) throw refuse.pdf_failed();
    throw error;
  }
});

pages.get(paths.focusArea(":city", ":focusArea"), async (c) => {
  const exchange = exchangeOf(c);
  const { city, cards } = await readScorecard(exchange.service.database.db, paramOf(c, "city"));
  const own = cards.filter(({ focusArea }) => focusArea.id === paramOf(c, "focusArea"));
  const ownCards = await readOwnCards(exchange.service.database.db, city.id);
  const focusArea = own[0]?.focusArea;
  if (!focusArea) throw refuse.no_measurement();
  return show(c, {
    title: `${focusArea.name[exchange.language]}, ${city.name}`,
    breadcrumbs: [cityCrumb(city), scorecardCrumb(exchange, city.id)],
    isPublic: true,
    wide: true,
    body: (
      <FocusAreaPage
        city={city}
        focusArea={focusArea}
        cards={own}
        ownCards={ownCards.filter((card) => card.focusArea.id === focusArea.id)}
        targets={await targetsOf(exchange, city.id)}
        canWrite={canWrite(exchange, city.id)}
      />
    ),
  });
});

pages.get(paths.measurement(":city", ":measurement"), async (c) => {
  const exchange = exchangeOf(c);
  const city = await getCity(exchange.service.database.db, paramOf(c, "city"));
  const card = await readCard(exchange.service.database.db, city.id, paramOf(c, "measurement"));
  const { db } = exchange.service.database;
  const { id } = card.measurement;
  const format = c.req.query("format");
  if (isTableFormat(format)) {
    const { language, url } = exchange;
    const job = {
      kind: "measurement",
      city: city.id,
      measurement: id,
      format,
      language,
      search: url.search,
    } as const;
    return sendDownload(c, job, { name: `${city.id}-${id}.${format}`, type: tableTypes[format] });
  }
  const shown = await readShownValues(db, city.id, card.edition, id, c.req.query("period"));
  const targets = await readTargets(exchange.service.database.db, city.id, card.edition);
  return show(c, {
    title: `${card.measurement.name[exchange.language]}, ${city.name}`,
    breadcrumbs: [
      cityCrumb(city),
      scorecardCrumb(exchange, city.id),
      { href: paths.focusArea(city.id, card.focusArea.id), text: card.focusArea.name[exchange.language] },
    ],
    isPublic: true,
    body: (
      <MeasurementPage
        city={city}
        card={card}
        shown={shown}
        target={targets.get(card.measurement.id)}
        citing={await citingOf(exchange, city.id, [...card.history, ...shown.values])}
        canWrite={canWrite(exchange, city.id)}
        maySetTarget={setTarget.allow?.permits(exchange.actor, { city: city.id }) ?? false}
        own={card.own}
        url={exchange.url}
      />
    ),
  });
});

pages.get(paths.quality(":city"), async (c) => {
  const exchange = exchangeOf(c);
  requireRight(getQuality, exchange, c.req.param());
  const { db } = exchange.service.database;
  const city = await getCity(db, paramOf(c, "city"));
  const quality = await readQuality(db, city.id, exchange.now);
  return show(c, {
    title: `${exchange.t("monitoring:quality.title")}, ${city.name}`,
    breadcrumbs: [cityCrumb(city), scorecardCrumb(exchange, city.id)],
    wide: true,
    body: <QualityPage city={city} quality={quality} />,
  });
});

formScreen(pages, {
  path: paths.newValue(":city", ":measurement"),
  operation: recordValue,
  async load({ service }, { city = "", measurement = "" }) {
    const { db } = service.database;
    const evidence = await listStoredEvidence(db, city);
    return { city: await getCity(db, city), evidence, ...(await getMeasurement(db, city, measurement)) };
  },
  initial: ({ measurement }) => ({ status: "measured", sourceKind: measurement.source }),
  draw: ({ city, measurement, evidence }, form, exchange) => ({
    title: exchange.t("monitoring:record.title"),
    breadcrumbs: [cityCrumb(city), scorecardCrumb(exchange, city.id)],
    body: <ValueForm city={city} measurement={measurement} form={form} evidence={evidence} />,
  }),
  done: ({ measurement }, { city }) => paths.measurement(city.id, measurement),
  flash: "monitoring:record.done",
});

formScreen(pages, {
  path: paths.correctValue(":city", ":value"),
  operation: correctValue,
  async load({ service }, { city = "", value = "" }) {
    const { db } = service.database;
    const [current] = await readHistory(service, city, value);
    if (!current) throw refuse.no_value();
    const evidence = await listStoredEvidence(db, city);
    const measured = await getMeasurement(db, city, current.measurementId);
    return { city: await getCity(db, city), current, evidence, ...measured };
  },
  initial: ({ current }) => fieldsOfValue(current),
  draw: ({ city, current, measurement, evidence }, form, exchange) => ({
    title: exchange.t("monitoring:correct.title"),
    breadcrumbs: [cityCrumb(city), scorecardCrumb(exchange, city.id)],
    body: (
      <ValueForm city={city} measurement={measurement} form={form} current={current} evidence={evidence} />
    ),
  }),
  done: ({ id }, { city }) => paths.value(city.id, id),
  flash: "monitoring:correct.done",
});

async function readHistory(service: Exchange["service"], city: string, value: string) {
  if (!/^[0-9a-f-]{36}$/.test(value)) throw refuse.no_value();
  return valueHistory(service.database.db, city, value);
}

pages.get(paths.value(":city", ":value"), async (c) => {
  const exchange = exchangeOf(c);
  const { db } = exchange.service.database;
  const city = await getCity(db, paramOf(c, "city"));
  const history = await readHistory(exchange.service, city.id, paramOf(c, "value"));
  const { measurement } = await getMeasurement(db, city.id, history[0]?.measurementId ?? "");
  const name = measurement.name[exchange.language];
  return show(c, {
    title: `${name}, ${city.name}`,
    breadcrumbs: [
      cityCrumb(city),
      scorecardCrumb(exchange, city.id),
      { href: paths.measurement(city.id, measurement.id), text: name },
    ],
    isPublic: true,
    body: (
      <ValuePage
        city={city}
        measurement={measurement}
        history={history}
        citing={await citingOf(exchange, city.id, history.slice(0, 1))}
        canWrite={canWrite(exchange, city.id)}
        showsPeople={getValueHistory.allow?.permits(exchange.actor, { city: city.id }) ?? false}
      />
    ),
  });
});

formScreen(pages, {
  path: paths.imports(":city"),
  operation: uploadTable,
  async load(exchange, { city = "" }) {
    const imports = await exchange.ask(listImports, { city });
    return { city: await getCity(exchange.service.database.db, city), imports };
  },
  draw: ({ city, imports }, form, exchange) => ({
    title: exchange.t("monitoring:imports.title"),
    breadcrumbs: [cityCrumb(city), scorecardCrumb(exchange, city.id)],
    body: <ImportsPage city={city} imports={imports} form={form} />,
  }),
  done: ({ id }, { city }) => paths.import(city.id, id),
});

/** The form as it was sent when saving failed, as a recipe fills it in, or else as the assistant proposes. */
function filledIn(
  table: Table,
  proposed: ImportMapping,
  recipe: Recipe | undefined,
  asked: MappedImport | undefined,
): Record<string, string> {
  if (asked) {
    const { mapping, period = "", sourceTitle, sourceKind, sourcePublisher = "", sourceUrl = "" } = asked;
    return { ...fieldsOf(mapping, table), period, sourceTitle, sourceKind, sourcePublisher, sourceUrl };
  }
  if (!recipe) return fieldsOf(proposed, table);
  const { title, kind, publisher = "", url = "" } = recipe.source;
  return {
    ...fieldsOf(mappingBy(recipe, table) ?? proposed, table),
    sourceTitle: title,
    sourceKind: kind,
    sourcePublisher: publisher,
    sourceUrl: url,
  };
}

async function mappingScreen(
  c: RequestContext,
  { form, preview, status = 200, sheet }: MappingScreen<Preview>,
): Promise<Response> {
  const exchange = exchangeOf(c);
  const { db } = exchange.service.database;
  const { city: cityId = "", import: id = "" } = c.req.param() as Record<string, string>;
  const city = await getCity(db, cityId);
  const breadcrumbs = [
    cityCrumb(city),
    scorecardCrumb(exchange, city.id),
    { href: paths.imports(city.id), text: exchange.t("monitoring:imports.title") },
  ];
  const { content, ...stored } = await findImport(db, cityId, id, "table");
  if (stored.state !== "uploaded") {
    const progress = stored.state === "saving" ? await readProgress(db, id) : undefined;
    const body = <ImportStatePage city={city} uploaded={stored} form={form} progress={progress} />;
    return show(c, { title: stored.file.name, status, breadcrumbs, body }, form);
  }
  const uploaded = { ...stored, table: await readOrExplain(content, sheet) };
  const { mapping, reasons } = await exchange.ask(proposeMapping, { city: cityId, import: id, sheet });
  const recipes = await recipesFor(db, uploaded.table);
  const used = recipes.find(({ id: recipe }) => recipe === exchange.url.searchParams.get("recipe"));
  // A form that was sent says all that it says: what was left empty in it is not proposed again.
  const initial =
    "areaColumn" in form.values ? {} : filledIn(uploaded.table, mapping, used?.recipe, uploaded.asked);
  const filled = { ...form, values: { sourceKind: "official", ...initial, ...form.values } };
  const body = (
    <MappingPage
      city={city}
      keyFeatures={await currentKeyFeatures(db)}
      uploaded={uploaded}
      form={filled}
      preview={preview}
      reasons={reasons}
      recipes={recipes}
      used={used}
    />
  );
  return show(c, { title: uploaded.file.name, status, breadcrumbs, wide: true, body }, filled);
}

pages.get(paths.import(":city", ":import"), (c) => {
  requireRight(saveImport, exchangeOf(c), c.req.param());
  return mappingScreen(c, { form: emptyForm() });
});

actionForm(pages, {
  path: paths.undoImport(":city", ":import"),
  operation: undoImport,
  async confirm({ t, service }, { city = "", import: id = "" }) {
    const { name, valuesSaved, kind } = await describeImport(service.database.db, city, id);
    return {
      title: t("monitoring:ask.undoImport", { name }),
      effects: [t("monitoring:ask.undoImportEffect", { count: valuesSaved }), t("monitoring:ask.undoEnd")],
      submit: t("monitoring:imports.undo"),
      back: kind === "workbook" ? paths.workbook(city, id) : paths.import(city, id),
    };
  },
  done: ({ kind }, { city = "", import: id = "" }) =>
    kind === "workbook" ? paths.workbook(city, id) : paths.import(city, id),
  flash: "monitoring:imports.undoDone",
});

pages.post(paths.import(":city", ":import"), (c) =>
  answerMapping(c, {
    look: previewImport,
    save: saveImport,
    readTable: async (sheet) => {
      const { db } = exchangeOf(c).service.database;
      const { table } = await readImport(db, paramOf(c, "city"), paramOf(c, "import"), sheet);
      return table;
    },
    canSave: ({ errors }) => errors.length === 0,
    show: mappingScreen,
    done: ({ isRunning }) =>
      isRunning
        ? {
            path: paths.import(paramOf(c, "city"), paramOf(c, "import")),
            flash: "monitoring:imports.running",
          }
        : { path: paths.scorecard(paramOf(c, "city")), flash: "monitoring:imports.done" },
  }),
);

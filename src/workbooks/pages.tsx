// A workbook to fill in offline: download, send back, look at the differences, save.

import { Hono } from "hono";
import { currentKeyFeatures } from "../framework/queries.ts";
import { findImport } from "../imports/stored-imports.ts";
import type { City } from "../network/city.ts";
import { getCity } from "../network/queries.ts";
import { downloadBy } from "../platform/downloads/download.ts";
import { sendDownload } from "../platform/downloads/send-download.ts";
import { spreadsheet } from "../platform/files/workbook.ts";
import { type Env, type Exchange, exchangeOf, paramOf } from "../platform/http/exchange.ts";
import { isLanguage } from "../platform/i18n/languages.ts";
import type { FormState } from "../ui/form.tsx";
import { emptyForm, formScreen, requireRight, type Screen, show } from "../ui/screen.tsx";
import { paths as valuesPaths } from "../values/paths.ts";
import { parsePeriod } from "../values/period.ts";
import { compareWorkbook, saveWorkbook, uploadWorkbook } from "./commands.ts";
import { paths } from "./paths.ts";
import { ComparisonPage, WorkbooksPage } from "./screens.tsx";
import type { WorkbookDownload } from "./workbook-download.ts";

export const workbookPages = new Hono<Env>();

const crumbs = (city: City, { t }: Exchange) => [
  { href: `/cities/${city.id}`, text: city.name },
  { href: valuesPaths.scorecard(city.id), text: t("monitoring:scorecard.title") },
];

function workbooksScreen(city: City, form: FormState, exchange: Exchange): Screen {
  const lastYear = String(exchange.now.getFullYear() - 1);
  const values = { period: lastYear, language: exchange.language, ...form.values };
  return {
    title: `${exchange.t("monitoring:workbook.title")}, ${city.name}`,
    breadcrumbs: crumbs(city, exchange),
    body: <WorkbooksPage city={city} form={{ ...form, values }} />,
  };
}

formScreen(workbookPages, {
  path: paths.workbooks(":city"),
  operation: uploadWorkbook,
  load: ({ service }, { city = "" }) => getCity(service.database.db, city),
  draw: workbooksScreen,
  done: ({ id }, city) => paths.workbook(city.id, id),
});

const workbookDownload = downloadBy<WorkbookDownload>(import.meta.url, "workbook-download");

workbookPages.get(paths.workbookFile(":city"), async (c) => {
  const exchange = exchangeOf(c);
  requireRight(uploadWorkbook, exchange, c.req.param());
  const { db } = exchange.service.database;
  const city = await getCity(db, paramOf(c, "city"));
  const { period: told = "", language = exchange.language } = c.req.query();
  const period = parsePeriod(told, exchange.now);
  if (!period) {
    const message = exchange.t(`monitoring:field.period.${told ? "wrong" : "required"}`);
    const form = { ...emptyForm({ period: told, language }), errors: [{ field: "period", message }] };
    return show(c, { ...workbooksScreen(city, form, exchange), status: 422 }, form);
  }
  const inLanguage = isLanguage(language) ? language : exchange.language;
  const workbook = { city: city.id, period, language: inLanguage };
  const name = `${exchange.t("monitoring:workbook.fileName")}-${city.id}-${period.label.replace("–", "-")}.xlsx`;
  return sendDownload(c, workbookDownload, workbook, { name, type: spreadsheet, isPrivate: true });
});

formScreen(workbookPages, {
  path: paths.workbook(":city", ":import"),
  operation: saveWorkbook,
  async load(exchange, { city: cityId = "", import: id = "" }) {
    const { db } = exchange.service.database;
    const { content: _content, ...uploaded } = await findImport(db, cityId, id, "workbook");
    const isOpen = uploaded.state === "uploaded";
    return {
      city: await getCity(db, cityId),
      uploaded,
      keyFeatures: await currentKeyFeatures(db),
      comparison: isOpen ? await exchange.ask(compareWorkbook, { city: cityId, import: id }) : undefined,
    };
  },
  read: ({ note, ...choices }) => ({ note, choices }),
  draw: (loaded, form, exchange) => ({
    title: loaded.uploaded.file.name,
    breadcrumbs: [
      ...crumbs(loaded.city, exchange),
      { href: paths.workbooks(loaded.city.id), text: exchange.t("monitoring:workbook.title") },
    ],
    wide: true,
    body: <ComparisonPage {...loaded} form={form} />,
  }),
  done: (_output, { city, uploaded }) => paths.workbook(city.id, uploaded.id),
  flash: "monitoring:workbook.done",
});

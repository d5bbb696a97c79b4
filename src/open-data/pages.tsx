// Open data: every value of a city, in the formats that other programs read.

import { Hono } from "hono";
import type { VNode } from "preact";
import { currentKeyFeatures } from "../framework/queries.ts";
import type { City } from "../network/city.ts";
import { getCity, listCities } from "../network/queries.ts";
import { cityTag } from "../network/tags.ts";
import { downloadBy } from "../platform/downloads/download.ts";
import { sendDownload } from "../platform/downloads/send-download.ts";
import { type Env, exchangeOf, paramOf } from "../platform/http/exchange.ts";
import { useI18n } from "../platform/i18n/context.ts";
import { defaultLanguage } from "../platform/i18n/languages.ts";
import { refuse } from "../platform/problem.ts";
import { PlainTable } from "../ui/plain-table.tsx";
import { show } from "../ui/screen.tsx";
import { paths as valuesPaths } from "../values/paths.ts";
import type { DataDownload } from "./data-download.ts";
import { dataFiles, isDataFile } from "./data-files.ts";
import { columns } from "./export.ts";
import { paths } from "./paths.ts";
import { structureMessage } from "./sdmx-structure.ts";

export const dataPages = new Hono<Env>();

dataPages.get(paths.sdmxStructure, async (c) => {
  const exchange = exchangeOf(c);
  const { db } = exchange.service.database;
  const message = structureMessage(await currentKeyFeatures(db), await listCities(db), exchange.now);
  return c.body(JSON.stringify(message), 200, {
    "content-type": "application/vnd.sdmx.structure+json;version=2.0.0",
    "content-disposition": 'attachment; filename="key-features.sdmx-structure.json"',
    "cache-control": "no-cache",
  });
});

dataPages.get(paths.data(":city"), async (c) => {
  const exchange = exchangeOf(c);
  const city = await getCity(exchange.service.database.db, paramOf(c, "city"));
  return show(c, {
    title: `${exchange.t("monitoring:data.title")}, ${city.name}`,
    breadcrumbs: [
      { href: `/cities/${city.id}`, text: city.name },
      { href: valuesPaths.scorecard(city.id), text: exchange.t("monitoring:scorecard.title") },
    ],
    shows: [cityTag(city.id)],
    body: <DataPage city={city} />,
  });
});

const dataDownload = downloadBy<DataDownload>(import.meta.url, "data-download");

dataPages.get(paths.dataFile(":city", ":name"), async (c) => {
  const exchange = exchangeOf(c);
  const file = paramOf(c, "name");
  const city = await getCity(exchange.service.database.db, paramOf(c, "city"));
  if (!isDataFile(file)) throw refuse.not_found();
  const address = new URL(paths.data(city.id), exchange.service.config.baseUrl).href;
  return sendDownload(
    c,
    dataDownload,
    { city: city.id, file, address },
    { name: `${city.id}-${file}`, type: dataFiles[file] },
  );
});

const shown = [
  ["csv", ["values.csv", "values.csv-metadata.json"]],
  ["xlsx", ["values.xlsx"]],
  ["json", ["values.json"]],
  ["sdmx", ["values.sdmx.csv", "values.sdmx.json"]],
] as const;

function DataPage({ city }: { city: City }): VNode {
  const { t } = useI18n();
  return (
    <>
      <span class="govuk-caption-l">{city.name}</span>
      <h1 class="govuk-heading-l">{t("monitoring:data.title")}</h1>
      <p class="govuk-body-l">{t("monitoring:data.explain")}</p>
      <dl class="govuk-summary-list">
        {shown.map(([kind, files]) => (
          <div class="govuk-summary-list__row" key={kind}>
            <dt class="govuk-summary-list__key">{t(`monitoring:data.kind.${kind}`)}</dt>
            <dd class="govuk-summary-list__value">
              <p class="govuk-body">{t(`monitoring:data.about.${kind}`)}</p>
              <ul class="govuk-list">
                {files.map((file) => (
                  <li key={file}>
                    <a class="govuk-link" href={paths.dataFile(city.id, file)} download>
                      {file}
                    </a>
                  </li>
                ))}
                {kind === "sdmx" && (
                  <li>
                    <a class="govuk-link" href={paths.sdmxStructure} download>
                      sdmx-structure.json
                    </a>
                  </li>
                )}
              </ul>
            </dd>
          </div>
        ))}
      </dl>
      <div lang={defaultLanguage}>
        <PlainTable
          caption={t("monitoring:data.columns")}
          headers={["Column", "What it holds"]}
          rows={columns.map(({ name, description }) => ({ key: name, cells: [name, description] }))}
        />
      </div>
      <p class="govuk-body">
        <a class="govuk-link" href="/api/docs">
          {t("monitoring:data.api")}
        </a>
      </p>
    </>
  );
}

// Open data: every value of a city, in the formats that other programs read.

import { Hono } from "hono";
import type { VNode } from "preact";
import { currentKeyFeatures } from "../../framework/queries.ts";
import type { City } from "../../network/city.ts";
import { getCity, listCities } from "../../network/queries.ts";
import { type Env, exchangeOf, paramOf, type RequestContext } from "../../platform/http/exchange.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { refuse } from "../../platform/problem.ts";
import { PlainTable } from "../../ui/plain-table.tsx";
import { show } from "../../ui/screen.tsx";
import { readOwnMeasurements } from "../own/own-measurements.ts";
import { paths } from "../paths.ts";
import { spreadsheet } from "../stored-imports.ts";
import {
  asCsv,
  asJson,
  asSdmxCsv,
  asSdmxJson,
  asXlsx,
  columns,
  csvMetadata,
  type Exported,
} from "./export.ts";
import { structureMessage } from "./sdmx-structure.ts";

export const dataPages = new Hono<Env>();

interface Format {
  type: string;
  write: (exported: Exported) => AsyncGenerator<string | Uint8Array> | string;
}

const formats: Record<string, Format> = {
  "values.csv": { type: "text/csv; charset=utf-8", write: asCsv },
  "values.csv-metadata.json": {
    type: "application/csvm+json",
    write: (exported) => JSON.stringify(csvMetadata(exported), null, 2),
  },
  "values.xlsx": { type: spreadsheet, write: asXlsx },
  "values.json": { type: "application/json", write: asJson },
  "values.sdmx.csv": { type: "application/vnd.sdmx.data+csv;version=2.0.0", write: asSdmxCsv },
  "values.sdmx.json": { type: "application/vnd.sdmx.data+json;version=2.0.0", write: asSdmxJson },
};

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
      { href: paths.scorecard(city.id), text: exchange.t("monitoring:scorecard.title") },
    ],
    isPublic: true,
    body: <DataPage city={city} />,
  });
});

dataPages.get(paths.dataFile(":city", ":name"), async (c) => {
  const exchange = exchangeOf(c);
  const { db } = exchange.service.database;
  const file = paramOf(c, "name");
  const format = Object.hasOwn(formats, file) ? formats[file] : undefined;
  const city = await getCity(db, paramOf(c, "city"));
  if (!format) throw refuse.not_found();
  const address = new URL(paths.data(city.id), exchange.service.config.baseUrl).href;
  const keyFeatures = await currentKeyFeatures(db);
  const own = await readOwnMeasurements(db, city.id);
  const written = format.write({ db, city, keyFeatures, own, now: exchange.now, address });
  return send(c, written, format.type, `${city.id}-${file}`);
});

function send(
  c: RequestContext,
  written: AsyncGenerator<string | Uint8Array> | string,
  type: string,
  name: string,
): Response {
  const headers = {
    "content-type": type,
    "content-disposition": `attachment; filename="${name}"`,
    "cache-control": "no-cache",
  };
  if (typeof written === "string") return c.body(written, 200, headers);
  return c.body(streamOf(written), 200, headers);
}

/** Reads on only as fast as the receiver takes it. */
function streamOf(parts: AsyncGenerator<string | Uint8Array>): ReadableStream {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await parts.next();
      if (done) controller.close();
      else controller.enqueue(typeof value === "string" ? encoder.encode(value) : value);
    },
    async cancel() {
      await parts.return(undefined);
    },
  });
}

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
      <div lang="en">
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

import { Hono } from "hono";
import { listStoredEvidence } from "../evidence/stored-evidence.ts";
import { insiders } from "../network/insiders.ts";
import { getCity } from "../network/queries.ts";
import { cityTag } from "../network/tags.ts";
import { type Citing, whereCited } from "../platform/citable.ts";
import { downloadBy } from "../platform/downloads/download.ts";
import { sendDownload } from "../platform/downloads/send-download.ts";
import { type Env, type Exchange, exchangeOf, paramOf } from "../platform/http/exchange.ts";
import { localised } from "../platform/i18n/localised.ts";
import { beforeIn } from "../platform/versions.ts";
import { isTableFormat, tableTypes } from "../ui/download.ts";
import { formScreen, show } from "../ui/screen.tsx";
import { correctValue, getMeasurement, recordValue } from "./commands.ts";
import { fieldsOfValue } from "./content.ts";
import type { MeasurementTable } from "./measurement-table.ts";
import { MeasurementPage, ValuePage } from "./pages/measurement-page.tsx";
import { ValueForm } from "./pages/value-form.tsx";
import { paths } from "./paths.ts";
import { refuse } from "./problems.ts";
import { getValueHistory, readCard, readShownValues } from "./queries.ts";
import { newestVersion, valueHistory } from "./stored-values.ts";
import { setTarget } from "./targets/commands.ts";
import { readTargets } from "./targets/targets.ts";

export const pages = new Hono<Env>();

const cityCrumb = ({ id, name }: { id: string; name: string }) => ({ href: `/cities/${id}`, text: name });

function canWrite(exchange: Exchange, city: string): boolean {
  return recordValue.allow?.permits(exchange.actor, { city }) ?? false;
}

function scorecardCrumb({ t }: Exchange, cityId: string) {
  return { href: paths.scorecard(cityId), text: t("monitoring:scorecard.title") };
}

const measurementDownload = downloadBy<MeasurementTable>(import.meta.url, "measurement-table");

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

pages.get(paths.measurement(":city", ":measurement"), async (c) => {
  const exchange = exchangeOf(c);
  const city = await getCity(exchange.service.database.db, paramOf(c, "city"));
  const card = await readCard(exchange.service.database.db, city.id, paramOf(c, "measurement"));
  const { db } = exchange.service.database;
  const { id } = card.measurement;
  const format = c.req.query("format");
  if (isTableFormat(format)) {
    const { language, url } = exchange;
    const table = {
      city: city.id,
      measurement: id,
      format,
      language,
      search: url.search,
    } as const;
    return sendDownload(c, measurementDownload, table, {
      name: `${city.id}-${id}.${format}`,
      type: tableTypes[format],
    });
  }
  const shown = await readShownValues(db, city.id, card.edition, id, c.req.query("period"));
  const targets = await readTargets(exchange.service.database.db, city.id, card.edition);
  return show(c, {
    title: `${localised(card.measurement.name, exchange.language)}, ${city.name}`,
    breadcrumbs: [
      cityCrumb(city),
      scorecardCrumb(exchange, city.id),
      {
        href: paths.focusArea(city.id, card.focusArea.id),
        text: localised(card.focusArea.name, exchange.language),
      },
    ],
    shows: [cityTag(city.id)],
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
    const current = await newestVersion(db, city, valueId(value));
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

/** @throws Problem `monitoring.no_value` where it is the id of nothing */
function valueId(value: string): string {
  if (!/^[0-9a-f-]{36}$/.test(value)) throw refuse.no_value();
  return value;
}

pages.get(paths.value(":city", ":value"), async (c) => {
  const exchange = exchangeOf(c);
  const { db } = exchange.service.database;
  const city = await getCity(db, paramOf(c, "city"));
  const current = await newestVersion(db, city.id, valueId(paramOf(c, "value")));
  const history = await valueHistory(db, city.id, current.id, beforeIn(exchange.url));
  const { measurement } = await getMeasurement(db, city.id, current.measurementId);
  const name = localised(measurement.name, exchange.language);
  return show(c, {
    title: `${name}, ${city.name}`,
    breadcrumbs: [
      cityCrumb(city),
      scorecardCrumb(exchange, city.id),
      { href: paths.measurement(city.id, measurement.id), text: name },
    ],
    shows: [cityTag(city.id)],
    body: (
      <ValuePage
        city={city}
        measurement={measurement}
        current={current}
        history={history}
        url={exchange.url}
        citing={await citingOf(exchange, city.id, [current])}
        canWrite={canWrite(exchange, city.id)}
        showsPeople={getValueHistory.allow?.permits(exchange.actor, { city: city.id }) ?? false}
      />
    ),
  });
});

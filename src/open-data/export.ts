// All values of a city as files for other programs: CSV, JSON, SDMX-CSV, SDMX-JSON; Excel is in export-xlsx.ts. They
// are written while they are read, a page of values at a time, so that a county with millions of values needs no more
// memory than a small one.

import type { KeyFeatures, PlacedMeasurement } from "../framework/edition.ts";
import { measurementsOf } from "../framework/edition.ts";
import type { City } from "../network/city.ts";
import type { Queryable } from "../platform/database/database.ts";
import { dateless } from "../platform/files/dateless.ts";
import { csvHeading, csvLines } from "../platform/files/spreadsheet-text.ts";
import { defaultLanguage } from "../platform/i18n/languages.ts";
import { localisedPlain } from "../platform/i18n/localised.ts";
import { onlyWritten } from "../platform/written.ts";
import { fieldNames, fieldOf, saidAs } from "../values/content.ts";
import { isOwnId, ownEdition } from "../values/own/own-measurements.ts";
import { pagesOfValues } from "../values/paged-values.ts";
import {
  AreaCodes,
  type AttributeId,
  agency,
  areaCode,
  attributeIds,
  type DimensionId,
  dimensionIds,
  groupCodesOf,
  indicatorCode,
  saidAttributes,
  structureId,
  timeCodes,
  total,
} from "../values/sdmx-codes.ts";
import type { StoredValue } from "../values/stored-values.ts";

export interface Exported {
  db: Queryable;
  city: City;
  keyFeatures: KeyFeatures;
  /** What the city measures for itself, after what the framework asks for. */
  own: readonly PlacedMeasurement[];
  now: Date;
  /** Where the data come from, for the metadata. */
  address: string;
}

interface Row {
  place: PlacedMeasurement;
  value: StoredValue;
}

/** By measurement, a page at a time. */
export async function* rowsOf({ db, city, keyFeatures, own }: Exported): AsyncGenerator<Row[]> {
  const edition = { frameworkId: keyFeatures.id, frameworkEdition: keyFeatures.edition };
  for (const place of [...measurementsOf(keyFeatures), ...own]) {
    const { id: measurementId } = place.measurement;
    const key = isOwnId(measurementId) ? ownEdition(city.id) : edition;
    for await (const values of pagesOfValues(db, city.id, key, measurementId))
      if (values.length > 0) yield values.map((value) => ({ place, value }));
  }
}

interface ExportColumn {
  name: string;
  description: string;
  isNumber?: boolean;
  of: (row: Row, city: City) => string;
}

/** The columns of the table, with what each holds; the same words in CSV, Excel and JSON. */
export const columns: ExportColumn[] = [
  { name: "city", description: "Identifier of the city", of: (_row, city) => city.id },
  {
    name: "measurement",
    description: "Number in the Key Features, or L1, L2, … for what the city measures for itself",
    of: ({ value }) => value.measurementId,
  },
  { name: "name", description: "Name of the measurement", of: ({ place }) => place.measurement.name.en },
  { name: "unit", description: "Unit of the amount", of: ({ place }) => place.measurement.unit },
  {
    name: "period",
    description: "Period as it is written; in tables a month as 2019-M08, a financial year as FY 2019/20",
    of: ({ value }) => value.period.label,
  },
  { name: "periodFrom", description: "First day of the period", of: ({ value }) => value.period.from },
  { name: "periodTo", description: "Last day of the period", of: ({ value }) => value.period.to },
  ...(["sex", "age", "residence", "disability", "subCounty"] as const).map((dimension) => ({
    name: dimension,
    description: "The group that the value speaks of; empty: everybody",
    of: ({ value }: Row) => value.disaggregation[dimension] ?? "",
  })),
  ...fieldNames.map((name) => ({
    name,
    description: fieldOf(name).describes,
    ...(fieldOf(name).holds === "number" && { isNumber: true }),
    of: ({ value }: Row) => saidAs(name, value) ?? "",
  })),
  {
    name: "version",
    description: "1, and one more with each correction",
    isNumber: true,
    of: ({ value }) => String(value.version),
  },
  {
    name: "recordedAt",
    description: "When this version was recorded",
    of: ({ value }) => value.recordedAt.toISOString(),
  },
];

/** A cell of a column for programs that make dates of texts. */
export function tableText({ name, of }: ExportColumn, row: Row, city: City): string {
  const text = of(row, city);
  return ["period", "age", "expected"].includes(name) ? dateless(text) : text;
}

/** The data call the city by its name in the default language, so that two files of the same values are the same. */
function nameInData({ names }: Exported["city"]): string {
  return localisedPlain(names, defaultLanguage);
}

/** A table with one row a value (RFC 4180, UTF-8 with byte order mark for Excel); `csvMetadata` describes it. */
export async function* asCsv(exported: Exported): AsyncGenerator<string> {
  yield csvHeading(columns.map(({ name }) => name));
  for await (const rows of rowsOf(exported))
    yield csvLines(rows.map((row) => columns.map((column) => tableText(column, row, exported.city))));
}

/** "CSV on the Web" metadata (W3C) of the table. */
export function csvMetadata({ city, keyFeatures, now, address }: Exported) {
  return {
    "@context": "http://www.w3.org/ns/csvw",
    url: "values.csv",
    "dc:title": `${nameInData(city)}: ${keyFeatures.title.en}`,
    "dc:source": address,
    "dc:license": keyFeatures.licence.en,
    "dc:date": now.toISOString(),
    tableSchema: {
      columns: columns.map(({ name, description, isNumber }) => ({
        name,
        titles: name,
        "dc:description": description,
        datatype: isNumber ? "decimal" : "string",
      })),
    },
  };
}

export function aboutOf({ city, keyFeatures, now, address }: Exported) {
  return {
    city: {
      id: city.id,
      name: nameInData(city),
      names: onlyWritten(city.names),
      country: city.place.country,
    },
    framework: {
      id: keyFeatures.id,
      edition: keyFeatures.edition,
      title: keyFeatures.title,
      publisher: keyFeatures.publisher,
      licence: keyFeatures.licence,
    },
    address,
    writtenAt: now.toISOString(),
    columns: columns.map(({ name, description }) => ({ name, description })),
  };
}

/** What is measured, beside the values. */
function measurementRow({ measurement, feature, focusArea, group }: PlacedMeasurement) {
  const { id, name, definition, unit, source, direction, sdgTargets } = measurement;
  return {
    id,
    name,
    definition,
    unit,
    sourceKind: source,
    direction,
    sdgTargets,
    feature: { id: feature.id, name: feature.name },
    focusArea: { id: focusArea.id, name: focusArea.name },
    group: { id: group.id, name: group.name },
  };
}

export async function* asJson(exported: Exported): AsyncGenerator<string> {
  const measurements = [...measurementsOf(exported.keyFeatures), ...exported.own].map(measurementRow);
  yield `{"about":${JSON.stringify(aboutOf(exported))},\n"measurements":${JSON.stringify(measurements)},\n"values":[`;
  let isFirst = true;
  for await (const rows of rowsOf(exported)) {
    const texts = rows.map((row) => {
      const told = columns.map(({ name, of }) => [name, of(row, exported.city)] as const);
      return JSON.stringify(Object.fromEntries(told.filter(([, text]) => text !== "")));
    });
    if (texts.length === 0) continue;
    yield `${isFirst ? "\n" : ",\n"}${texts.join(",\n")}`;
    isFirst = false;
  }
  yield "\n]}\n";
}

interface Observation {
  dimensions: Record<DimensionId, string>;
  attributes: Record<AttributeId, string>;
}

function observationOf({ place, value }: Row, city: City, areas: AreaCodes): Observation {
  return {
    dimensions: {
      ...timeCodes(value.period),
      REF_AREA: areaCode(city.id),
      INDICATOR: indicatorCode(value.measurementId),
      ...groupCodesOf(value.disaggregation, areas),
    },
    attributes: {
      ...saidAttributes(value),
      UNIT_MEASURE: place.measurement.unit.toUpperCase(),
      SUB_AREA_NAME: value.disaggregation.subCounty ?? "",
    },
  };
}

/** SDMX-CSV 2.0: one row an observation, `I` for information. */
export async function* asSdmxCsv(exported: Exported): AsyncGenerator<string> {
  const heading = ["STRUCTURE", "STRUCTURE_ID", "ACTION", ...dimensionIds, "OBS_VALUE", ...attributeIds];
  yield csvLines([heading]);
  const areas = new AreaCodes();
  for await (const rows of rowsOf(exported)) {
    const lines = rows.map((row) => {
      const { dimensions, attributes } = observationOf(row, exported.city, areas);
      return [
        "dataflow",
        structureId,
        "I",
        ...dimensionIds.map((id) => dimensions[id]),
        row.value.amount ?? "",
        ...attributeIds.map((id) => attributes[id]),
      ];
    });
    yield csvLines(lines);
  }
}

/** The codes of one component in the order in which they were met. */
class Codes {
  readonly #positions = new Map<string, number>();

  position(code: string): number {
    const known = this.#positions.get(code);
    if (known !== undefined) return known;
    this.#positions.set(code, this.#positions.size);
    return this.#positions.size - 1;
  }

  all(): string[] {
    return [...this.#positions.keys()];
  }
}

const dataflowLink = {
  urn: `urn:sdmx:org.sdmx.infomodel.datastructure.Dataflow=${structureId}`,
  rel: "dataflow",
};
const codedAttributes = new Set<AttributeId>(["OBS_STATUS", "UNIT_MEASURE", "SOURCE_KIND"]);

/** SDMX-JSON 2.0 data message: the observations, and then the structure with the codes that they use. */
export async function* asSdmxJson(exported: Exported): AsyncGenerator<string> {
  const { city, keyFeatures, now } = exported;
  const dimensionCodes = new Map(dimensionIds.map((id) => [id, new Codes()]));
  const attributeCodes = new Map(attributeIds.map((id) => [id, new Codes()]));
  const areas = new AreaCodes();
  const meta = {
    schema: "https://json.sdmx.org/2.0.0/sdmx-json-data-schema.json",
    id: `${city.id}-${now.getTime()}`,
    prepared: now.toISOString(),
    test: false,
    contentLanguages: [defaultLanguage],
    sender: { id: agency },
  };
  yield `{"meta":${JSON.stringify(meta)},\n"data":{"dataSets":[{"structure":0,"action":"Information","links":${JSON.stringify([dataflowLink])},"observations":{`;
  let isFirst = true;
  for await (const rows of rowsOf(exported)) {
    const texts = rows.map((row) => {
      const { dimensions, attributes } = observationOf(row, city, areas);
      const key = dimensionIds.map((id) => dimensionCodes.get(id)?.position(dimensions[id])).join(":");
      const places = attributeIds.map((id) =>
        attributes[id] === "" ? null : attributeCodes.get(id)?.position(attributes[id]),
      );
      const amount = row.value.amount === null ? null : Number(row.value.amount);
      return `"${key}":${JSON.stringify([amount, ...places])}`;
    });
    if (texts.length === 0) continue;
    yield `${isFirst ? "\n" : ",\n"}${texts.join(",\n")}`;
    isFirst = false;
  }
  const names = new Map<string, string>([
    ...[...measurementsOf(keyFeatures), ...exported.own].map(
      ({ measurement }) => [`INDICATOR ${indicatorCode(measurement.id)}`, measurement.name.en] as const,
    ),
    ...areas.all().map(([code, name]) => [`SUB_AREA ${code}`, name] as const),
    [`REF_AREA ${areaCode(city.id)}`, nameInData(city)] as const,
  ]);
  const named = (id: string, code: string) => {
    // "2022-01-01/P3Y" is no identifier.
    if (code.includes("/")) return { value: code };
    const name = names.get(`${id} ${code}`) ?? (code === total ? "Total" : code);
    return { id: code, name, names: { en: name } };
  };
  const attributesOf = (id: AttributeId) => {
    const values = (attributeCodes.get(id)?.all() ?? []).map((code) =>
      codedAttributes.has(id) ? { id: code, name: code } : { value: code },
    );
    return { id, name: id, relationship: { observation: {} }, ...(values.length > 0 && { values }) };
  };
  const structure = {
    links: [
      dataflowLink,
      { urn: `urn:sdmx:org.sdmx.infomodel.datastructure.DataStructure=${structureId}`, rel: "datastructure" },
    ],
    name: keyFeatures.title.en,
    dataSets: [0],
    dimensions: {
      // A dimension has one code at least: of nothing there are none.
      observation: isFirst
        ? []
        : dimensionIds.map((id, keyPosition) => ({
            id,
            name: id,
            keyPosition,
            roles: [id],
            values: (dimensionCodes.get(id)?.all() ?? []).map((code) => named(id, code)),
          })),
    },
    measures: { observation: [{ id: "OBS_VALUE", name: "Value", roles: ["OBS_VALUE"] }] },
    attributes: { observation: isFirst ? [] : attributeIds.map(attributesOf) },
  };
  yield `\n}}],\n"structures":[${JSON.stringify(structure)}]}}\n`;
}

// Values as reports and others cite them.

import { sql } from "kysely";
import type { Evidence } from "../evidence/stored-evidence.ts";
import { type Measurement, measurementsOf, type PlacedMeasurement } from "../framework/edition.ts";
import { currentKeyFeatures, findEdition } from "../framework/queries.ts";
import type { Citable, CitableKind, CitedFile } from "../platform/citable.ts";
import { inOrder, searching } from "../platform/citable-record.ts";
import type { Queryable } from "../platform/database/database.ts";
import { unnamedFile } from "../platform/files/file-type.ts";
import type { Language } from "../platform/i18n/languages.ts";
import { type Localised, localised } from "../platform/i18n/localised.ts";
import { translator } from "../platform/i18n/messages.ts";
import { isOwnId, readOwnMeasurements } from "./own/own-measurements.ts";
import { amountIn, periodAndGroupIn } from "./pages/value-wording.ts";
import { paths } from "./paths.ts";
import { type FrameworkEditionKey, newestVersions, type ValueVersion } from "./stored-values.ts";
import type { ValueStatus } from "./value.ts";

/** A value as a report is sealed with it. */
interface SealedValue {
  kind: "value";
  ref: string;
  measurement: { id: string; name: Localised; unit: string };
  period: { from: string; to: string; label: string };
  disaggregation: Record<string, string>;
  status: ValueStatus;
  amount: string | null;
  numerator?: string;
  denominator?: string;
  source: { title: string; kind: "official" | "survey" | "expert"; url?: string };
  valueVersion: number;
  evidence?: { name: string; sha256: string; size: number };
  link?: { title: string; url: string };
}

declare module "../platform/citable.ts" {
  interface Snapshots {
    value: SealedValue;
  }
}

export const citableValues: CitableKind = {
  name: "value",
  words: { title: "values:citable.title", cite: "values:citable.cite" },
  find: findValues,

  async suggest(db, about, most) {
    const placed = measurementsOf(await currentKeyFeatures(db));
    const fitting = placed.filter((place) => isAbout(place, about.features));
    const rows = await standingValues(db, about.cityId)
      // Written out, not a parameter: the index of the values of everybody is told by it.
      .where(sql<boolean>`city_values.disaggregation = '{}'::jsonb`)
      .orderBy(
        sql`city_values.measurement_id = any(${fitting.map(({ measurement }) => measurement.id)})`,
        "desc",
      )
      .orderBy(sql`city_values.period_to <= ${about.period?.to ?? "9999-12-31"}::date`, "desc")
      .orderBy("cityValues.periodTo", "desc")
      .orderBy("cityValues.measurementId")
      .orderBy("cityValues.id")
      .limit(most)
      .execute();
    return inOrder(db, about, { find: findValues, rows });
  },

  search: searching(findValues, (db, { cityId }) => standingValues(db, cityId)).by({
    texts: ["sourceTitle", "periodLabel"],
    async words(db, { cityId }) {
      const own = await readOwnMeasurements(db, cityId);
      const placed = [...measurementsOf(await currentKeyFeatures(db)), ...own];
      return {
        measurementId: new Map(placed.map(({ measurement }) => [measurement.id, wordsOf(measurement)])),
      };
    },
    order: [
      { by: "isEverybody", descending: true },
      { by: "periodTo", descending: true },
    ],
  }),
};

/** Named by the measurement, its feature or its focus area. */
function isAbout(
  { measurement, feature, focusArea }: PlacedMeasurement,
  features: readonly string[],
): boolean {
  return [measurement, feature, focusArea].some(({ id }) => features.includes(id));
}

/** What a search finds a measurement by. */
function wordsOf({ id, name }: Measurement): string {
  return `${id} ${Object.values(name).join(" ")}`;
}

/** The values of a city that can be cited. */
function standingValues(db: Queryable, cityId: string) {
  return db
    .selectFrom("cityValues")
    .innerJoin("valueVersions", (join) =>
      join
        .onRef("valueVersions.valueId", "=", "cityValues.id")
        .onRef("valueVersions.version", "=", "cityValues.version"),
    )
    .select([
      "cityValues.id",
      "cityValues.measurementId",
      "cityValues.periodTo",
      "cityValues.periodLabel",
      "valueVersions.sourceTitle",
    ])
    .select(sql<boolean>`city_values.disaggregation = '{}'::jsonb`.as("isEverybody"))
    .where("cityValues.cityId", "=", cityId)
    .where("valueVersions.status", "!=", sql.lit("withdrawn"));
}

async function findValues(db: Queryable, cityId: string, ids: readonly string[]): Promise<Citable[]> {
  const values = await newestVersions(db, cityId, ids);
  const measurementOf = await measurementsOfEditions(db, cityId, values);
  return values.flatMap(({ value, edition }) => {
    const measurement = measurementOf(edition, value.measurementId);
    return measurement ? [citable(cityId, value, measurement)] : [];
  });
}

/** Each measurement as its own edition has it, which need not be the newest. */
async function measurementsOfEditions(
  db: Queryable,
  cityId: string,
  values: readonly { value: ValueVersion; edition: FrameworkEditionKey }[],
): Promise<(edition: FrameworkEditionKey, id: string) => Measurement | undefined> {
  const known = new Map<string, Measurement>();
  const keyOf = ({ frameworkId, frameworkEdition }: FrameworkEditionKey, id: string) =>
    JSON.stringify([frameworkId, frameworkEdition, id]);
  const ofFramework = values.filter(({ value }) => !isOwnId(value.measurementId));
  const editions = new Map(ofFramework.map(({ edition }) => [keyOf(edition, ""), edition]));
  for (const edition of editions.values()) {
    const { frameworkId: id, frameworkEdition } = edition;
    const document = await findEdition(db, "key-features", { id, edition: frameworkEdition });
    for (const { measurement } of document ? measurementsOf(document) : [])
      known.set(keyOf(edition, measurement.id), measurement);
  }
  const own = ofFramework.length < values.length ? await readOwnMeasurements(db, cityId) : [];
  const ownById = new Map(own.map(({ measurement }) => [measurement.id, measurement]));
  return (edition, id) => (isOwnId(id) ? ownById.get(id) : known.get(keyOf(edition, id)));
}

function citable(cityId: string, value: ValueVersion, measurement: Measurement): Citable {
  return {
    id: value.id,
    href: paths.measurement(cityId, value.measurementId),
    title: (language) => valueLine(language, value, measurement),
    hint(language) {
      const source = translator(language)("scorecard:sourceLine", { source: value.source.title });
      return value.evidence ? `${source} · ${value.evidence.title}` : source;
    },
    version: value.version,
    isGone: value.status === "withdrawn",
    snapshot: sealedValue(value, measurement),
    files: value.evidence ? filesOf(value.evidence) : [],
  };
}

/** "Use of the internet: 15.1 % (2019), women": one value in one line. */
function valueLine(language: Language, value: ValueVersion, measurement: Measurement): string {
  const name = localised(measurement.name, language);
  const amount = amountIn(language, value, measurement);
  return `${name}: ${amount} (${periodAndGroupIn(language, value.period, value.disaggregation)})`;
}

function filesOf({ title, file }: Evidence): CitedFile[] {
  return file ? [{ sha256: file.sha256, mediaType: file.mediaType, size: file.size, title }] : [];
}

function sealedValue(value: ValueVersion, { id, name, unit }: Measurement): SealedValue {
  const { numerator, denominator, source, evidence } = value;
  return {
    kind: "value",
    ref: value.id,
    measurement: { id, name, unit },
    period: value.period,
    disaggregation: value.disaggregation,
    status: value.status === "withdrawn" ? "not_collected" : value.status,
    amount: value.amount,
    ...(numerator !== null && { numerator }),
    ...(denominator !== null && { denominator }),
    source: { title: source.title, kind: source.kind, ...(source.url !== undefined && { url: source.url }) },
    valueVersion: value.version,
    ...(evidence && sealedEvidence(evidence)),
  };
}

function sealedEvidence({ title, url, file }: Evidence): Pick<SealedValue, "evidence" | "link"> {
  if (file) {
    const { name, sha256, size } = unnamedFile(file);
    return { evidence: { name, sha256, size } };
  }
  return url === null ? {} : { link: { title, url } };
}

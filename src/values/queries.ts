import { jsonArrayFrom } from "kysely/helpers/postgres";
import { z } from "zod";
import { type KeyFeatures, measurementsOf, type PlacedMeasurement } from "../framework/edition.ts";
import { currentKeyFeatures } from "../framework/queries.ts";
import type { City } from "../network/city.ts";
import { insiders } from "../network/insiders.ts";
import { getCity } from "../network/queries.ts";
import { everyone } from "../platform/allow.ts";
import type { Queryable } from "../platform/database/database.ts";
import { query } from "../platform/operation.ts";
import { olderThan, versionNumber, versionsPerPage } from "../platform/versions.ts";
import { cardsOf, type MeasurementCard } from "./card.ts";
import { pickSaid, ValueSaid } from "./content.ts";
import { Disaggregation } from "./disaggregation.ts";
import { isOwnId, ownEdition, readOwnMeasurements } from "./own/own-measurements.ts";
import { pageOfValues } from "./paged-values.ts";
import { refuse } from "./problems.ts";
import {
  countValues,
  currentValues,
  type FrameworkEditionKey,
  measuredInGroups,
  measuredInGroupsQuery,
  periodsOf,
  type StoredPeriod,
  type StoredValue,
  simplestValues,
  type ValueVersion,
  valueHistory,
} from "./stored-values.ts";
import { type Aim, aimFrom, aimsQuery } from "./targets/targets.ts";
import { Source } from "./value.ts";

/** The card of a measurement that a city added for itself. */
export interface OwnCard extends MeasurementCard {
  edition: FrameworkEditionKey;
  own: { language: string; isRetired: boolean };
}

export interface Scorecard {
  city: City;
  cards: MeasurementCard[];
}

/** A city's Key Features as they stand. */
export async function readScorecard(db: Queryable, cityId: string): Promise<Scorecard> {
  return { city: await getCity(db, cityId), ...(await readCards(db, cityId)) };
}

/** The scorecard of a city that is known to be there. */
export async function readCards(db: Queryable, cityId: string): Promise<Omit<Scorecard, "city">> {
  const keyFeatures = await currentKeyFeatures(db);
  return { cards: await cardsFor(db, cityId, editionOf(keyFeatures), measurementsOf(keyFeatures)) };
}

/** The same with the city's targets, in one statement with what is only known of groups. */
export async function readCardsAndAims(
  db: Queryable,
  cityId: string,
): Promise<{ cards: MeasurementCard[]; aims: Map<string, Aim> }> {
  const keyFeatures = await currentKeyFeatures(db);
  const edition = editionOf(keyFeatures);
  const placed = measurementsOf(keyFeatures);
  const values = await currentValues(db, cityId, edition, { ofEverybody: true });
  const others = notMeasuredIn(values, placed);
  const { groups, targets } = await db
    .selectNoFrom([
      jsonArrayFrom(measuredInGroupsQuery(db, cityId, edition, others)).as("groups"),
      jsonArrayFrom(aimsQuery(db, cityId, edition)).as("targets"),
    ])
    .executeTakeFirstOrThrow();
  return {
    cards: cardsOf(placed, values, new Set(groups.map(({ id }) => id))),
    aims: new Map(targets.map(({ measurement, ...aim }) => [measurement, aimFrom(aim)])),
  };
}

/** The same with the city's own measurements. */
export async function readAllCards(
  db: Queryable,
  cityId: string,
): Promise<{ cards: MeasurementCard[]; ownCards: OwnCard[]; edition: FrameworkEditionKey }> {
  const keyFeatures = await currentKeyFeatures(db);
  const edition = editionOf(keyFeatures);
  const cards = await cardsFor(db, cityId, edition, measurementsOf(keyFeatures));
  return { cards, ownCards: await readOwnCards(db, cityId, keyFeatures), edition };
}

/** The cards of these measurements of the framework. */
async function cardsFor(
  db: Queryable,
  cityId: string,
  edition: FrameworkEditionKey,
  placed: readonly PlacedMeasurement[],
): Promise<MeasurementCard[]> {
  const measurementId = placed.length === 1 ? placed[0]?.measurement.id : undefined;
  const values = await currentValues(db, cityId, edition, { measurementId, ofEverybody: true });
  const others = notMeasuredIn(values, placed);
  return cardsOf(placed, values, await measuredInGroups(db, cityId, edition, others));
}

/** The measurements of which everybody's values say nothing measured. */
function notMeasuredIn(values: readonly StoredValue[], placed: readonly PlacedMeasurement[]): string[] {
  const ofEverybody = new Set(
    values.filter(({ status }) => status === "measured").map((value) => value.measurementId),
  );
  return placed.map(({ measurement }) => measurement.id).filter((id) => !ofEverybody.has(id));
}

function editionOf({ id: frameworkId, edition: frameworkEdition }: KeyFeatures): FrameworkEditionKey {
  return { frameworkId, frameworkEdition };
}

/** The cards of a city's own measurements; a retired one only where something was recorded for it. */
async function readOwnCards(db: Queryable, cityId: string, keyFeatures?: KeyFeatures): Promise<OwnCard[]> {
  const own = await readOwnMeasurements(db, cityId, keyFeatures);
  if (own.length === 0) return [];
  const edition = ownEdition(cityId);
  const values = await currentValues(db, cityId, edition, { ofEverybody: true });
  const cards = cardsOf(own, values);
  return own.flatMap(({ language, isRetired }, index) => {
    const card = cards[index];
    return card && (!isRetired || card.newest) ? [{ ...card, edition, own: { language, isRetired } }] : [];
  });
}

/**
 * One measurement of a city: of the framework, or its own.
 * @throws Problem `monitoring.no_measurement`
 */
export async function readCard(
  db: Queryable,
  cityId: string,
  measurementId: string,
): Promise<MeasurementCard & { edition: FrameworkEditionKey; own?: OwnCard["own"] }> {
  const isIt = ({ measurement }: { measurement: { id: string } }) => measurement.id === measurementId;
  if (isOwnId(measurementId)) {
    const card = (await readOwnCards(db, cityId)).find(isIt);
    if (!card) throw refuse.no_measurement();
    return card;
  }
  const keyFeatures = await currentKeyFeatures(db);
  const edition = editionOf(keyFeatures);
  const [card] = await cardsFor(db, cityId, edition, measurementsOf(keyFeatures).filter(isIt));
  if (!card) throw refuse.no_measurement();
  return { ...card, edition };
}

/** What the page of a measurement shows: all of its values, or where they are many those of one period. */
export interface ShownValues {
  values: StoredValue[];
  /** To choose from where not all are shown, the newest first. */
  periods: StoredPeriod[];
  period: StoredPeriod | undefined;
  /** More groups than are shown; the download has all. */
  isCut: boolean;
}

/** So many values are shown together; of more, one period at a time. */
const fewValues = 500;
const mostOfPeriod = 1000;

export async function readShownValues(
  db: Queryable,
  cityId: string,
  edition: FrameworkEditionKey,
  measurementId: string,
  periodLabel?: string,
): Promise<ShownValues> {
  const count = await countValues(db, cityId, edition, fewValues + 1, measurementId);
  if (count <= fewValues) {
    const values = await currentValues(db, cityId, edition, { measurementId });
    return { values, periods: [], period: undefined, isCut: false };
  }
  const periods = await periodsOf(db, cityId, edition, measurementId);
  const period = periods.find(({ label }) => label === periodLabel) ?? periods[0];
  const ofPeriod = period
    ? await simplestValues(db, cityId, edition, measurementId, period, mostOfPeriod)
    : [];
  return { values: ofPeriod, periods, period, isCut: ofPeriod.length === mostOfPeriod };
}

/** A withdrawn version is given out as well. */
const Value = z.object({
  id: z.string(),
  measurement: z.string(),
  period: z.object({ from: z.string(), to: z.string(), label: z.string() }),
  disaggregation: Disaggregation,
  ...ValueSaid.shape,
  status: z.string(),
  source: Source.extend({ kind: z.string() }),
  version: z.number(),
  recordedAt: z.string(),
});

function publicValue(value: ValueVersion): z.infer<typeof Value> {
  const { id, measurementId: measurement, period, disaggregation, version } = value;
  const recordedAt = value.recordedAt.toISOString();
  return { id, measurement, period, disaggregation, ...pickSaid(value), version, recordedAt };
}

/** So many values come at once; the rest by the address that the answer names as the next. */
const mostListed = 1000;

export const listValues = query({
  name: "monitoring.listValues",
  route: "GET /cities/:city/values",
  summary:
    "A city's values of the Key Features as they stand, each with its source, 1000 at a time: the header Link names the next page. Open data; as files at /cities/:city/data.",
  input: z.object({
    city: z.string(),
    measurement: z.string().optional(),
    limit: z.coerce.number().int().min(1).max(mostListed).default(mostListed),
    /** The id of the last value of the page before. */
    after: z.uuid().optional(),
  }),
  output: z.array(Value).max(mostListed),
  allow: everyone,
  async run({ city, measurement, limit, after }, { db }) {
    await getCity(db, city);
    const edition =
      measurement !== undefined && isOwnId(measurement)
        ? ownEdition(city)
        : editionOf(await currentKeyFeatures(db));
    const values = await pageOfValues(db, city, edition, { measurementId: measurement, after, limit });
    return values.map(publicValue);
  },
  nextPage: ({ limit }, values) => {
    const last = values.at(-1);
    return last && values.length === limit ? { after: last.id } : undefined;
  },
});

export const getValueHistory = query({
  name: "monitoring.getValueHistory",
  route: "GET /cities/:city/values/:value/versions",
  summary: `The versions of a value, newest first, with who recorded each, ${versionsPerPage} at a time: the header Link names the next page.`,
  input: z.object({ city: z.string(), value: z.uuid(), before: versionNumber.optional() }),
  output: z.array(Value.extend({ recordedBy: z.string() })).max(versionsPerPage),
  allow: insiders,
  async run({ city, value, before }, { db }) {
    const history = await valueHistory(db, city, value, before);
    return history.map((version) => ({ ...publicValue(version), recordedBy: version.recordedByName }));
  },
  nextPage: (_input, versions) => olderThan(versions),
});

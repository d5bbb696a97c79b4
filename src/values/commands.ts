import { z } from "zod";
import { type AddedBy, EvidenceFields, keepEvidence } from "../evidence/stored-evidence.ts";
import { type Measurement, measurementsOf } from "../framework/edition.ts";
import { currentKeyFeatures } from "../framework/queries.ts";
import { member } from "../network/allow.ts";
import { getCity } from "../network/queries.ts";
import { cityTag } from "../network/tags.ts";
import type { Queryable, Tx } from "../platform/database/database.ts";
import { defaultLanguage } from "../platform/i18n/languages.ts";
import { localisedPlain } from "../platform/i18n/localised.ts";
import type { MessageKey } from "../platform/i18n/message-key.ts";
import { alsoNeeds, line, orEmpty } from "../platform/input.ts";
import { command } from "../platform/operation.ts";
import { fieldProblem, inputProblem, together } from "../platform/problem.ts";
import {
  contentInput,
  eachField,
  type Figure,
  type NumberName,
  sourceOf,
  textNames,
  type ValueContent,
} from "./content.ts";
import { type Disaggregation, DisaggregationFields, dimensions } from "./disaggregation.ts";
import { type Coming, doubtsAboutComing } from "./doubts.ts";
import { readExpected } from "./expected.ts";
import { scaleOf } from "./gross-ratios.ts";
import { readNumber } from "./number.ts";
import { isOwnId, ownEdition, readOwnMeasurements } from "./own/own-measurements.ts";
import { type Period, parsePeriod } from "./period.ts";
import { refuse } from "./problems.ts";
import { correctStoredValue, insertValue } from "./record-values.ts";
import { type FrameworkEditionKey, newestVersion } from "./stored-values.ts";
import { type Fault, measuredAmount, type Source } from "./value.ts";

const writers = member("city", "coordinator", "contributor");

/** What one version of a value says, as a form or the API gives it. */
export const contentFields = { ...contentInput, ...EvidenceFields };

/** A figure needs its source; told with whatever else is wrong, in one go. */
export function sourced<Input extends z.ZodObject<typeof contentFields>>(input: Input): Input {
  const titled = alsoNeeds(
    input,
    ["sourceTitle", "status"],
    "values:field.sourceTitle.required",
    ({ status, sourceTitle }) => status === "measured" && !sourceTitle,
  );
  return alsoNeeds(
    titled,
    ["sourceKind", "status"],
    "values:field.sourceKind.required",
    ({ status, sourceKind }) => status === "measured" && !sourceKind,
  );
}

const VersionMade = z.object({ id: z.string(), version: z.number(), measurement: z.string() });

export const recordValue = command({
  name: "monitoring.recordValue",
  route: "POST /cities/:city/measurements/:measurement/values",
  summary: "Record one measured value with its source, or why there is none.",
  input: sourced(
    z.object({
      city: z.string(),
      measurement: z.string().max(20),
      period: line(20),
      sex: orEmpty(DisaggregationFields.sex),
      age: orEmpty(DisaggregationFields.age),
      residence: orEmpty(DisaggregationFields.residence),
      disability: orEmpty(DisaggregationFields.disability),
      subCounty: orEmpty(DisaggregationFields.subCounty),
      ...contentFields,
    }),
  ),
  output: VersionMade,
  allow: writers,
  subject: (_input, { id }) => id,
  changes: ({ city }) => [cityTag(city)],
  async run(input, { db, actor, now }) {
    await getCity(db, input.city);
    const { measurement, edition, isRetired } = await getMeasurement(db, input.city, input.measurement);
    if (isRetired) throw refuse.measurement_retired();
    const [period] = together(
      () => readPeriod(input.period, now),
      () => figureOf(input, measurement, now),
    );
    const disaggregation: Disaggregation = {};
    for (const dimension of dimensions) {
      const group = input[dimension];
      if (group) disaggregation[dimension] = group;
    }
    const key = { ...edition, cityId: input.city, measurementId: measurement.id, period, disaggregation };
    const content = await contentOf(db, input, measurement, actor, now);
    await askForNote(db, { ...key, ...content }, measurement);
    const made = await insertValue(db, key, content, actor, now);
    return { ...made, measurement: measurement.id };
  },
});

export const correctValue = command({
  name: "monitoring.correctValue",
  route: "POST /cities/:city/values/:value/versions",
  summary: "Correct a value: a new version beside the ones that were. Nothing is overwritten.",
  input: sourced(
    z.object({
      city: z.string(),
      value: z.uuid(),
      baseVersion: z.coerce.number().int().min(1).max(1_000_000),
      ...contentFields,
    }),
  ),
  output: VersionMade,
  allow: writers,
  subject: ({ value }) => value,
  changes: ({ city }) => [cityTag(city)],
  async run(input, { db, actor, now }) {
    const current = await newestVersion(db, input.city, input.value);
    const { measurement, edition } = await getMeasurement(db, input.city, current.measurementId);
    const next = await contentOf(db, input, measurement, actor, now);
    const { period, disaggregation, measurementId } = current;
    const place = { ...edition, cityId: input.city, measurementId, period, disaggregation };
    await askForNote(db, { ...place, ...next }, measurement);
    // Evidence stays unless other is given.
    const evidenceId = next.evidenceId ?? current.evidenceId;
    const key = { id: current.id, cityId: input.city, baseVersion: input.baseVersion };
    const version = await correctStoredValue(db, key, { ...next, evidenceId }, actor, now);
    return { id: current.id, version, measurement: current.measurementId };
  },
});

/**
 * A measurement of the current Key Features, or of a city's own.
 * @throws Problem `monitoring.no_measurement`
 */
export async function getMeasurement(
  db: Queryable,
  cityId: string,
  id: string,
): Promise<{ measurement: Measurement; edition: FrameworkEditionKey; isRetired: boolean }> {
  if (isOwnId(id)) {
    const own = (await readOwnMeasurements(db, cityId)).find(({ measurement }) => measurement.id === id);
    if (!own) throw refuse.no_measurement();
    return { measurement: own.measurement, edition: ownEdition(cityId), isRetired: own.isRetired };
  }
  const keyFeatures = await currentKeyFeatures(db);
  const placed = measurementsOf(keyFeatures).find(({ measurement }) => measurement.id === id);
  if (!placed) throw refuse.no_measurement();
  return {
    measurement: placed.measurement,
    edition: { frameworkId: keyFeatures.id, frameworkEdition: keyFeatures.edition },
    isRetired: false,
  };
}

type Content = z.output<z.ZodObject<typeof contentFields>> & { city: string };

export async function contentOf(
  db: Tx,
  input: Content,
  measurement: Measurement,
  by: AddedBy,
  now: Date,
): Promise<ValueContent> {
  return {
    ...figureOf(input, measurement, now),
    source: await valueSource(db, input, measurement),
    ...eachField(textNames, (name) => input[name] || null),
    evidenceId: await keepEvidence(db, input.city, input, by),
    importId: null,
    origin: null,
  };
}

/** @throws Problem about the field `period` */
export function readPeriod(text: string, now: Date): Period {
  const period = parsePeriod(text, now);
  if (!period) throw fieldProblem("period", "values:field.period.wrong");
  return period;
}

/**
 * What was measured, or by when it will be.
 * @throws Problem with everything that is wrong with it
 */
export function figureOf(input: Content, measurement: Measurement, now: Date): Figure {
  const [amounts, expected] = together(
    () =>
      input.status === "measured"
        ? amountsOf(input, measurement)
        : { amount: null, numerator: null, denominator: null },
    () => {
      if (input.status !== "not_collected" || !input.expected) return null;
      const day = readExpected(input.expected, now);
      if (day === undefined) throw fieldProblem("expected", "values:field.expected.wrong");
      return day;
    },
  );
  return { status: input.status, ...amounts, expected };
}

/** Where a value comes from. Where there is no figure nobody has to say: the city itself says so. */
async function valueSource(db: Tx, input: Content, measurement: Measurement): Promise<Source> {
  const { sourceTitle, sourceKind } = input;
  if (sourceTitle && sourceKind) return sourceOf({ ...input, sourceTitle, sourceKind });
  if (input.status !== "measured") {
    const title = sourceTitle ?? localisedPlain((await getCity(db, input.city)).names, defaultLanguage);
    return { title, kind: sourceKind ?? measurement.source };
  }
  throw new Error("A figure came without its source.");
}

function amountsOf(input: Content, measurement: Measurement): Pick<Figure, NumberName> {
  const numerator = numberOf(input, "numerator");
  const denominator = numberOf(input, "denominator");
  const isQuotient = numerator !== undefined || denominator !== undefined;
  const entered = { amount: isQuotient ? undefined : numberOf(input, "amount"), numerator, denominator };
  const measured = measuredAmount(entered, scaleOf(measurement));
  if ("amount" in measured) {
    return { amount: measured.amount, numerator: numerator ?? null, denominator: denominator ?? null };
  }
  throw inputProblem(
    measured.faults.map(({ field, rule, limit }) => {
      return { field, message: faultMessage(rule), values: { limit } };
    }),
  );
}

/** What is wrong with a number. */
export function faultMessage(rule: Fault["rule"]): MessageKey {
  return `values:field.amount.${rule}`;
}

function numberOf(input: Content, field: NumberName): string | undefined {
  const text = input[field];
  if (text === undefined) return undefined;
  const number = readNumber(text);
  return "value" in number ? number.value : undefined;
}

/**
 * Where there is no figure a note has to say why; a doubt does not stop a value, but a note has to say why it is right.
 * @throws Problem about the field `note`
 */
export async function askForNote(db: Tx, coming: Coming, measurement: Measurement): Promise<void> {
  if (coming.note) return;
  if (coming.status !== "measured") throw fieldProblem("note", "values:field.note.no_figure");
  const doubts = await doubtsAboutComing(db, [coming], new Map([[measurement.id, scaleOf(measurement)]]));
  const errors = doubts.map(({ code, values }) => ({
    field: "note",
    message: `values:field.note.${code}` as const,
    values,
  }));
  if (errors.length > 0) throw inputProblem(errors);
}

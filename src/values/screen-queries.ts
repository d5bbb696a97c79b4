// What the screens of values ask.

import { z } from "zod";
import { choosesEvidence, evidenceToChoose } from "../evidence/choice.ts";
import { member } from "../network/allow.ts";
import { getCity } from "../network/queries.ts";
import type { Actor } from "../platform/actor.ts";
import { everyone } from "../platform/allow.ts";
import type { Citable, CitableKind } from "../platform/citable.ts";
import { type Citing, whereCited } from "../platform/citable.ts";
import type { Queryable } from "../platform/database/database.ts";
import { dayOf } from "../platform/day.ts";
import { query } from "../platform/operation.ts";
import { versionNumber } from "../platform/versions.ts";
import { getMeasurement, recordValue } from "./commands.ts";
import { evidenceOfMeasurement } from "./evidence-use.ts";
import { readOwnMeasurements } from "./own/own-measurements.ts";
import { refuse } from "./problems.ts";
import { readCard, readShownValues } from "./queries.ts";
import { questionsFor } from "./questions/question-queries.ts";
import { type ProposedValue, proposedValues, recordsForRating } from "./slots.ts";
import { currentValues, type FrameworkEditionKey, newestVersion, valueHistory } from "./stored-values.ts";
import { readTargets } from "./targets/targets.ts";

const CityId = z.string().max(40);
const ofMeasurement = z.object({ city: CityId, measurement: z.string().max(20) });
const ofValue = z.object({ city: CityId, value: z.uuid() });

/** Beyond so many values nobody asks which report cites one of them. */
const mostAskedFor = 1000;

function citingOf(
  db: Queryable,
  cityId: string,
  values: readonly { id: string }[],
  actor: Actor,
): Promise<Citing[]> {
  const ids = values.slice(0, mostAskedFor).map(({ id }) => id);
  return whereCited(db, { cityId, kind: "value", ids }, actor);
}

/** A measurement of a city with its values, of one period where they are many, its target, and what cites them. */
export const measurementQuery = query({
  name: "values.getMeasurement",
  input: ofMeasurement.extend({ period: z.string().max(40).optional() }),
  allow: everyone,
  async run({ city: cityId, measurement: id, period }, { db, actor }) {
    const city = await getCity(db, cityId);
    const card = await readCard(db, city.id, id);
    const shown = await readShownValues(db, city.id, card.edition, id, period);
    const target = (await readTargets(db, city.id, card.edition)).get(id);
    const citing = await citingOf(db, city.id, [...card.history, ...shown.values], actor);
    return { city, card, shown, target, citing };
  },
});

/** A value as it stands, a page of its versions, what cites it, and for its people what was asked about it. */
export const valueQuery = query({
  name: "values.getValue",
  input: ofValue.extend({ before: versionNumber.optional() }),
  allow: everyone,
  async run({ city: cityId, value, before }, { db, actor }) {
    const city = await getCity(db, cityId);
    const current = await newestVersion(db, city.id, value);
    const history = await valueHistory(db, city.id, current.id, before);
    const { measurement } = await getMeasurement(db, city.id, current.measurementId);
    const questions = await questionsFor(db, actor, current);
    const citing = await citingOf(db, city.id, [current], actor);
    return { city, current, history, measurement, citing, questions };
  },
});

/** What a new value is of, and the evidence that may back it. */
export const newValueQuery = query({
  name: "values.getNewValue",
  input: ofMeasurement.extend({ ...choosesEvidence }),
  ...(recordValue.allow && { allow: recordValue.allow }),
  async run({ city, measurement: id, ...choosing }, { db, now }) {
    const { measurement, edition } = await getMeasurement(db, city, id);
    const fitting = await evidenceOfMeasurement(db, city, id);
    return {
      city: await getCity(db, city),
      measurement,
      evidence: await evidenceToChoose(db, city, choosing, fitting),
      proposed: await proposedFor(db, { city, edition, id, year: Number(dayOf(now).slice(0, 4)) - 1 }),
      records: await recordsToRateBy(db, { city, id, today: dayOf(now) }),
    };
  },
});

const mostOfKind = 5;

/** What the records of the city show of a measurement that is rated, from the beginning of last year on. */
async function recordsToRateBy(
  db: Queryable,
  { city: cityId, id, today }: { city: string; id: string; today: string },
): Promise<{ kind: CitableKind; records: Citable[] }[]> {
  const kinds = recordsForRating
    .given()
    .flatMap(({ measurements, kinds: of }) => (measurements.includes(id) ? of : []));
  const from = `${Number(today.slice(0, 4)) - 1}-01-01`;
  const about = { cityId, features: [id], period: { from, to: today } };
  const found = [];
  for (const kind of kinds) found.push({ kind, records: await kind.suggest(db, about, mostOfKind) });
  return found.filter(({ records }) => records.length > 0);
}

/** What records say of the last full year; nothing where a value of it stands already. */
async function proposedFor(
  db: Queryable,
  { city, edition, id, year }: { city: string; edition: FrameworkEditionKey; id: string; year: number },
): Promise<(ProposedValue & { year: number }) | undefined> {
  const from = proposedValues.given().find(({ measurement }) => measurement === id);
  if (!from) return undefined;
  const kept = await currentValues(db, city, edition, { measurementId: id, ofEverybody: true });
  if (kept.some(({ period }) => period.label === String(year))) return undefined;
  const proposed = await from.propose(db, city, year);
  return proposed && { ...proposed, year };
}

/** The value that is corrected as it stands, the evidence that may back it, and what was asked about it. */
export const correctionQuery = query({
  name: "values.getCorrection",
  input: ofValue.extend({ ...choosesEvidence }),
  ...(recordValue.allow && { allow: recordValue.allow }),
  async run({ city: cityId, value, ...choosing }, { db, actor }) {
    const city = await getCity(db, cityId);
    const current = await newestVersion(db, city.id, value);
    const { measurement } = await getMeasurement(db, city.id, current.measurementId);
    const own = current.evidence ? [current.evidence.id] : [];
    const others = await evidenceOfMeasurement(db, city.id, current.measurementId);
    const fitting = [...new Set([...own, ...others])];
    const evidence = await evidenceToChoose(db, city.id, choosing, fitting);
    return { city, current, measurement, evidence, questions: await questionsFor(db, actor, current) };
  },
});

/** A measurement that a city added for itself. */
export const ownMeasurementQuery = query({
  name: "values.getOwnMeasurement",
  input: ofMeasurement,
  allow: member("city", "coordinator"),
  async run({ city, measurement: id }, { db }) {
    const own = await readOwnMeasurements(db, city);
    const found = own.find(({ measurement }) => measurement.id === id);
    if (!found) throw refuse.no_measurement();
    return found;
  },
});

/** A measurement of a city and its target, where it has one. */
export const targetQuery = query({
  name: "values.getTarget",
  input: ofMeasurement,
  allow: member("city", "coordinator"),
  async run({ city: cityId, measurement: id }, { db }) {
    const city = await getCity(db, cityId);
    const card = await readCard(db, city.id, id);
    return { city, card, target: (await readTargets(db, city.id, card.edition)).get(id) };
  },
});

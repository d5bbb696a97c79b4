import { z } from "zod";
import { directions, measurementsOf, sourceKinds, units } from "../../framework/edition.ts";
import { currentKeyFeatures } from "../../framework/queries.ts";
import { member } from "../../network/allow.ts";
import { getCity } from "../../network/queries.ts";
import { cityTag } from "../../network/tags.ts";
import { everyone } from "../../platform/allow.ts";
import { languages } from "../../platform/i18n/languages.ts";
import { line, lines } from "../../platform/input.ts";
import { command, query } from "../../platform/operation.ts";
import { fieldProblem, together } from "../../platform/problem.ts";
import { refuse } from "../problems.ts";
import { ownEdition, readOwnMeasurements } from "./own-measurements.ts";

const coordinators = member("city", "coordinator");
const mostOwn = 100;

export const addOwnMeasurement = command({
  name: "monitoring.addOwnMeasurement",
  route: "POST /cities/:city/own-measurements",
  summary: "Add a measurement of the city's own under a feature. It is kept apart from the framework's.",
  input: z.object({
    city: z.string(),
    feature: z.string().min(1).max(20),
    name: line(120),
    definition: lines(1000).pipe(z.string().min(1)),
    language: z.enum(languages),
    unit: z.enum(units),
    source: z.enum(sourceKinds),
    direction: z.enum(directions),
  }),
  output: z.object({ id: z.string() }),
  allow: coordinators,
  subject: (_input, { id }) => id,
  changes: ({ city }) => [cityTag(city)],
  async run({ city, feature, unit, ...said }, { db, actor, now }) {
    await getCity(db, city);
    const known = measurementsOf(await currentKeyFeatures(db)).some((place) => place.feature.id === feature);
    const edition = ownEdition(city);
    const { frameworkId: id, frameworkEdition } = edition;
    await db
      .insertInto("editions")
      .values({ kind: "own-measurements", id, edition: frameworkEdition, content: "{}", digest: "" })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    // One after the other, so that two people do not get the same number.
    await db.selectFrom("cities").select("id").where("id", "=", city).forUpdate().execute();
    const own = await readOwnMeasurements(db, city);
    if (own.length >= mostOwn) throw refuse.too_many_own({ limit: mostOwn });
    const isTaken = own.some(
      ({ measurement }) => measurement.name.en.toLowerCase() === said.name.toLowerCase(),
    );
    together(
      () => {
        if (!known) throw fieldProblem("feature", "values:field.feature.wrong");
      },
      () => {
        if (isTaken) throw fieldProblem("name", "values:field.name.taken");
      },
    );
    const number = own.length + 1;
    const measurementId = `L${number}`;
    await db
      .insertInto("measurements")
      .values({ ...edition, id: measurementId, unit, position: number })
      .execute();
    await db
      .insertInto("ownMeasurements")
      .values({
        ...edition,
        ...said,
        cityId: city,
        id: measurementId,
        featureId: feature,
        addedByName: actor.name,
        addedAt: now,
      })
      .execute();
    return { id: measurementId };
  },
});

export const retireOwnMeasurement = command({
  name: "monitoring.retireOwnMeasurement",
  route: "DELETE /cities/:city/own-measurements/:measurement",
  summary:
    "Retire a measurement of the city's own: nothing more is recorded for it, what was recorded stays.",
  input: z.object({ city: z.string(), measurement: z.string().max(20) }),
  output: z.object({ id: z.string() }),
  allow: coordinators,
  subject: ({ measurement }) => measurement,
  changes: ({ city }) => [cityTag(city)],
  async run({ city, measurement }, { db, now }) {
    const changed = await db
      .updateTable("ownMeasurements")
      .set({ retiredAt: now })
      .where("cityId", "=", city)
      .where("id", "=", measurement)
      .where("retiredAt", "is", null)
      .executeTakeFirst();
    if (changed.numUpdatedRows === 0n) throw refuse.no_measurement();
    return { id: measurement };
  },
});

export const listOwnMeasurements = query({
  name: "monitoring.listOwnMeasurements",
  route: "GET /cities/:city/own-measurements",
  summary: "The measurements that a city added for itself. Their values are listed with `?measurement=L1`.",
  input: z.object({ city: z.string() }),
  output: z.array(
    z.object({
      id: z.string(),
      feature: z.string(),
      name: z.string(),
      definition: z.string(),
      language: z.string(),
      unit: z.string(),
      source: z.string(),
      direction: z.string(),
      isRetired: z.boolean(),
    }),
  ),
  allow: everyone,
  async run({ city }, { db }) {
    await getCity(db, city);
    const own = await readOwnMeasurements(db, city);
    return own.map(({ measurement, feature, language, isRetired }) => ({
      id: measurement.id,
      feature: feature.id,
      name: measurement.name.en,
      definition: measurement.definition.en,
      language,
      unit: measurement.unit,
      source: measurement.source,
      direction: measurement.direction,
      isRetired,
    }));
  },
});

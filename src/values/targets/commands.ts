import { type Insertable, sql } from "kysely";
import { z } from "zod";
import { currentKeyFeatures } from "../../framework/queries.ts";
import { member } from "../../network/allow.ts";
import { getCity } from "../../network/queries.ts";
import { cityTag } from "../../network/tags.ts";
import { everyone } from "../../platform/allow.ts";
import type { Tx } from "../../platform/database/database.ts";
import type { Targets } from "../../platform/database/schema.ts";
import { yearOf } from "../../platform/day.ts";
import { command, query } from "../../platform/operation.ts";
import { fieldProblem, inputProblem, type Problem, together } from "../../platform/problem.ts";
import { faultMessage, getMeasurement } from "../commands.ts";
import { scaleOf } from "../gross-ratios.ts";
import { readNumber } from "../number.ts";
import { refuse } from "../problems.ts";
import { currentValues, type FrameworkEditionKey, type StoredValue } from "../stored-values.ts";
import type { Scale } from "../unit.ts";
import { measuredAmount } from "../value.ts";
import { type Milestone, targetContent } from "./content.ts";
import { firstFigure, isWrongWay, readTargets } from "./targets.ts";

const SeenVersion = z.coerce.number().int().min(0).max(2_000_000_000);
const furthestYears = 25;
const mostMilestones = 10;

export const setTarget = command({
  name: "monitoring.setTarget",
  route: "PUT /cities/:city/measurements/:measurement/target",
  summary: "Set what a measurement should be, by which year, from which baseline, over which milestones.",
  input: z.object({
    city: z.string(),
    measurement: z.string().max(20),
    ...targetContent.input,
    /** Of the target that is changed; 0 where there is none yet. */
    version: SeenVersion,
  }),
  output: z.object({ measurement: z.string(), version: z.number() }),
  allow: member("city", "coordinator"),
  subject: ({ measurement }) => measurement,
  changes: ({ city }) => [cityTag(city)],
  async run(input, { db, actor, now }) {
    const city = await getCity(db, input.city);
    const { measurement, edition } = await getMeasurement(db, input.city, input.measurement);
    const unit = scaleOf(measurement);
    const measured = await measuredValues(db, { cityId: city.id, ...edition }, measurement.id);
    const [amount, baseline, milestones] = together(
      () => amountOf(input.amount, unit, "amount"),
      () => baselineOf(measured, input.baseline),
      () => milestonesOf(input.milestones ?? "", input.year, unit),
      () => checkYear(input.year, now),
    );
    const { direction } = measurement;
    if (baseline?.amount && isWrongWay(direction, baseline.amount, amount))
      throw fieldProblem("amount", `values:field.target.${direction === "up" ? "tooLow" : "tooHigh"}`, {
        limit: baseline.amount,
      });
    const { year, baseline: chosen = null, owner = null } = input;
    const said = {
      ...edition,
      cityId: city.id,
      measurementId: measurement.id,
      ...targetContent.toRow({ amount, year, baseline: chosen, milestones, owner }),
      setByName: actor.name,
      setAt: now,
    };
    const version =
      input.version === 0 ? await insertTarget(db, said) : await updateTarget(db, said, input.version);
    if (version === undefined) throw await targetChanged(db, city.id, edition, measurement.id);
    return { measurement: measurement.id, version };
  },
});

/** The figures of the whole population that a target can be told from. */
async function measuredValues(
  db: Tx,
  { cityId, ...edition }: FrameworkEditionKey & { cityId: string },
  measurementId: string,
): Promise<StoredValue[]> {
  const values = await currentValues(db, cityId, edition, { measurementId, ofEverybody: true });
  return values.filter(({ status }) => status === "measured");
}

/** What progress is told from: the value that was chosen, or the first figure; nothing where none was measured yet. */
function baselineOf(measured: StoredValue[], chosen: string | undefined): StoredValue | undefined {
  if (chosen === undefined) return firstFigure(measured);
  const baseline = measured.find(({ id }) => id === chosen);
  if (!baseline) throw fieldProblem("baseline", "values:field.baseline.wrong");
  return baseline;
}

type Said = Insertable<Targets>;

/** The new version; undefined where there is a target already. */
async function insertTarget(db: Tx, said: Said): Promise<number | undefined> {
  const inserted = await db
    .insertInto("targets")
    .values(said)
    .onConflict((conflict) => conflict.doNothing())
    .returning("version")
    .executeTakeFirst();
  return inserted?.version;
}

/** The new version; undefined where the target is not the one that was seen. */
async function updateTarget(db: Tx, said: Said, seen: number): Promise<number | undefined> {
  const updated = await db
    .updateTable("targets")
    .set({ ...said, version: sql<number>`nextval('target_versions')` })
    .where("cityId", "=", said.cityId)
    .where("frameworkId", "=", said.frameworkId)
    .where("frameworkEdition", "=", said.frameworkEdition)
    .where("measurementId", "=", said.measurementId)
    .where("version", "=", seen)
    .returning("version")
    .executeTakeFirst();
  return updated?.version;
}

/** What became of a target meanwhile, for whoever saw an older one. */
async function targetChanged(
  db: Tx,
  city: string,
  edition: FrameworkEditionKey,
  measurement: string,
): Promise<Problem> {
  const current = (await readTargets(db, city, edition)).get(measurement);
  if (!current) return refuse.target_gone();
  const { version, setByName: by } = current;
  return refuse.target_changed({ ...targetContent.pick(current), version, by });
}

export const removeTarget = command({
  name: "monitoring.removeTarget",
  route: "DELETE /cities/:city/measurements/:measurement/target",
  summary: "Remove a target; the audit keeps what it was.",
  input: z.object({ city: z.string(), measurement: z.string().max(20), version: SeenVersion.min(1) }),
  output: z.object({ measurement: z.string() }),
  allow: member("city", "coordinator"),
  subject: ({ measurement }) => measurement,
  changes: ({ city }) => [cityTag(city)],
  async run({ city, measurement: id, version }, { db }) {
    const { measurement, edition } = await getMeasurement(db, city, id);
    const removed = await db
      .deleteFrom("targets")
      .where("cityId", "=", city)
      .where("measurementId", "=", measurement.id)
      .where("frameworkId", "=", edition.frameworkId)
      .where("frameworkEdition", "=", edition.frameworkEdition)
      .where("version", "=", version)
      .executeTakeFirst();
    if (removed.numDeletedRows === 0n) throw await targetChanged(db, city, edition, measurement.id);
    return { measurement: measurement.id };
  },
});

function checkYear(year: number, now: Date): void {
  const least = yearOf(now);
  const most = least + furthestYears;
  if (year < least || year > most) throw fieldProblem("year", "values:field.year.wrong", { least, most });
}

function amountOf(text: string, unit: Scale, field: string): string {
  const number = readNumber(text);
  if (!("value" in number)) throw fieldProblem(field, faultMessage("wrong"));
  const measured = measuredAmount({ amount: number.value }, unit);
  if ("amount" in measured) return measured.amount;
  throw inputProblem(
    measured.faults.map(({ rule, limit }) => ({ field, message: faultMessage(rule), values: { limit } })),
  );
}

/** "2027 40" a line, in order of the years, all before the target's. */
function milestonesOf(text: string, targetYear: number, unit: Scale): Milestone[] {
  const all = text.split("\n").filter((each) => each.trim() !== "");
  if (all.length > mostMilestones) throw fieldProblem("milestones", "values:field.milestones.wrong");
  const milestones = all.map((each) => {
    const [, year = "", amount = ""] = /^\s*(\d{4})\s*[:=;\s]\s*(\S.*)$/.exec(each) ?? [];
    if (year === "" || Number(year) >= targetYear)
      throw fieldProblem("milestones", "values:field.milestones.wrong");
    return { year: Number(year), amount: amountOf(amount, unit, "milestones") };
  });
  const isInOrder = milestones.every(({ year }, index) => year > (milestones[index - 1]?.year ?? 0));
  if (!isInOrder) throw fieldProblem("milestones", "values:field.milestones.wrong");
  return milestones;
}

export const listTargets = query({
  name: "monitoring.listTargets",
  route: "GET /cities/:city/targets",
  summary: "What the city wants its measurements to be.",
  input: z.object({ city: z.string() }),
  output: z.array(
    z.object({
      measurement: z.string(),
      ...targetContent.kept,
      version: z.number(),
    }),
  ),
  allow: everyone,
  async run({ city }, { db }) {
    await getCity(db, city);
    const { id: frameworkId, edition: frameworkEdition } = await currentKeyFeatures(db);
    const targets = await readTargets(db, city, { frameworkId, frameworkEdition });
    return [...targets.values()].map(({ measurementId, version, ...target }) => ({
      measurement: measurementId,
      ...targetContent.pick(target),
      version,
    }));
  },
});

// Recording values one by one, as people do.

import type { Tx } from "../platform/database/database.ts";
import { columnsOf, type KeptContent, saysTheSame, type ValueContent } from "./content.ts";
import { refuse } from "./problems.ts";
import { tellOfCorrections } from "./questions/question-store.ts";
import { findValueByKey, newestVersion, type ValueKey } from "./stored-values.ts";

export interface Recorder {
  id: string;
  name: string;
}

interface ValueMade {
  id: string;
  version: number;
}

/**
 * Records the first version of a value.
 * @throws Problem `monitoring.value_exists` where there is one for the same measurement, period and disaggregation.
 */
export async function insertValue(
  db: Tx,
  key: ValueKey,
  content: ValueContent,
  by: Recorder,
  now: Date,
): Promise<ValueMade> {
  const { period, disaggregation, ...rest } = key;
  const inserted = await db
    .insertInto("cityValues")
    .values({
      ...rest,
      periodFrom: period.from,
      periodTo: period.to,
      periodLabel: period.label,
      disaggregation: JSON.stringify(disaggregation),
      version: 1,
    })
    .onConflict((conflict) => conflict.constraint("city_values_once").doNothing())
    .returning("id")
    .executeTakeFirst();
  if (!inserted) return recordAgain(db, key, content, by, now);
  await insertVersion(db, inserted.id, key.cityId, 1, content, by, now);
  return { id: inserted.id, version: 1 };
}

/** Records a value, or corrects what stands in its place; leaves it where that says the same already. */
export async function recordOrCorrect(
  db: Tx,
  value: ValueKey & ValueContent,
  by: Recorder,
  now: Date,
): Promise<ValueMade & { isChange: boolean }> {
  const { frameworkId, frameworkEdition, cityId, measurementId, period, disaggregation, ...content } = value;
  const key = { frameworkId, frameworkEdition, cityId, measurementId, period, disaggregation };
  const current = await findValueByKey(db, key);
  if (!current) return { ...(await insertValue(db, key, content, by, now)), isChange: true };
  if (saysTheSame(columnsOf(current), columnsOf(content)))
    return { id: current.id, version: current.version, isChange: false };
  const stored = { id: current.id, cityId, baseVersion: current.version };
  return { id: current.id, version: await correctStoredValue(db, stored, content, by, now), isChange: true };
}

/** Over a value that was withdrawn. */
async function recordAgain(
  db: Tx,
  key: ValueKey,
  content: ValueContent,
  by: Recorder,
  now: Date,
): Promise<ValueMade> {
  const current = await findValueByKey(db, key);
  if (current?.status !== "withdrawn")
    throw refuse.value_exists({ measurement: key.measurementId, period: key.period.label });
  const value = { id: current.id, cityId: key.cityId, baseVersion: current.version };
  return { id: current.id, version: await correctStoredValue(db, value, content, by, now) };
}

/**
 * Adds a version to a value; what was there stays in its history.
 * @throws Problem `monitoring.value_changed` where somebody corrected it since `baseVersion`.
 */
export async function correctStoredValue(
  db: Tx,
  value: { id: string; cityId: string; baseVersion: number },
  content: KeptContent,
  by: Recorder,
  now: Date,
): Promise<number> {
  const version = value.baseVersion + 1;
  const updated = await db
    .updateTable("cityValues")
    .set({ version })
    .where("id", "=", value.id)
    .where("cityId", "=", value.cityId)
    .where("version", "=", value.baseVersion)
    .executeTakeFirst();
  if (updated.numUpdatedRows === 0n) {
    const current = await newestVersion(db, value.cityId, value.id);
    throw refuse.value_changed({
      version: current.version,
      amount: current.amount,
      source: current.source.title,
      by: current.recordedByName,
    });
  }
  await insertVersion(db, value.id, value.cityId, version, content, by, now);
  return version;
}

async function insertVersion(
  db: Tx,
  valueId: string,
  cityId: string,
  version: number,
  content: KeptContent,
  by: Recorder,
  now: Date,
): Promise<void> {
  const columns = columnsOf(content);
  await db
    .insertInto("valueVersions")
    .values({
      ...columns,
      valueId,
      cityId,
      version,
      origin: columns.origin && JSON.stringify(columns.origin),
      recordedBy: by.id || null,
      recordedByName: by.name,
      recordedAt: now,
    })
    .execute();
  if (version > 1) await tellOfCorrections(db, cityId);
}

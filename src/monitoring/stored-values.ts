// Values as they are kept: each city × measurement × period × disaggregation once, what it says in versions.

import type { Queryable, Tx } from "../platform/database/database.ts";
import type { Disaggregation } from "./disaggregation.ts";
import { refuse } from "./problems.ts";
import type { Source, ValueStatus } from "./value.ts";

export interface FrameworkEditionKey {
  frameworkId: string;
  frameworkEdition: string;
}

export interface StoredPeriod {
  from: string;
  to: string;
  label: string;
}

/** What one version of a value says. */
export interface ValueContent {
  status: ValueStatus;
  amount: string | null;
  numerator: string | null;
  denominator: string | null;
  source: Source;
  note: string | null;
  evidenceFileId: string | null;
  importId: string | null;
  /** For an imported value: file row and columns that it came from. */
  origin: { row: number; columns: string[] } | null;
}

export interface StoredValue extends ValueContent {
  id: string;
  cityId: string;
  measurementId: string;
  period: StoredPeriod;
  disaggregation: Disaggregation;
  version: number;
  recordedByName: string;
  recordedAt: Date;
  evidence: { id: string; name: string; sha256: string; mediaType: string; size: number } | null;
}

export interface ValueKey extends FrameworkEditionKey {
  cityId: string;
  measurementId: string;
  period: StoredPeriod;
  disaggregation: Disaggregation;
}

/** The database row of a value's version, joined with its key and its evidence. */
function versionsQuery(db: Queryable) {
  return db
    .selectFrom("cityValues")
    .innerJoin("valueVersions", "valueVersions.valueId", "cityValues.id")
    .leftJoin("files", "files.id", "valueVersions.evidenceFileId")
    .leftJoin("fileContents", "fileContents.sha256", "files.sha256")
    .selectAll("valueVersions")
    .select([
      "cityValues.id",
      "cityValues.measurementId",
      "cityValues.periodFrom",
      "cityValues.periodTo",
      "cityValues.periodLabel",
      "cityValues.disaggregation",
      "files.name as evidenceName",
      "files.sha256 as evidenceSha256",
      "files.mediaType as evidenceMediaType",
      "fileContents.size as evidenceSize",
    ]);
}

type VersionRow = Awaited<ReturnType<ReturnType<typeof versionsQuery>["execute"]>>[number];

function storedValue(row: VersionRow): StoredValue {
  const evidence = row.evidenceFileId !== null && row.evidenceName !== null && row.evidenceSha256 !== null;
  return {
    id: row.id,
    cityId: row.cityId,
    measurementId: row.measurementId,
    period: { from: row.periodFrom, to: row.periodTo, label: row.periodLabel },
    disaggregation: row.disaggregation as Disaggregation,
    version: row.version,
    status: row.status as ValueStatus,
    amount: row.amount,
    numerator: row.numerator,
    denominator: row.denominator,
    source: {
      title: row.sourceTitle,
      kind: row.sourceKind as Source["kind"],
      ...(row.sourcePublisher !== null && { publisher: row.sourcePublisher }),
      ...(row.sourceUrl !== null && { url: row.sourceUrl }),
      ...(row.sourcePublished !== null && { publishedOn: row.sourcePublished }),
    },
    note: row.note,
    evidenceFileId: row.evidenceFileId,
    importId: row.importId,
    origin: row.origin as StoredValue["origin"],
    recordedByName: row.recordedByName,
    recordedAt: row.recordedAt,
    evidence: evidence
      ? {
          id: row.evidenceFileId ?? "",
          name: row.evidenceName ?? "",
          sha256: row.evidenceSha256 ?? "",
          mediaType: row.evidenceMediaType ?? "",
          size: row.evidenceSize ?? 0,
        }
      : null,
  };
}

/** A city's values as they stand, by measurement, newest period first. */
export async function currentValues(
  db: Queryable,
  cityId: string,
  edition: FrameworkEditionKey,
  measurementId?: string,
): Promise<StoredValue[]> {
  const rows = await versionsQuery(db)
    .whereRef("valueVersions.version", "=", "cityValues.version")
    .where("cityValues.cityId", "=", cityId)
    .where("cityValues.frameworkId", "=", edition.frameworkId)
    .where("cityValues.frameworkEdition", "=", edition.frameworkEdition)
    .$if(measurementId !== undefined, (query) =>
      query.where("cityValues.measurementId", "=", measurementId ?? ""),
    )
    .orderBy("cityValues.measurementId")
    .orderBy("cityValues.periodTo", "desc")
    .orderBy("cityValues.periodFrom", "desc")
    .orderBy("cityValues.disaggregation")
    .execute();
  return rows.map(storedValue);
}

/** Values as they stand, by their ids; those of other cities are left out. */
export async function valuesById(
  db: Queryable,
  cityId: string,
  ids: readonly string[],
): Promise<StoredValue[]> {
  if (ids.length === 0) return [];
  const rows = await versionsQuery(db)
    .whereRef("valueVersions.version", "=", "cityValues.version")
    .where("cityValues.cityId", "=", cityId)
    .where("cityValues.id", "in", [...ids])
    .execute();
  return rows.map(storedValue);
}

/**
 * Every version of one value, newest first.
 * @throws Problem `monitoring.no_value`
 */
export async function valueHistory(db: Queryable, cityId: string, id: string): Promise<StoredValue[]> {
  const rows = await versionsQuery(db)
    .where("cityValues.cityId", "=", cityId)
    .where("cityValues.id", "=", id)
    .orderBy("valueVersions.version", "desc")
    .execute();
  if (rows.length === 0) throw refuse.no_value();
  return rows.map(storedValue);
}

export async function findValueByKey(db: Queryable, key: ValueKey): Promise<StoredValue | undefined> {
  const row = await versionsQuery(db)
    .whereRef("valueVersions.version", "=", "cityValues.version")
    .where("cityValues.cityId", "=", key.cityId)
    .where("cityValues.frameworkId", "=", key.frameworkId)
    .where("cityValues.frameworkEdition", "=", key.frameworkEdition)
    .where("cityValues.measurementId", "=", key.measurementId)
    .where("cityValues.periodFrom", "=", key.period.from)
    .where("cityValues.periodTo", "=", key.period.to)
    .where("cityValues.disaggregation", "=", JSON.stringify(key.disaggregation))
    .executeTakeFirst();
  return row && storedValue(row);
}

interface Recorder {
  id: string;
  name: string;
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
): Promise<string> {
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
  if (!inserted) throw refuse.value_exists({ measurement: key.measurementId, period: period.label });
  await insertVersion(db, inserted.id, key.cityId, 1, content, by, now);
  return inserted.id;
}

/**
 * Adds a version to a value; what was there stays in its history.
 * @throws Problem `monitoring.value_changed` where somebody corrected it since `baseVersion`.
 */
export async function correctStoredValue(
  db: Tx,
  value: { id: string; cityId: string; baseVersion: number },
  content: ValueContent,
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
    const [current] = await valueHistory(db, value.cityId, value.id);
    throw refuse.value_changed({
      version: current?.version,
      amount: current?.amount,
      source: current?.source.title,
      by: current?.recordedByName,
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
  content: ValueContent,
  by: Recorder,
  now: Date,
): Promise<void> {
  const { source, origin, ...rest } = content;
  await db
    .insertInto("valueVersions")
    .values({
      ...rest,
      valueId,
      cityId,
      version,
      sourceTitle: source.title,
      sourceKind: source.kind,
      sourcePublisher: source.publisher ?? null,
      sourceUrl: source.url ?? null,
      sourcePublished: source.publishedOn ?? null,
      origin: origin && JSON.stringify(origin),
      recordedBy: by.id || null,
      recordedByName: by.name,
      recordedAt: now,
    })
    .execute();
}

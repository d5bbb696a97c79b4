// Values as they are kept: each city × measurement × period × disaggregation once, what it says in versions.

import { sql } from "kysely";
import { type Evidence, fileOf } from "../evidence/stored-evidence.ts";
import { boundedBy } from "../platform/database/bounded-by.ts";
import type { Queryable } from "../platform/database/database.ts";
import { versionsPerPage } from "../platform/versions.ts";
import { saidIn, type ValueContent } from "./content.ts";
import type { Disaggregation } from "./disaggregation.ts";
import { refuse } from "./problems.ts";
import type { ValueStatus } from "./value.ts";

/** More periods than people write down of a measurement; the newest stand first. */
const mostPeriods = 2000;

export interface FrameworkEditionKey {
  frameworkId: string;
  frameworkEdition: string;
}

export interface StoredPeriod {
  from: string;
  to: string;
  label: string;
}

/** A version of a value; a withdrawn one says that nothing stands any more. */
export interface ValueVersion extends Omit<StoredValue, "status"> {
  status: ValueStatus | "withdrawn";
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
  evidence: Evidence | null;
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
    .leftJoin("evidence", "evidence.id", "valueVersions.evidenceId")
    .leftJoin("files", "files.id", "evidence.fileId")
    .leftJoin("fileContents", "fileContents.sha256", "files.sha256")
    .selectAll("valueVersions")
    .select([
      "cityValues.id",
      "cityValues.measurementId",
      "cityValues.frameworkId",
      "cityValues.frameworkEdition",
      "cityValues.periodFrom",
      "cityValues.periodTo",
      "cityValues.periodLabel",
      "cityValues.disaggregation",
      "evidence.title as evidenceTitle",
      "evidence.url as evidenceUrl",
      "evidence.fileId",
      "files.name",
      "files.sha256",
      "files.mediaType",
      "fileContents.size",
    ]);
}

type VersionRow = Awaited<ReturnType<ReturnType<typeof versionsQuery>["execute"]>>[number];

/** The rows of values that stand: the newest version of each, where it was not withdrawn. */
export function standingQuery(db: Queryable) {
  return (
    versionsQuery(db)
      .whereRef("valueVersions.version", "=", "cityValues.version")
      // Written out: of a parameter the planner believes that it leaves no row where nearly all say "measured".
      .where("valueVersions.status", "!=", sql.lit("withdrawn"))
  );
}

export function storedValue(row: VersionRow): StoredValue {
  return { ...valueVersion(row), status: row.status as ValueStatus };
}

function valueVersion(row: VersionRow): ValueVersion {
  const { evidenceId, evidenceTitle } = row;
  return {
    id: row.id,
    cityId: row.cityId,
    measurementId: row.measurementId,
    period: { from: row.periodFrom, to: row.periodTo, label: row.periodLabel },
    disaggregation: row.disaggregation as Disaggregation,
    version: row.version,
    ...saidIn(row),
    status: row.status as ValueVersion["status"],
    evidenceId,
    importId: row.importId,
    origin: row.origin as StoredValue["origin"],
    recordedByName: row.recordedByName,
    recordedAt: row.recordedAt,
    evidence:
      evidenceId === null || evidenceTitle === null
        ? null
        : { id: evidenceId, title: evidenceTitle, url: row.evidenceUrl, file: fileOf(row) },
  };
}

/** Which of a city's values: of one measurement, of one period, or of the whole population only. */
interface Wanted {
  measurementId?: string | undefined;
  period?: { from: string; to: string } | undefined;
  ofEverybody?: boolean;
}

/** A city's values as they stand, by measurement, newest period first. */
export async function currentValues(
  db: Queryable,
  cityId: string,
  edition: FrameworkEditionKey,
  { measurementId, period, ofEverybody = false }: Wanted = {},
): Promise<StoredValue[]> {
  const rows = await standingQuery(db)
    .where("cityValues.cityId", "=", cityId)
    .where("cityValues.frameworkId", "=", edition.frameworkId)
    .where("cityValues.frameworkEdition", "=", edition.frameworkEdition)
    .$if(measurementId !== undefined, (query) =>
      query.where("cityValues.measurementId", "=", measurementId ?? ""),
    )
    .$if(period !== undefined, (query) =>
      query
        .where("cityValues.periodFrom", "=", period?.from ?? "")
        .where("cityValues.periodTo", "=", period?.to ?? ""),
    )
    // Written out, not a parameter: the index of these values is told by it.
    .$if(ofEverybody, (query) => query.where(sql<boolean>`city_values.disaggregation = '{}'::jsonb`))
    .orderBy("cityValues.measurementId")
    .orderBy("cityValues.periodTo", "desc")
    .orderBy("cityValues.periodFrom", "desc")
    .orderBy("cityValues.disaggregation")
    .$call(
      boundedBy("the values of one city; whoever shows them asks for one measurement, or those of everybody"),
    )
    .execute();
  return rows.map(storedValue);
}

/** The measurements of these of which a city has a measured value of some group; with `until`, of a period that ended by then. */
export async function measuredInGroups(
  db: Queryable,
  cityId: string,
  { frameworkId, frameworkEdition }: FrameworkEditionKey,
  among: readonly string[],
  until?: string,
): Promise<Set<string>> {
  if (among.length === 0) return new Set();
  const rows = await measuredInGroupsQuery(
    db,
    cityId,
    { frameworkId, frameworkEdition },
    among,
    until,
  ).execute();
  return new Set(rows.map(({ id }) => id));
}

/** The same as a part of another statement. */
export function measuredInGroupsQuery(
  db: Queryable,
  cityId: string,
  { frameworkId, frameworkEdition }: FrameworkEditionKey,
  among: readonly string[],
  until?: string,
) {
  return db
    .selectFrom("measurements")
    .innerJoinLateral(
      (eb) =>
        eb
          .selectFrom("cityValues")
          .innerJoin("valueVersions", (join) =>
            join
              .onRef("valueVersions.valueId", "=", "cityValues.id")
              .onRef("valueVersions.version", "=", "cityValues.version"),
          )
          .select("cityValues.id as valueId")
          .where("cityValues.cityId", "=", cityId)
          .whereRef("cityValues.frameworkId", "=", "measurements.frameworkId")
          .whereRef("cityValues.frameworkEdition", "=", "measurements.frameworkEdition")
          .whereRef("cityValues.measurementId", "=", "measurements.id")
          .where("valueVersions.status", "=", sql.lit("measured"))
          .$if(until !== undefined, (query) => query.where("cityValues.periodTo", "<=", until ?? ""))
          // One is enough: an "exists" would be answered from all values of the city.
          .limit(1)
          .as("any"),
      (join) => join.onTrue(),
    )
    .select("measurements.id")
    .where("measurements.frameworkId", "=", frameworkId)
    .where("measurements.frameworkEdition", "=", frameworkEdition)
    .where("measurements.id", "in", [...among]);
}

/** How many values a city has, of one measurement or of all, counted up to a limit. */
export async function countValues(
  db: Queryable,
  cityId: string,
  { frameworkId, frameworkEdition }: FrameworkEditionKey,
  limit: number,
  measurementId?: string,
): Promise<number> {
  const counted = db
    .selectFrom("cityValues")
    .select("id")
    .where("cityId", "=", cityId)
    .where("frameworkId", "=", frameworkId)
    .where("frameworkEdition", "=", frameworkEdition)
    .$if(measurementId !== undefined, (query) => query.where("measurementId", "=", measurementId ?? ""))
    .limit(limit);
  const { count } = await db
    .selectFrom(counted.as("counted"))
    .select(({ fn }) => fn.countAll<string>().as("count"))
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** The periods in which a measurement has values, the newest first. */
export async function periodsOf(
  db: Queryable,
  cityId: string,
  { frameworkId, frameworkEdition }: FrameworkEditionKey,
  measurementId: string,
): Promise<StoredPeriod[]> {
  return db
    .selectFrom("cityValues")
    .select(["periodFrom as from", "periodTo as to", "periodLabel as label"])
    .distinct()
    .where("cityId", "=", cityId)
    .where("frameworkId", "=", frameworkId)
    .where("frameworkEdition", "=", frameworkEdition)
    .where("measurementId", "=", measurementId)
    .orderBy("periodTo", "desc")
    .orderBy("periodFrom", "desc")
    .limit(mostPeriods)
    .execute();
}

/** Values of one measurement and period as they stand: the simplest groups first, up to a limit. */
export async function simplestValues(
  db: Queryable,
  cityId: string,
  { frameworkId, frameworkEdition }: FrameworkEditionKey,
  measurementId: string,
  period: { from: string; to: string },
  limit: number,
): Promise<StoredValue[]> {
  const chosen = await db
    .selectFrom("cityValues")
    .select("id")
    .where("cityId", "=", cityId)
    .where("frameworkId", "=", frameworkId)
    .where("frameworkEdition", "=", frameworkEdition)
    .where("measurementId", "=", measurementId)
    .where("periodFrom", "=", period.from)
    .where("periodTo", "=", period.to)
    .orderBy(sql`(select count(*) from jsonb_object_keys(disaggregation))`)
    .orderBy("disaggregation")
    .limit(limit)
    .execute();
  const ids = chosen.map(({ id }) => id);
  const order = new Map(ids.map((id, index) => [id, index]));
  const values = await valuesById(db, cityId, ids);
  return values.toSorted((one, other) => (order.get(one.id) ?? 0) - (order.get(other.id) ?? 0));
}

/** Values as they stand, by their ids; those of other cities, and withdrawn ones, are left out. */
export async function valuesById(
  db: Queryable,
  cityId: string,
  ids: readonly string[],
): Promise<StoredValue[]> {
  if (ids.length === 0) return [];
  const rows = await standingQuery(db)
    .where("cityValues.cityId", "=", cityId)
    .where("cityValues.id", "in", [...ids])
    .execute();
  return rows.map(storedValue);
}

/** The same also where they are withdrawn, each with the edition that its measurement is of. */
export async function newestVersions(
  db: Queryable,
  cityId: string,
  ids: readonly string[],
): Promise<{ value: ValueVersion; edition: FrameworkEditionKey }[]> {
  if (ids.length === 0) return [];
  const rows = await versionsQuery(db)
    .whereRef("valueVersions.version", "=", "cityValues.version")
    .where("cityValues.cityId", "=", cityId)
    .where("cityValues.id", "in", [...ids])
    .execute();
  return rows.map((row) => ({
    value: valueVersion(row),
    edition: { frameworkId: row.frameworkId, frameworkEdition: row.frameworkEdition },
  }));
}

/**
 * The versions of one value, newest first: those before one, or the newest.
 * @throws Problem `monitoring.no_value`
 */
export async function valueHistory(
  db: Queryable,
  cityId: string,
  id: string,
  before?: number,
): Promise<ValueVersion[]> {
  const rows = await versionsQuery(db)
    .where("cityValues.cityId", "=", cityId)
    .where("cityValues.id", "=", id)
    .$if(before !== undefined, (query) => query.where("valueVersions.version", "<", before ?? 0))
    .orderBy("valueVersions.version", "desc")
    .limit(versionsPerPage)
    .execute();
  if (rows.length === 0 && before === undefined) throw refuse.no_value();
  return rows.map(valueVersion);
}

/**
 * What a value says now, or that it was withdrawn.
 * @throws Problem `monitoring.no_value`
 */
export async function newestVersion(db: Queryable, cityId: string, id: string): Promise<ValueVersion> {
  const row = await versionsQuery(db)
    .where("cityValues.cityId", "=", cityId)
    .where("cityValues.id", "=", id)
    .orderBy("valueVersions.version", "desc")
    .limit(1)
    .executeTakeFirst();
  if (!row) throw refuse.no_value();
  return valueVersion(row);
}

/** Every version of the values of one period, newest first; of these measurements. */
export async function versionsOfPeriod(
  db: Queryable,
  cityId: string,
  { frameworkId, frameworkEdition }: FrameworkEditionKey,
  period: { from: string; to: string },
  measurements: readonly string[],
): Promise<ValueVersion[]> {
  if (measurements.length === 0) return [];
  const rows = await versionsQuery(db)
    .where("cityValues.cityId", "=", cityId)
    .where("cityValues.frameworkId", "=", frameworkId)
    .where("cityValues.frameworkEdition", "=", frameworkEdition)
    .where("cityValues.periodFrom", "=", period.from)
    .where("cityValues.periodTo", "=", period.to)
    .where("cityValues.measurementId", "in", [...measurements])
    .orderBy("valueVersions.version", "desc")
    .execute();
  return rows.map(valueVersion);
}

/** The newest version, also where it is withdrawn. */
export async function findValueByKey(db: Queryable, key: ValueKey): Promise<ValueVersion | undefined> {
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
  return row && valueVersion(row);
}

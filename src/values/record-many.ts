// Recording many values at once, as an import does, and taking them back: a few statements however many there are.

import { randomUUID } from "node:crypto";
import { type RawBuilder, sql } from "kysely";
import type { Queryable, Tx } from "../platform/database/database.ts";
import {
  type Compared,
  columnsOf,
  comparedColumns,
  type FieldName,
  fieldNames,
  fieldOf,
  saysTheSame,
  type ValueContent,
} from "./content.ts";
import { groupKey } from "./disaggregation.ts";
import { refuse } from "./problems.ts";
import { tellOfCorrections } from "./questions/question-store.ts";
import type { Recorder } from "./record-values.ts";
import type { ValueKey } from "./stored-values.ts";

const chunkSize = 2000;

/** What stands in the place of a value that is about to be recorded, as far as it is compared. */
interface Standing extends Compared {
  id: string;
  version: number;
  recordedAt: Date;
}

type Incoming = ValueKey & ValueContent;

function placeOf({ measurementId, period, disaggregation }: Omit<ValueKey, "cityId">): string {
  return `${measurementId} ${period.from} ${period.to} ${groupKey(disaggregation)}`;
}

/** What stands in the places of values of one city and edition, withdrawn ones too; by place. */
async function standingAt(db: Queryable, values: readonly Incoming[]): Promise<Map<string, Standing>> {
  const [first] = values;
  if (!first) return new Map();
  const rows = await db
    .selectFrom("cityValues")
    .innerJoin("valueVersions", (join) =>
      join
        .onRef("valueVersions.valueId", "=", "cityValues.id")
        .onRef("valueVersions.version", "=", "cityValues.version"),
    )
    .select([
      "cityValues.id",
      "cityValues.version",
      "cityValues.measurementId",
      "cityValues.periodFrom",
      "cityValues.periodTo",
      "cityValues.periodLabel",
      "cityValues.disaggregation",
      ...comparedColumns.map((column) => `valueVersions.${column}` as const),
      "valueVersions.recordedAt",
    ])
    .where("cityValues.cityId", "=", first.cityId)
    .where("cityValues.frameworkId", "=", first.frameworkId)
    .where("cityValues.frameworkEdition", "=", first.frameworkEdition)
    .where("cityValues.measurementId", "in", [...new Set(values.map(({ measurementId }) => measurementId))])
    .where("cityValues.periodTo", "in", [...new Set(values.map(({ period }) => period.to))])
    .execute();
  return new Map(
    rows.map(({ measurementId, periodFrom, periodTo, periodLabel, disaggregation, ...rest }) => {
      const period = { from: periodFrom, to: periodTo, label: periodLabel };
      const key = { measurementId, period, disaggregation: disaggregation as ValueKey["disaggregation"] };
      return [placeOf({ frameworkId: "", frameworkEdition: "", ...key }), rest];
    }),
  );
}

/** What stands in the place of a value. */
export interface StandingValue {
  id: string;
  version: number;
  amount: string | null;
  recordedAt: Date;
}

/** What stands in the places of values, of whatever editions; undefined where nothing does, or it was withdrawn. */
export async function standingValues(
  db: Queryable,
  values: readonly Incoming[],
): Promise<(StandingValue | undefined)[]> {
  const standing = new Map<string, StandingValue>();
  for (const ofEdition of Map.groupBy(values, ({ frameworkId }) => frameworkId).values())
    for (const [place, value] of await standingAt(db, ofEdition))
      if (value.status !== "withdrawn") standing.set(place, value);
  return values.map((value) => standing.get(placeOf(value)));
}

/**
 * Holds values until the transaction ends, always in the same order and before any new ones are written: so two that
 * change the same values wait one for the other, and never each for the other.
 */
export async function lockValues(db: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await sql`select id from city_values where id = any(${[...ids]}::uuid[]) order by id for update`.execute(
    db,
  );
}

/**
 * Records many values of one city and edition, no two of one place, as `recordOrCorrect` does each.
 * @returns how many were new or changed
 * @throws Problem `monitoring.value_changed` where somebody corrected one of them meanwhile
 */
export async function recordMany(
  db: Tx,
  values: readonly Incoming[],
  by: Recorder,
  now: Date,
  onProgress: (done: number) => Promise<void> = async () => {},
): Promise<number> {
  const standing = await standingAt(db, values);
  const changes = values
    .flatMap((value) => {
      const place = placeOf(value);
      const current = standing.get(place);
      return current && saysTheSame(current, columnsOf(value)) ? [] : [{ place, value, current }];
    })
    // New values wait for each other by their unique place: everybody writes them in the same order.
    .toSorted((one, other) => (one.place < other.place ? -1 : 1));
  await lockValues(
    db,
    changes.flatMap(({ current }) => (current ? [current.id] : [])),
  );
  for (let start = 0; start < changes.length; start += chunkSize) {
    const chunk = changes.slice(start, start + chunkSize);
    await recordChunk(db, chunk, by, now);
    await onProgress(Math.min(start + chunkSize, changes.length));
  }
  const [changed] = changes.filter(({ current }) => current !== undefined);
  if (changed) await tellOfCorrections(db, changed.value.cityId);
  return changes.length;
}

async function recordChunk(
  db: Tx,
  chunk: readonly { value: Incoming; current: Standing | undefined }[],
  by: Recorder,
  now: Date,
): Promise<void> {
  const placed = chunk.map(({ value, current }) => ({
    value,
    id: current?.id ?? randomUUID(),
    version: (current?.version ?? 0) + 1,
  }));
  const isNew = ({ version }: { version: number }) => version === 1;
  const inserted = placed.filter(isNew).map(({ id, value }) => ({
    id,
    city_id: value.cityId,
    framework_id: value.frameworkId,
    framework_edition: value.frameworkEdition,
    measurement_id: value.measurementId,
    period_from: value.period.from,
    period_to: value.period.to,
    period_label: value.period.label,
    disaggregation: value.disaggregation,
    version: 1,
  }));
  if (inserted.length > 0) {
    const { numAffectedRows } =
      await sql`insert into city_values (id, city_id, framework_id, framework_edition, measurement_id, period_from,
        period_to, period_label, disaggregation, version)
      select id, city_id, framework_id, framework_edition, measurement_id, period_from, period_to, period_label,
        disaggregation, version
      from ${rowsAs("city_values", inserted)}
      on conflict on constraint city_values_once do nothing`.execute(db);
    if (numAffectedRows !== BigInt(inserted.length)) throw refuse.values_changed();
  }
  const corrected = placed.filter((one) => !isNew(one)).map(({ id, version }) => ({ id, version }));
  if (corrected.length > 0) {
    const { numAffectedRows } = await sql`update city_values set version = r.version
      from ${rowsAs("city_values", corrected)}
      where city_values.id = r.id and city_values.version = r.version - 1`.execute(db);
    if (numAffectedRows !== BigInt(corrected.length)) throw refuse.values_changed();
  }
  const versions = placed.map(({ id, version, value }) => ({
    ...inSnakeCase(columnsOf(value)),
    value_id: id,
    version,
    city_id: value.cityId,
    recorded_by: by.id || null,
    recorded_by_name: by.name,
    recorded_at: now.toISOString(),
  }));
  const columns = sql.join(Object.keys(versions[0] ?? {}).map((name) => sql.ref(name)));
  await sql`insert into value_versions (${columns}) select ${columns}
    from ${rowsAs("value_versions", versions)}`.execute(db);
}

/** As the database calls its columns, where rows go there as JSON. */
function inSnakeCase(row: object): Record<string, unknown> {
  const named = (name: string) => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  return Object.fromEntries(Object.entries(row).map(([name, cell]) => [named(name), cell]));
}

/** Rows of a table as one parameter, which is many times faster than one for each cell. */
function rowsAs(table: "city_values" | "value_versions", rows: readonly object[]): RawBuilder<unknown> {
  return sql`jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::jsonb) as r`;
}

/** Of a value that was not there before an import nothing stays but who said what: it says no figure any more. */
function restoredColumn(name: FieldName): RawBuilder<unknown> {
  const column = sql.ref(`s.${name}`);
  const { holds } = fieldOf(name);
  if (holds === "status") return sql`case when is_restored then ${column} else 'withdrawn' end`;
  return holds === "source" || holds === "text" ? column : sql`case when is_restored then ${column} end`;
}

export interface UndoneImport {
  /** Values that stand again as they were before the import. */
  restored: number;
  /** Values that there were not before. */
  withdrawn: number;
  /** Values that somebody changed since; they stay. */
  kept: number;
}

/** Takes back what an import recorded: one version more for each value that still says what the import brought. */
export async function takeBackImport(
  db: Tx,
  cityId: string,
  importId: string,
  by: Recorder,
  now: Date,
): Promise<UndoneImport> {
  await sql`select id from city_values where id in (
      select value_id from value_versions where import_id = ${importId} and city_id = ${cityId}
    ) order by id for update`.execute(db);
  const columns = fieldNames.map((name) => sql.ref(name));
  const restored = fieldNames.map(restoredColumn);
  const { rows } = await sql<{ kind: keyof UndoneImport; count: string }>`
    with brought as (
      select v.id, v.version, min(x.version) as first, max(x.version) as last
      from value_versions x join city_values v on v.id = x.value_id
      where x.import_id = ${importId} and x.city_id = ${cityId}
      group by v.id, v.version
    ), mine as (
      select * from brought where last = version
    ), raised as (
      update city_values set version = mine.version + 1
      from mine where city_values.id = mine.id and city_values.version = mine.version
      returning city_values.id
    ), again as (
      select mine.id, mine.version, mine.last, before.version as from_version,
        before.status is not null and before.status <> 'withdrawn' as is_restored
      from mine
      join raised on raised.id = mine.id
      left join lateral (
        select y.version, y.status from value_versions y
        where y.value_id = mine.id and y.version < mine.first
        order by y.version desc limit 1
      ) before on true
    ), added as (
      insert into value_versions (value_id, version, city_id, ${sql.join(columns)}, source_published, evidence_id,
        import_id, origin, recorded_by, recorded_by_name, recorded_at)
      select again.id, again.version + 1, s.city_id, ${sql.join(restored)}, s.source_published, s.evidence_id,
        case when is_restored then s.import_id end, s.origin, ${by.id || null}, ${by.name}, ${now}
      from again
      join value_versions s on s.value_id = again.id
        and s.version = case when is_restored then again.from_version else again.last end
      returning status
    )
    select case when status = 'withdrawn' then 'withdrawn' else 'restored' end as kind, count(*) from added group by 1
    union all
    select 'kept', count(*) from brought where last <> version`.execute(db);
  const result = { restored: 0, withdrawn: 0, kept: 0 };
  for (const { kind, count } of rows) result[kind] += Number(count);
  await tellOfCorrections(db, cityId);
  return result;
}

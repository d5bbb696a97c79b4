// What a value that is about to be recorded is compared with: the values just before and after it in time, of the same
// group, and those of the same period of which it is a part or the whole. Each is found by an index, so that a save
// takes as long with a hundred thousand values behind it as with none.

import { sql } from "kysely";
import type { Queryable } from "../platform/database/database.ts";
import { type CheckedValue, relatives } from "./checks.ts";
import { periodKind } from "./comparable.ts";
import type { Disaggregation } from "./disaggregation.ts";
import type { FrameworkEditionKey, StoredPeriod } from "./stored-values.ts";

interface Place {
  period: StoredPeriod;
  disaggregation: Disaggregation;
}

/** So many places are asked for at once, which keeps each statement well under its time limit. */
const atOnce = 500;

/** Within so many values before, and after, one of the same kind of period is looked for: three years of months. */
const nearest = 40;

interface NeighbourRow {
  id: string;
  periodFrom: string;
  periodTo: string;
  periodLabel: string;
  disaggregation: Disaggregation;
  amount: string;
  numerator: string | null;
  denominator: string | null;
  sourceTitle: string;
  note: string | null;
}

/**
 * The measured values that stand beside these places of one measurement: whatever a doubt about a value there can rest
 * on. Those that stand in the places themselves may be among them.
 */
export async function neighboursOf(
  db: Queryable,
  of: FrameworkEditionKey & { cityId: string; measurementId: string },
  places: readonly Place[],
): Promise<CheckedValue[]> {
  const found = new Map<string, CheckedValue>();
  for (let start = 0; start < places.length; start += atOnce) {
    for (const row of await beside(db, of, places.slice(start, start + atOnce)))
      found.set(row.id, checkedValue(row, of.measurementId));
  }
  return [...found.values()];
}

async function beside(
  db: Queryable,
  {
    cityId,
    frameworkId,
    frameworkEdition,
    measurementId,
  }: FrameworkEditionKey & { cityId: string; measurementId: string },
  places: readonly Place[],
): Promise<NeighbourRow[]> {
  const inTime = places.map(placeRow);
  const related = places.flatMap(({ period, disaggregation }) =>
    relatives(disaggregation).map((group) => placeRow({ period, disaggregation: group })),
  );
  // Laterals with a limit: the planner follows an index for each place instead of reading the measurement as a whole.
  const { rows } = await sql<NeighbourRow>`
    with at as (
      select * from jsonb_to_recordset(${JSON.stringify(inTime)}::jsonb)
        as place (period_from date, period_to date, disaggregation jsonb, kind text)
    ), related as (
      select * from jsonb_to_recordset(${JSON.stringify(related)}::jsonb)
        as place (period_from date, period_to date, disaggregation jsonb)
    )
    select n.* from at cross join lateral (
      select ${columns} from (
        select v.*, ${kindOfPeriod} as kind from city_values v
        where v.city_id = ${cityId} and v.framework_id = ${frameworkId} and v.framework_edition = ${frameworkEdition}
          and v.measurement_id = ${measurementId} and v.disaggregation = at.disaggregation
          and (v.period_to, v.period_from) < (at.period_to, at.period_from)
        order by v.period_to desc, v.period_from desc limit ${sql.lit(nearest)}
      ) v
      join value_versions x on x.value_id = v.id and x.version = v.version
      where v.kind = at.kind and x.status = 'measured'
      order by v.period_to desc, v.period_from desc limit 1
    ) n
    union all
    select n.* from at cross join lateral (
      select ${columns} from (
        select v.*, ${kindOfPeriod} as kind from city_values v
        where v.city_id = ${cityId} and v.framework_id = ${frameworkId} and v.framework_edition = ${frameworkEdition}
          and v.measurement_id = ${measurementId} and v.disaggregation = at.disaggregation
          and (v.period_to, v.period_from) > (at.period_to, at.period_from)
        order by v.period_to, v.period_from limit ${sql.lit(nearest)}
      ) v
      join value_versions x on x.value_id = v.id and x.version = v.version
      where v.kind = at.kind and x.status = 'measured'
      order by v.period_to, v.period_from limit 1
    ) n
    union all
    select n.* from related cross join lateral (
      select ${columns} from city_values v
      join value_versions x on x.value_id = v.id and x.version = v.version
      where v.city_id = ${cityId} and v.framework_id = ${frameworkId} and v.framework_edition = ${frameworkEdition}
        and v.measurement_id = ${measurementId} and v.disaggregation = related.disaggregation
        and v.period_from = related.period_from and v.period_to = related.period_to and x.status = 'measured'
      limit 1
    ) n`.execute(db);
  return rows;
}

const months = sql`((extract(year from v.period_to)::int - extract(year from v.period_from)::int) * 12
    + extract(month from v.period_to)::int - extract(month from v.period_from)::int + 1)`;

const columns = sql`v.id, v.period_from, v.period_to, v.period_label, v.disaggregation, x.amount, x.numerator,
  x.denominator, x.source_title, x.note`;

/** What `periodKind` says of a stored period: only those of one kind are compared in time. */
const kindOfPeriod = sql`case
    when extract(day from v.period_from) = 1 and extract(day from v.period_to + 1) = 1
    then ${months} || ' months from ' || (extract(month from v.period_from)::int - 1) % least(${months}, 12)
    else (v.period_to - v.period_from + 1) || ' days'
  end`;

function placeRow({ period, disaggregation }: Place) {
  return {
    period_from: period.from,
    period_to: period.to,
    disaggregation,
    kind: periodKind(period),
  };
}

function checkedValue(row: NeighbourRow, measurementId: string): CheckedValue {
  return {
    measurementId,
    period: { from: row.periodFrom, to: row.periodTo, label: row.periodLabel },
    disaggregation: row.disaggregation,
    status: "measured",
    amount: row.amount,
    numerator: row.numerator,
    denominator: row.denominator,
    source: { title: row.sourceTitle },
    note: row.note,
  };
}

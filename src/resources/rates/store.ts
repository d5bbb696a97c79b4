// Rates as they are kept: an edition of a group and a year is never changed.

import { type RawBuilder, sql } from "kysely";
import type { Queryable, Tx } from "../../platform/database/database.ts";
import { groupOf, occupationKey, type WorkRate } from "./rate.ts";

/** So many groups and years can be chosen from. */
const mostRates = 2000;

/** A group with its level of skill, in one. */
const group = sql<string>`skill || ':' || occupation_key`;

/** What a table says of one, with its edition. */
export type GivenRate = Omit<WorkRate, "id" | "group">;

/** The newest edition of each group and year. */
export function currentRates(db: Queryable) {
  return db
    .selectFrom("workRates")
    .distinctOn(["occupationKey", "skill", "year"])
    .select(["id", "occupation", "skill", "year", "edition", "source", "sourceUrl"])
    .select([sql<number>`per_hour::float8`.as("perHour"), group.as("group")])
    .orderBy("occupationKey")
    .orderBy("skill")
    .orderBy("year", "desc")
    .orderBy("edition", "desc")
    .$castTo<WorkRate>();
}

export function ratesToChoose(db: Queryable): Promise<WorkRate[]> {
  return currentRates(db).limit(mostRates).execute();
}

/** The rate by which the contribution of a row is valued. */
export function rateOfRow(): RawBuilder<WorkRate | null> {
  return sql<WorkRate | null>`(select json_build_object('id', id, 'group', ${group}, 'occupation', occupation,
      'skill', skill, 'year', year, 'edition', edition, 'perHour', per_hour::float8, 'source', source, 'sourceUrl', source_url)
    from work_rates where work_rates.id = contributions.rate_id)`;
}

/** The newest edition for each of these groups and years. */
export async function currentFor(
  db: Queryable,
  wanted: readonly Pick<WorkRate, "occupation" | "skill" | "year">[],
): Promise<Map<string, WorkRate>> {
  const keys = wanted.map((one) => ({
    key: occupationKey(one.occupation),
    skill: one.skill,
    year: one.year,
  }));
  const rows = await currentRates(db)
    .where(
      sql<boolean>`(occupation_key, skill, year) in (select key, skill, year
        from jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) as wanted (key text, skill text, year integer))`,
    )
    .execute();
  return new Map(rows.map((rate) => [subjectOf(rate), rate]));
}

export function subjectOf(rate: Pick<WorkRate, "occupation" | "skill" | "year">): string {
  return `${groupOf(rate)}:${rate.year}`;
}

export async function keepRates(
  db: Tx,
  rates: readonly GivenRate[],
  { by, now }: { by: { id: string; name: string }; now: Date },
): Promise<void> {
  if (rates.length === 0) return;
  await db
    .insertInto("workRates")
    .values(
      rates.map((rate) => ({
        ...rate,
        occupationKey: occupationKey(rate.occupation),
        givenBy: by.id,
        givenByName: by.name,
        givenAt: now,
      })),
    )
    .execute();
}

/** Takes back those editions by which nothing was valued and after which none came; returns whose. */
export async function removeRates(
  db: Tx,
  rates: readonly Pick<WorkRate, "occupation" | "skill" | "year" | "edition">[],
): Promise<Set<string>> {
  const gone = rates.map(({ occupation, ...rate }) => ({ key: occupationKey(occupation), ...rate }));
  const { rows } = await sql<WorkRate>`delete from work_rates
    where (occupation_key, skill, year, edition) in (select key, skill, year, edition
        from jsonb_to_recordset(${JSON.stringify(gone)}::jsonb) as gone (key text, skill text, year integer, edition integer))
      and not exists (select from contributions where contributions.rate_id = work_rates.id)
      and not exists (select from work_rates as later where later.occupation_key = work_rates.occupation_key
        and later.skill = work_rates.skill and later.year = work_rates.year and later.edition > work_rates.edition)
    returning occupation, skill, year`.execute(db);
  return new Set(rows.map(subjectOf));
}

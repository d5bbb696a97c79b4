// What the rows of a batch name: opportunities by their codes or by who offers what, with their runs; found in a few statements.

import { sql } from "kysely";
import { comparable, roughly, roughlyInSql } from "../../platform/comparable.ts";
import type { Queryable } from "../../platform/database/database.ts";
import type { Opportunity } from "../opportunities/opportunity.ts";
import { opportunitiesById } from "../opportunities/store.ts";
import type { Run } from "../runs/run.ts";
import { runsOfAll } from "../runs/store.ts";

export interface KeptOpportunity {
  opportunity: Opportunity;
  runs: readonly Run[];
}

/** By who offers it, and what it is called in any language. */
export const calledKey = (organisation: string, title: string) => `${organisation} ${comparable(title)}`;

export interface KeptOffers {
  byCode: ReadonlyMap<string, KeptOpportunity>;
  byCalled: ReadonlyMap<string, KeptOpportunity>;
}

interface Sought {
  codes: readonly string[];
  called: readonly { organisation: string; title: string }[];
}

/** What is withdrawn or put aside is not found by what it is called: the same can be offered anew. */
export async function keptOffers(
  db: Queryable,
  city: string,
  { codes, called }: Sought,
): Promise<KeptOffers> {
  const titles = [...new Set(called.map(({ title }) => roughly(title)))];
  const organisations = [...new Set(called.map(({ organisation }) => organisation))];
  const { rows } = await sql<{ id: string }>`select id from opportunities
    where city_id = ${city} and (code = any(${[...codes]}::text[]) or (
      organisation_id = any(${organisations}::text[]) and state not in ('withdrawn', 'archived')
      and exists (select from jsonb_each_text(title)
        where ${roughlyInSql(sql`value`)} = any(${titles}::text[]))))
    order by id`.execute(db);
  return withRuns(
    db,
    rows.map(({ id }) => id),
  );
}

export async function withRuns(db: Queryable, ids: readonly string[]): Promise<KeptOffers> {
  const found = await opportunitiesById(db, ids);
  const runs = await runsOfAll(db, ids);
  const kept = found.map((opportunity) => ({ opportunity, runs: runs.get(opportunity.id) ?? [] }));
  return {
    byCode: new Map(kept.map((one) => [one.opportunity.code, one])),
    byCalled: new Map(
      kept.flatMap((one) =>
        Object.values(one.opportunity.title).map(
          (title) => [calledKey(one.opportunity.organisation.id, title), one] as const,
        ),
      ),
    ),
  };
}

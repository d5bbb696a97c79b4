// What was found of opportunities, as it is kept, and what follows from what is said of them elsewhere.

import { type RawBuilder, sql } from "kysely";
import type { Actor } from "../../platform/actor.ts";
import type { Queryable, Tx } from "../../platform/database/database.ts";
import { dayOf } from "../../platform/day.ts";
import { readOnce } from "../../platform/one-look.ts";
import { type SourceOpportunity, sourceWith } from "../finding/source.ts";
import type { Opportunity } from "../opportunities/opportunity.ts";
import { type TaughtFacts, taughtFacts } from "../structured/facts.ts";
import { type Check, checklist, type Derived, firstEnd, standingOf } from "./checklist.ts";

interface Kept {
  /** 0 where nobody looked yet. */
  version: number;
  checks: Check[];
}

/** What was found last of each item. */
function checksOf(opportunity: string): RawBuilder<Kept> {
  return sql<Kept>`(
    select json_build_object('version', coalesce(max(version), 0), 'checks', coalesce(json_agg(json_build_object(
      'item', item, 'answer', answer, 'seen', seen, 'checkedOn', checked_on, 'validUntil', valid_until) order by item), '[]'))
    from (
      select distinct on (checks.item) checks.*, lists.version
      from quality_checks as checks join quality_checklists as lists on lists.id = checks.checklist_id
      where lists.opportunity_id = ${opportunity}::uuid order by checks.item, checks.id desc
    ) as last)`;
}

/** What was found, and what is told of all that can be joined now; where nothing can be, of nothing. */
export function readKept(db: Queryable, opportunity: string, today: string): Promise<KeptBeside> {
  return readOnce(`checklist of ${opportunity} on ${today}`, () => keptOf(db, opportunity, today));
}

interface KeptBeside {
  kept: Kept;
  said: Record<Derived, boolean>;
  /** What search engines are told stands on the same page, so that one statement reads both. */
  source: SourceOpportunity | null;
  facts: TaughtFacts | null;
}

async function keptOf(db: Queryable, opportunity: string, today: string): Promise<KeptBeside> {
  const ofRuns = (holds: string) => sql<boolean>`coalesce((select bool_and(${sql.raw(holds)})
    from runs left join venues on venues.id = runs.venue_id
    where runs.opportunity_id = opportunities.id and runs.state in ('planned', 'open', 'full', 'running')
      and (runs.over_on is null or runs.over_on >= ${today}::date)), false)`;
  const found = await db
    .selectFrom("opportunities")
    .innerJoin("organisations", "organisations.id", "opportunities.organisationId")
    .where("opportunities.id", "=", opportunity)
    .select([
      sql<boolean>`organisations.licence_number is not null
        and (organisations.licence_until is null or organisations.licence_until >= ${today}::date)`.as(
        "licence",
      ),
      sql<boolean>`opportunities.outcomes is not null`.as("outcomes"),
      checksOf(opportunity).as("kept"),
      sourceWith(opportunity).as("source"),
      taughtFacts(sql`opportunities.id`).as("facts"),
      ofRuns("runs.costs is not null").as("price"),
      ofRuns("runs.access <> '{}' or coalesce(venues.access, '{}') <> '{}'").as("access"),
    ])
    .executeTakeFirstOrThrow();
  const { kept, source, facts, ...said } = found;
  return { kept, said, source, facts };
}

/** How an opportunity stands today, with the version of what was found. */
export async function readChecklist(db: Queryable, { id, setting }: Opportunity, now: Date) {
  const today = dayOf(now);
  const { kept, said } = await readKept(db, id, today);
  const { version, checks } = kept;
  const items = standingOf(setting, said, checks, today);
  const days = items.flatMap(({ checkedOn }) => checkedOn ?? []).toSorted();
  return {
    edition: checklist.edition,
    version,
    met: items.filter(({ standing }) => standing === "met").length,
    of: items.length,
    checkedOn: days.at(-1) ?? null,
    items,
  };
}

interface Finding {
  opportunity: string;
  /** The version that was seen. */
  version: number;
  found: readonly Check[];
  by: Pick<Actor, "id" | "name">;
  at: Date;
}

/** Whether it is kept: not where somebody else wrote something down since. */
export async function keepChecks(db: Tx, { opportunity, version, found, by, at }: Finding): Promise<boolean> {
  const list =
    version === 0
      ? await db
          .insertInto("qualityChecklists")
          .values({ opportunityId: opportunity, changedAt: at })
          .onConflict((conflict) => conflict.column("opportunityId").doNothing())
          .returning("id")
          .executeTakeFirst()
      : await db
          .updateTable("qualityChecklists")
          .set({ version: version + 1, changedAt: at })
          .where("opportunityId", "=", opportunity)
          .where("version", "=", version)
          .returning("id")
          .executeTakeFirst();
  if (!list) return false;
  await db
    .insertInto("qualityChecks")
    .values(
      found.map((check) => ({
        ...check,
        checklistId: list.id,
        edition: checklist.edition,
        checkedBy: by.id || null,
        checkedByName: by.name,
        at,
      })),
    )
    .execute();
  const { checks } = await db
    .selectNoFrom(checksOf(opportunity).as("kept"))
    .executeTakeFirstOrThrow()
    .then(({ kept }) => kept);
  await db
    .updateTable("qualityChecklists")
    .set({ until: firstEnd(checks) })
    .where("id", "=", list.id)
    .execute();
  return true;
}

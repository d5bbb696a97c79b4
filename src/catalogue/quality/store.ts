// What was found of opportunities, as it is kept, and what follows from what is said of them elsewhere.

import { sql } from "kysely";
import type { Actor } from "../../platform/actor.ts";
import type { Queryable, Tx } from "../../platform/database/database.ts";
import { dayOf } from "../../platform/day.ts";
import type { Opportunity } from "../opportunities/opportunity.ts";
import { type Check, checklist, type Derived, firstEnd, standingOf } from "./checklist.ts";

interface Kept {
  /** 0 where nobody looked yet. */
  version: number;
  checks: Check[];
}

/** What was found last of each item. */
async function checksOf(db: Queryable, opportunity: string): Promise<Kept> {
  const rows = await db
    .selectFrom("qualityChecks as checks")
    .innerJoin("qualityChecklists as lists", "lists.id", "checks.checklistId")
    .where("lists.opportunityId", "=", opportunity)
    .distinctOn("checks.item")
    .orderBy("checks.item")
    .orderBy("checks.id", "desc")
    .select(["checks.item", "checks.answer", "checks.seen", "checks.checkedOn", "checks.validUntil"])
    .select("lists.version")
    .execute();
  return {
    version: rows[0]?.version ?? 0,
    checks: rows.map(({ version: _version, answer, ...row }) => ({
      ...row,
      answer: answer === "yes" ? "yes" : "no",
    })),
  };
}

/** What is told of all that can be joined now; where nothing can be, of nothing. */
async function saidOf(db: Queryable, opportunity: string, today: string): Promise<Record<Derived, boolean>> {
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
      ofRuns("runs.costs is not null").as("price"),
      ofRuns("runs.access <> '{}' or coalesce(venues.access, '{}') <> '{}'").as("access"),
    ])
    .executeTakeFirst();
  return found ?? { licence: false, outcomes: false, price: false, access: false };
}

/** How an opportunity stands today, with the version of what was found. */
export async function readChecklist(db: Queryable, { id, setting }: Opportunity, now: Date) {
  const today = dayOf(now);
  const { version, checks } = await checksOf(db, id);
  const items = standingOf(setting, await saidOf(db, id, today), checks, today);
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
  const { checks } = await checksOf(db, opportunity);
  await db
    .updateTable("qualityChecklists")
    .set({ until: firstEnd(checks) })
    .where("id", "=", list.id)
    .execute();
  return true;
}

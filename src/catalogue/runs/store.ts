// Runs as they are kept.

import { sql } from "kysely";
import { z } from "zod";
import type { Actor } from "../../platform/actor.ts";
import type { Queryable, Tx } from "../../platform/database/database.ts";
import { keptSteps } from "../../platform/database/kept-steps.ts";
import {
  changedOrNull,
  columnOrNull,
  textToRead,
  type WrittenText,
  writtenFrom,
} from "../../platform/written.ts";
import { Access } from "../access/access.ts";
import { Cost, type Costs } from "../costs/costs.ts";
import { refuse } from "../problems.ts";
import { Schedule } from "../time/schedule.ts";
import { venueFrom, venueOfRow } from "../venues/store.ts";
import { type RunContent, type RunTextName, runContent, runTextNames } from "./content.ts";
import { mostRuns, type Run, type Session } from "./run.ts";
import { nextSession } from "./session-store.ts";
import type { RunMove, RunState } from "./workflow.ts";

export const keptRunSteps = keptSteps<RunMove, RunState>("runs", "run");

function runsIn(db: Queryable) {
  return db
    .selectFrom("runs")
    .leftJoin("places", "places.id", "runs.placeId")
    .selectAll("runs")
    .select(textToRead<string | null>("places.full_names").as("placeName"))
    .select(venueOfRow("runs.venueId").as("venue"));
}

type Row = Awaited<ReturnType<ReturnType<typeof runsIn>["executeTakeFirstOrThrow"]>>;
const KeptCosts = z.array(Cost).nullable();

function runFrom(row: Row): Run {
  return {
    id: row.id,
    number: row.number,
    ...runContent.fromRow(row),
    venue: row.venue && venueFrom(row.venue),
    place: row.placeId === null ? null : { id: row.placeId, name: row.placeName ?? "" },
    schedule: Schedule.nullable().parse(row.schedule),
    costs: KeptCosts.parse(row.costs),
    access: Access.parse(row.access),
    costsNote: writtenFrom(row.costsNote),
    note: writtenFrom(row.note),
    overOn: row.overOn ?? "",
    places: row.places as Run["places"],
    state: row.state as RunState,
    stoppedFor: row.stoppedFor,
    version: row.version,
  };
}

/** @throws Problem `catalogue.no_run` */
export async function getRun(db: Queryable, opportunity: string, number: number): Promise<Run> {
  const row = await runsIn(db)
    .where("runs.opportunityId", "=", opportunity)
    .where("runs.number", "=", number)
    .executeTakeFirst();
  if (!row) throw refuse.no_run();
  return runFrom(row);
}

/** One by its id, with what it is of. */
export async function getRunById(db: Queryable, id: string) {
  const row = await runsIn(db)
    .innerJoin("opportunities", "opportunities.id", "runs.opportunityId")
    .select([
      "opportunities.code",
      "opportunities.cityId as city",
      "opportunities.organisationId as organisation",
    ])
    .where("runs.id", "=", id)
    .executeTakeFirstOrThrow();
  const { opportunityId: opportunity, code, city, organisation } = row;
  return { run: runFrom(row), opportunity, code, city, organisation };
}

/** Those of an opportunity, what begins last first, each with the next session that takes place. */
export async function runsOf(
  db: Queryable,
  opportunity: string,
  today: string,
): Promise<(Run & { next: Session | null })[]> {
  const rows = await runsIn(db)
    .select(nextSession(today).as("next"))
    .where("runs.opportunityId", "=", opportunity)
    .orderBy(sql`runs.starts_on desc nulls first`)
    .orderBy("runs.number", "desc")
    .limit(mostRuns)
    .execute();
  return rows.map((row) => ({ ...runFrom(row), next: row.next }));
}

/** What a run says, after it was read and found to fit together. */
export interface SaidRun {
  content: RunContent;
  texts: Record<RunTextName, WrittenText>;
  venueId: string | null;
  placeId: string | null;
  schedule: Schedule | null;
  costs: Costs;
  access: Access;
  overOn: string;
}

export function runRow({ content, venueId, placeId, schedule, costs, access, overOn }: SaidRun) {
  return {
    ...runContent.toRow(content),
    venueId,
    placeId,
    schedule: schedule === null ? null : JSON.stringify(schedule),
    costs: costs === null ? null : JSON.stringify(costs),
    access: JSON.stringify(access),
    overOn,
  };
}

/** Keeps a new one under the next number of its opportunity, planned. */
export async function insertRun(
  db: Tx,
  opportunity: string,
  said: SaidRun,
  { by, at }: { by: Pick<Actor, "id" | "name">; at: Date },
): Promise<{ id: string; number: number }> {
  // Two who write at the same moment come one after the other.
  await db.selectFrom("opportunities").select("id").where("id", "=", opportunity).forNoKeyUpdate().execute();
  const { next } = await db
    .selectFrom("runs")
    .select(sql<number>`coalesce(max(number), 0) + 1`.as("next"))
    .where("opportunityId", "=", opportunity)
    .executeTakeFirstOrThrow();
  if (next > mostRuns) throw refuse.too_many_runs({ limit: mostRuns });
  const inserted = await db
    .insertInto("runs")
    .values({
      opportunityId: opportunity,
      number: next,
      ...runRow(said),
      ...Object.fromEntries(runTextNames.map((name) => [name, columnOrNull(said.texts[name])])),
      addedBy: by.id || null,
      addedByName: by.name,
      changedAt: at,
    })
    .returning(["id", "number"])
    .executeTakeFirstOrThrow();
  await keptRunSteps.write(db, { of: inserted.id, action: "plan", from: "none", to: "planned", by, at });
  return inserted;
}

/** @throws Problem where somebody else changed it since this version */
export async function saveRun(
  db: Tx,
  { id, version }: { id: string; version: number },
  said: SaidRun,
  at: Date,
): Promise<void> {
  const changed = await db
    .updateTable("runs")
    .set({
      ...runRow(said),
      ...Object.fromEntries(
        runTextNames.map((name) => [name, changedOrNull(columnOf[name], said.texts[name])]),
      ),
      version: version + 1,
      changedAt: at,
    })
    .where("id", "=", id)
    .where("version", "=", version)
    .executeTakeFirst();
  if (changed.numUpdatedRows === 0n) throw refuse.run_changed();
}
const columnOf: Record<RunTextName, string> = { costsNote: "costs_note", note: "note" };

/** Those of several opportunities, by the opportunity. */
export async function runsOfAll(
  db: Queryable,
  opportunities: readonly string[],
): Promise<Map<string, Run[]>> {
  if (opportunities.length === 0) return new Map();
  const rows = await runsIn(db)
    .where(sql<boolean>`runs.opportunity_id = any(${[...opportunities]}::uuid[])`)
    .orderBy("runs.number")
    .execute();
  const of = new Map(rows.map(({ id, opportunityId }) => [id, opportunityId]));
  return Map.groupBy(rows.map(runFrom), ({ id }) => of.get(id) ?? "");
}

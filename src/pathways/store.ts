// Pathways and their steps as they are kept.

import { type RawBuilder, sql } from "kysely";
import { type Confirmed, freshnessOf } from "../catalogue/opportunities/freshness.ts";
import type { Queryable, Tx } from "../platform/database/database.ts";
import type { ContentOf } from "../platform/record-content.ts";
import { columnOrNull, textToRead, type WrittenText, writtenFrom } from "../platform/written.ts";
import {
  mostPathways,
  mostSteps,
  Pathway,
  type PathwayState,
  type PathwayStep,
  pathwayContent,
  pathwayTexts,
} from "./pathway.ts";
import { refuse } from "./problems.ts";

interface StepRow extends Pick<PathwayStep, "id" | "kind" | "topic" | "level"> {
  words: unknown;
  saidBy: string | null;
  saidAt: string | null;
  saidOn: string | null;
  opportunity:
    | (Confirmed & {
        id: string;
        code: string;
        title: string;
        organisation: string;
        state: string;
        isPublic: boolean;
        lastHeldOn: string | null;
      })
    | null;
}

/** The steps of the pathway of a row in their order, as one column that is read with it. */
function stepsOfRow(): RawBuilder<StepRow[]> {
  return sql<
    StepRow[]
  >`coalesce((select json_agg(json_build_object('id', step.id, 'kind', step.kind, 'words', step.words,
      'topic', step.topic, 'level', step.level, 'saidBy', said_by, 'saidAt', said_at, 'saidOn', said_on,
      'opportunity', (select json_build_object('id', opportunities.id, 'code', code, 'title', ${textToRead("opportunities.title")},
          'organisation', ${textToRead("organisations.name")}, 'state', opportunities.state, 'isPublic', opportunities.is_public,
          'confirmedOn', confirmed_on, 'hiddenSince', hidden_since, 'confirmEvery', confirm_every,
          'lastHeldOn', (select max(run_sessions.held_on) from run_sessions join runs on runs.id = run_sessions.run_id
            where runs.opportunity_id = opportunities.id and run_sessions.state = 'held'))
        from opportunities join organisations on organisations.id = organisation_id
        where opportunities.id = step.opportunity_id))
    order by step.position)
  from pathway_steps as step where step.pathway_id = pathways.id), '[]')`;
}

function pathwaysIn(db: Queryable) {
  return db
    .selectFrom("pathways")
    .leftJoin("cities", "cities.id", "pathways.cityId")
    .selectAll("pathways")
    .select([textToRead<string | null>("cities.name").as("cityName"), stepsOfRow().as("steps")]);
}

function stepFrom({ opportunity, words, ...row }: StepRow, today: string): PathwayStep {
  return {
    ...row,
    words: writtenFrom(words),
    opportunity: opportunity?.isPublic
      ? {
          id: opportunity.id,
          code: opportunity.code,
          title: opportunity.title,
          organisation: opportunity.organisation,
        }
      : null,
    standing: opportunity ? standingOf(opportunity, today) : "open",
  };
}

function standingOf(
  opportunity: NonNullable<StepRow["opportunity"]>,
  today: string,
): PathwayStep["standing"] {
  if (opportunity.state !== "published") return "over";
  const freshness = freshnessOf(opportunity, today, opportunity.lastHeldOn);
  return freshness === "unchecked" || freshness === "hidden" ? "unchecked" : "open";
}

/** @throws Problem `pathways.no_pathway` */
export async function findPathway(db: Queryable, number: number, today: string): Promise<Pathway> {
  const row = await pathwaysIn(db).where("pathways.number", "=", number).executeTakeFirst();
  if (!row) throw refuse.no_pathway();
  return pathwayFrom(row, today);
}

/** So many are named on the page of an opportunity. */
const mostWays = 5;

/** The published ones of which an opportunity is a step. */
export async function pathwaysThrough(db: Queryable, code: string, today: string): Promise<Pathway[]> {
  const rows = await pathwaysIn(db)
    .where("pathways.state", "=", "published")
    .where(
      sql<boolean>`exists (select from pathway_steps join opportunities on opportunities.id = opportunity_id
        where pathway_id = pathways.id and opportunities.code = ${code})`,
    )
    .orderBy("pathways.number")
    .limit(mostWays)
    .execute();
  return rows.map((row) => pathwayFrom(row, today));
}

/** All of them that a city has published, or the network's office. */
export async function publishedBy(db: Queryable, city: string | null, today: string): Promise<Pathway[]> {
  const rows = await pathwaysIn(db)
    .where("pathways.state", "=", "published")
    .where("pathways.cityId", "is not distinct from", city)
    .orderBy("pathways.number")
    .limit(mostPathways)
    .execute();
  return rows.map((row) => pathwayFrom(row, today));
}

type Row = Awaited<ReturnType<ReturnType<typeof pathwaysIn>["executeTakeFirstOrThrow"]>>;

function pathwayFrom(row: Row, today: string): Pathway {
  const { cityId, state, changedAt, steps, ...kept } = row;
  return {
    ...kept,
    city: cityId,
    ...pathwayTexts.fromRow(row),
    state: Pathway.shape.state.parse(state),
    changedAt: changedAt.toISOString(),
    steps: steps.map((step) => stepFrom(step, today)),
  };
}

interface SaidPathway {
  texts: ReturnType<typeof pathwayTexts.said>;
  content: ContentOf<typeof pathwayContent>;
}

/** @throws Problem where the city, or the network's office, has too many */
export async function insertPathway(
  db: Tx,
  city: string | null,
  { texts, content }: SaidPathway,
  at: Date,
): Promise<{ id: string; number: number }> {
  const inserted = await db
    .insertInto("pathways")
    .values({
      cityId: city,
      ...pathwayTexts.toRow(texts),
      ...pathwayContent.toRow(content),
      changedAt: at,
    })
    .returning(["id", "number"])
    .executeTakeFirstOrThrow();
  const { all } = await db
    .selectFrom("pathways")
    .select(sql<number>`count(*)::int`.as("all"))
    .where("cityId", "is not distinct from", city)
    .executeTakeFirstOrThrow();
  if (all > mostPathways) throw refuse.too_many_pathways({ limit: mostPathways });
  return inserted;
}

interface Change extends Partial<SaidPathway> {
  state?: PathwayState;
}

/**
 * What changes anything of a pathway, its steps as well, counts its version on: the second of two who saw the same is refused.
 * @throws Problem where somebody else changed it since this version
 */
export async function changePathway(
  db: Tx,
  { id, version }: Pick<Pathway, "id" | "version">,
  { texts, content, state }: Change,
  at: Date,
): Promise<void> {
  const changed = await db
    .updateTable("pathways")
    .set({
      ...(texts && pathwayTexts.toChange(texts)),
      ...(content && pathwayContent.toRow(content)),
      ...(state && { state }),
      version: version + 1,
      changedAt: at,
    })
    .where("id", "=", id)
    .where("version", "=", version)
    .executeTakeFirst();
  if (changed.numUpdatedRows === 0n) throw refuse.pathway_changed();
}

export interface SaidStep {
  kind: PathwayStep["kind"];
  words: WrittenText;
  opportunityId: string | null;
  topic: string | null;
  level: string | null;
  saidBy: string | null;
  saidAt: string | null;
  saidOn: string | null;
}

/** Puts a step behind the last one. */
export async function insertStep(
  db: Tx,
  { id, steps }: Pick<Pathway, "id" | "steps">,
  { words, ...said }: SaidStep,
): Promise<string> {
  if (steps.length >= mostSteps) throw refuse.too_many_steps({ limit: mostSteps });
  const inserted = await db
    .insertInto("pathwaySteps")
    .values({
      pathwayId: id,
      position: sql<number>`(select coalesce(max(position), 0) + 1 from pathway_steps where pathway_id = ${id}::uuid)`,
      words: columnOrNull(words),
      ...said,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return inserted.id;
}

/** Puts two steps in the place of each other. */
export async function swapSteps(db: Tx, one: string, other: string): Promise<void> {
  await sql`update pathway_steps set position = beside.position from pathway_steps as beside
    where pathway_steps.id = any(${[one, other]}::uuid[]) and beside.id = any(${[one, other]}::uuid[])
      and beside.id <> pathway_steps.id`.execute(db);
}

export async function deleteStep(db: Tx, id: string): Promise<void> {
  await db.deleteFrom("pathwaySteps").where("id", "=", id).execute();
}

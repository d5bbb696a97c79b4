// Milestones as they are kept.

import { sql } from "kysely";
import type { Queryable, Tx } from "../../platform/database/database.ts";
import {
  changedColumn,
  textToRead,
  type WrittenText,
  writtenColumn,
  writtenFrom,
} from "../../platform/written.ts";
import { refuse } from "../problems.ts";
import { type Milestone, mostMilestones } from "./milestone.ts";

interface Row {
  id: string;
  title: unknown;
  due: string;
  doneOn: string | null;
  version: number;
}

function milestoneFrom({ title, ...row }: Row): Milestone {
  return { ...row, title: writtenFrom(title) };
}

const columns = ["id", "title", "due", "doneOn", "version"] as const;

/** The milestones of an initiative, what is due first first. */
export async function milestonesOf(db: Queryable, initiative: string): Promise<Milestone[]> {
  const rows = await db
    .selectFrom("initiativeMilestones")
    .select(columns)
    .where("initiativeId", "=", initiative)
    .orderBy(sql`last_day_of(due)`)
    .orderBy("due")
    .orderBy("id")
    .limit(mostMilestones)
    .execute();
  return rows.map(milestoneFrom);
}

/** The same of the initiative of a row, in the reader's language. */
export function milestonesOfRow() {
  return sql<
    { title: string; due: string; doneOn: string | null }[]
  >`(select coalesce(json_agg(json_build_object(
      'title', ${textToRead("milestone.title")}, 'due', milestone.due, 'doneOn', milestone.done_on)
      order by last_day_of(milestone.due), milestone.id), '[]')
    from initiative_milestones as milestone where milestone.initiative_id = initiatives.id)`;
}

/** @throws Problem `initiatives.no_milestone` */
export async function getMilestone(db: Queryable, initiative: string, id: string): Promise<Milestone> {
  const row = await db
    .selectFrom("initiativeMilestones")
    .select(columns)
    .where("initiativeId", "=", initiative)
    .where("id", "=", id)
    .executeTakeFirst();
  if (!row) throw refuse.no_milestone();
  return milestoneFrom(row);
}

interface NewMilestone {
  initiative: string;
  title: WrittenText;
  due: string;
}

/** @throws Problem where there are too many */
export async function insertMilestone(db: Tx, { initiative, title, due }: NewMilestone): Promise<string> {
  await db.selectFrom("initiatives").select("id").where("id", "=", initiative).forUpdate().execute();
  const { count } = await db
    .selectFrom("initiativeMilestones")
    .select(({ fn }) => fn.countAll<string>().as("count"))
    .where("initiativeId", "=", initiative)
    .executeTakeFirstOrThrow();
  if (Number(count) >= mostMilestones) throw refuse.too_many_milestones({ limit: mostMilestones });
  const { id } = await db
    .insertInto("initiativeMilestones")
    .values({ initiativeId: initiative, title: writtenColumn(title), due })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

interface Changed {
  id: string;
  version: number;
  title?: WrittenText;
  due?: string;
  doneOn: string | null;
}

/** @throws Problem where somebody else changed it since this version */
export async function updateMilestone(db: Tx, { id, version, title, due, doneOn }: Changed): Promise<void> {
  const changed = await db
    .updateTable("initiativeMilestones")
    .set({
      ...(title && { title: changedColumn("title", title) }),
      ...(due !== undefined && { due }),
      doneOn,
      version: version + 1,
    })
    .where("id", "=", id)
    .where("version", "=", version)
    .executeTakeFirst();
  if (changed.numUpdatedRows === 0n) throw refuse.milestone_changed();
}

export async function deleteMilestone(db: Tx, id: string): Promise<void> {
  await db.deleteFrom("initiativeMilestones").where("id", "=", id).execute();
}

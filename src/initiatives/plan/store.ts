// Plans as they are kept.

import type { Queryable, Tx } from "../../platform/database/database.ts";
import { changedColumn, type WrittenText, writtenColumn, writtenFrom } from "../../platform/written.ts";
import { refuse } from "../problems.ts";
import { type Plan, type PlanContent, planContent, type planStates } from "./plan.ts";

/** More editions than a city makes in a hundred years. */
export const mostEditions = 100;

function plansIn(db: Queryable) {
  return db
    .selectFrom("plans")
    .leftJoin("files", "files.id", "plans.fileId")
    .leftJoin("fileContents", "fileContents.sha256", "files.sha256")
    .selectAll("plans")
    .select(["files.name as fileName", "files.mediaType as mediaType", "fileContents.size as fileSize"]);
}

type Row = Awaited<ReturnType<ReturnType<typeof plansIn>["executeTakeFirstOrThrow"]>>;

function planFrom(row: Row): Plan {
  const { fileName, mediaType, fileSize } = row;
  return {
    id: row.id,
    city: row.cityId,
    vision: writtenFrom(row.vision),
    ...planContent.fromRow(row),
    file:
      fileName === null || mediaType === null
        ? null
        : { name: fileName, mediaType, size: Number(fileSize ?? 0) },
    state: row.state as (typeof planStates)[number],
    version: row.version,
  };
}

/** The editions of a city: the draft, the current one, and the earlier ones, the newest first. */
export async function plansOf(
  db: Queryable,
  city: string,
  { alsoDraft }: { alsoDraft: boolean },
): Promise<Plan[]> {
  const rows = await plansIn(db)
    .where("cityId", "=", city)
    .$if(!alsoDraft, (query) => query.where("state", "!=", "draft"))
    .orderBy("adoptedAt", (order) => order.desc().nullsFirst())
    .limit(mostEditions)
    .execute();
  return rows.map(planFrom);
}

/** @throws Problem `initiatives.no_plan` */
export async function getPlan(
  db: Queryable,
  { city, id, alsoDraft }: { city: string; id: string; alsoDraft: boolean },
): Promise<Plan & { fileId: string | null }> {
  const row = await plansIn(db)
    .where("cityId", "=", city)
    .where("plans.id", "=", id)
    .$if(!alsoDraft, (query) => query.where("state", "!=", "draft"))
    .executeTakeFirst();
  if (!row) throw refuse.no_plan();
  return { ...planFrom(row), fileId: row.fileId };
}

export async function findDraft(
  db: Queryable,
  city: string,
): Promise<(Plan & { fileId: string | null }) | undefined> {
  const row = await plansIn(db).where("cityId", "=", city).where("state", "=", "draft").executeTakeFirst();
  return row && { ...planFrom(row), fileId: row.fileId };
}

interface Drafted {
  city: string;
  vision: WrittenText;
  content: PlanContent;
  file: string | null;
  by: string;
  at: Date;
}

export async function insertDraft(db: Tx, { city, vision, content, file, by, at }: Drafted): Promise<string> {
  const { id } = await db
    .insertInto("plans")
    .values({
      cityId: city,
      vision: writtenColumn(vision),
      ...planContent.toRow(content),
      fileId: file,
      changedByName: by,
      changedAt: at,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

/** Whether it is saved: not where somebody else changed it since this version. */
export async function saveDraft(
  db: Tx,
  { id, version }: { id: string; version: number },
  { vision, content, file, by, at }: Drafted,
): Promise<boolean> {
  const changed = await db
    .updateTable("plans")
    .set({
      vision: changedColumn("vision", vision),
      ...planContent.toRow(content),
      fileId: file,
      changedByName: by,
      changedAt: at,
      version: version + 1,
    })
    .where("id", "=", id)
    .where("version", "=", version)
    .executeTakeFirst();
  return changed.numUpdatedRows > 0n;
}

/** The draft holds from now on, and what held before is kept as it was. */
export async function makeCurrent(
  db: Tx,
  plan: Pick<Plan, "id" | "city" | "version">,
  at: Date,
): Promise<boolean> {
  await db
    .updateTable("plans")
    .set({ state: "earlier" })
    .where("cityId", "=", plan.city)
    .where("state", "=", "current")
    .execute();
  const changed = await db
    .updateTable("plans")
    .set({ state: "current", adoptedAt: at, version: plan.version + 1 })
    .where("id", "=", plan.id)
    .where("state", "=", "draft")
    .where("version", "=", plan.version)
    .executeTakeFirst();
  return changed.numUpdatedRows > 0n;
}

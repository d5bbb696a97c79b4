// What somebody tries in their practice county, as it is kept: read by nobody but themselves, and by nothing but this module.

import type { z } from "zod";
import type { Actor } from "../../platform/actor.ts";
import type { Queryable, Tx } from "../../platform/database/database.ts";
import {
  CountyAnswer,
  CountyFigure,
  CountyMinutes,
  CountyOffer,
  CountyRemark,
  CountyTable,
  type CountyTask,
} from "./county.ts";

type Whose = Pick<Actor, "id">;

export async function countyOf(db: Queryable, { id }: Whose) {
  const rows = await db
    .selectFrom("practiceCountyWork")
    .select(["task", "content"])
    .where("personId", "=", id)
    .execute();
  const of = <Kept>(task: CountyTask, kept: z.ZodType<Kept>): Kept | null => {
    const row = rows.find((one) => one.task === task);
    return row ? kept.parse(row.content) : null;
  };
  return {
    figure: of("figure", CountyFigure),
    table: of("table", CountyTable),
    answer: of("answer", CountyAnswer),
    remark: of("remark", CountyRemark),
    minutes: of("minutes", CountyMinutes),
    offer: of("offer", CountyOffer),
  };
}
export type County = Awaited<ReturnType<typeof countyOf>>;

/** What a task was done with last. */
export async function keepWork(
  db: Tx,
  { id: personId }: Whose,
  task: CountyTask,
  said: object,
  doneAt: Date,
) {
  const content = JSON.stringify(said);
  await db
    .insertInto("practiceCountyWork")
    .values({ personId, task, content, doneAt })
    .onConflict((conflict) => conflict.columns(["personId", "task"]).doUpdateSet({ content, doneAt }))
    .execute();
}

export async function emptyCountyOf(db: Tx, { id }: Whose): Promise<void> {
  await db.deleteFrom("practiceCountyWork").where("personId", "=", id).execute();
}

/** How many tasks went with it. */
export async function emptyUntil(db: Tx, until: Date): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom("practiceCountyWork")
    .where("doneAt", "<", until)
    .executeTakeFirst();
  return Number(numDeletedRows);
}

// What somebody tries in their practice county, as it is kept: read by nobody but themselves, and by nothing but this module.

import type { Actor } from "../../platform/actor.ts";
import { boundedBy } from "../../platform/database/bounded-by.ts";
import type { Queryable, Tx } from "../../platform/database/database.ts";
import { County, type CountyTask, countyTasks } from "./county.ts";

type Whose = Pick<Actor, "id">;

export async function countyOf(db: Queryable, { id }: Whose): Promise<County> {
  const rows = await db
    .selectFrom("practiceCountyWork")
    .select(["task", "content"])
    .where("personId", "=", id)
    .$call(boundedBy("the tasks of one person"))
    .execute();
  const contentOf = (task: CountyTask) => rows.find((row) => row.task === task)?.content ?? null;
  return County.parse(Object.fromEntries(countyTasks.map((task) => [task, contentOf(task)])));
}

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

import type { Queryable } from "../../platform/database/database.ts";

/** Whether somebody told that it is not safe there, and nobody has found that it is. */
export async function isUnsafe(db: Queryable, opportunity: string): Promise<boolean> {
  const found = await db
    .selectFrom("faults")
    .select("id")
    .where("opportunityId", "=", opportunity)
    .where("kind", "=", "unsafe")
    .where("state", "in", ["asked", "upheld"])
    .executeTakeFirst();
  return found !== undefined;
}

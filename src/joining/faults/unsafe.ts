import type { Queryable } from "../../platform/database/database.ts";
import type { AgeBand } from "../joins/join.ts";

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

/** Those of these people who may come there: nobody under 18 comes to where somebody told that it is not safe. */
export async function whoMayCome<Person extends { ageBand: AgeBand }>(
  db: Queryable,
  opportunity: string,
  people: readonly Person[],
): Promise<readonly Person[]> {
  const grown = people.filter(({ ageBand }) => ageBand !== "under_18");
  if (grown.length === people.length) return people;
  return (await isUnsafe(db, opportunity)) ? grown : people;
}

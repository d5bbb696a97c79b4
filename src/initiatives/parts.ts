// Initiatives that are parts of another one: one level, and neither people nor money are counted in both. The database keeps the same rules.

import { sql } from "kysely";
import type { Queryable, Tx } from "../platform/database/database.ts";
import { fieldProblem } from "../platform/problem.ts";
import { textToRead } from "../platform/written.ts";
import type { InitiativeState } from "./workflow.ts";

const mostOffered = 500;
/** So many parts are shown of one initiative. */
const mostShown = 200;

export interface PartOf {
  number: number;
  title: string;
  state: InitiativeState;
}

export async function partsOf(db: Queryable, initiative: string, alsoIdeas: boolean): Promise<PartOf[]> {
  const rows = await db
    .selectFrom("initiatives")
    .select(["number", "state", textToRead("initiatives.title").as("title")])
    .where("parentId", "=", initiative)
    .$if(!alsoIdeas, (query) => query.where("isPublic", "=", true))
    .orderBy("number")
    .limit(mostShown)
    .execute();
  return rows as PartOf[];
}

/** Of which initiatives of its city one can be a part: none, where it has parts itself. */
export async function possibleParentsOf(
  db: Queryable,
  { id, city }: { id: string; city: string },
): Promise<{ number: number; title: string }[]> {
  return db
    .selectFrom("initiatives")
    .select(["number", textToRead("initiatives.title").as("title")])
    .where("cityId", "=", city)
    .where("id", "!=", id)
    .where("parentId", "is", null)
    .where("state", "not in", ["cancelled"])
    .where(sql<boolean>`not exists (select from initiatives as part where part.parent_id = ${id})`)
    .orderBy("number", "desc")
    .limit(mostOffered)
    .execute();
}

/** Two who make parts in one city at once come one after the other. */
export async function lockPartsOf(db: Tx, city: string): Promise<void> {
  await db.selectFrom("cities").select("id").where("id", "=", city).forNoKeyUpdate().execute();
}

/** The id of what it is to be a part of. @throws Problem at the field */
export async function parentFor(
  db: Queryable,
  { id, city }: { id: string; city: string },
  number: number | undefined,
): Promise<string | null> {
  if (number === undefined) return null;
  const parent = await db
    .selectFrom("initiatives")
    .select(["id", "parentId"])
    .select(
      sql<boolean>`exists (select from initiatives as part where part.parent_id = ${id})`.as("hasParts"),
    )
    .select(sql<boolean>`is_counted_twice(${id}, initiatives.id)`.as("isCountedTwice"))
    .select(sql<boolean>`is_valued_twice(${id}, initiatives.id)`.as("isValuedTwice"))
    .where("cityId", "=", city)
    .where("number", "=", number)
    .executeTakeFirst();
  if (!parent || parent.id === id) throw fieldProblem("partOf", "initiatives:field.parent");
  if (parent.hasParts || parent.parentId !== null)
    throw fieldProblem("partOf", "initiatives:field.parentLevel");
  if (parent.isCountedTwice) throw fieldProblem("partOf", "initiatives:field.parentCounted");
  if (parent.isValuedTwice) throw fieldProblem("partOf", "initiatives:field.parentValued");
  return parent.id;
}

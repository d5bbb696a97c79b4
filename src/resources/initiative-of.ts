import { type RawBuilder, sql } from "kysely";

/** Joins the initiative that a row is for. An idea is for the people of the city alone: to others it is not named. */
export function initiativeOf(column: string, isInsider: boolean): RawBuilder<boolean> {
  const seen = isInsider ? sql`` : sql`and initiatives.is_public`;
  return sql<boolean>`initiatives.id = ${sql.ref(column)} ${seen}`;
}

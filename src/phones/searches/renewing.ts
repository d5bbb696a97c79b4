// What somebody waits for goes on for as long again: where they say so, look for it again, or ask about what they were told of.

import { sql } from "kysely";
import { Filters } from "../../catalogue/finding/filters.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { addDays, dayOf } from "../../platform/day.ts";
import { type Asked, anywhere } from "../catalogue.ts";
import { keptDays } from "./search.ts";

const renewed = (now: Date) => ({ endsOn: addDays(dayOf(now), keptDays), endToldAt: null });

/** @returns how many there are */
export async function renewAll(db: Queryable, phoneKey: string, now: Date): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable("savedSearches")
    .set(renewed(now))
    .where("phoneKey", "=", phoneKey)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

/** Whoever sends the same words again, or chooses the same in the menu, still wants it. */
export async function renewSame(
  db: Queryable,
  phoneKey: string,
  { words, topic, place = anywhere, want = "all" }: Omit<Asked, "page">,
  now: Date,
): Promise<void> {
  const filters = JSON.stringify(Filters.parse({ topic, ...(want !== "all" && { [want]: "1" }) }));
  await db
    .updateTable("savedSearches")
    .set(renewed(now))
    .where("phoneKey", "=", phoneKey)
    .where(
      words === undefined
        ? sql<boolean>`words is null and filters = ${filters}::jsonb
            and place_id is not distinct from ${place === anywhere ? null : place}::text`
        : sql<boolean>`lower(words) = lower(${words})`,
    )
    .execute();
}

/** Whoever asks about something that they were told of. */
export async function renewAnswered(db: Queryable, phoneKey: string, code: string, now: Date): Promise<void> {
  await db
    .updateTable("savedSearches")
    .set(renewed(now))
    .where("phoneKey", "=", phoneKey)
    .where("id", "in", (finds) =>
      finds
        .selectFrom("savedSearchFinds")
        .innerJoin("opportunities", "opportunities.id", "savedSearchFinds.opportunityId")
        .select("searchId")
        .where("code", "=", code)
        .where("savedSearchFinds.toldAt", "is not", null),
    )
    .execute();
}

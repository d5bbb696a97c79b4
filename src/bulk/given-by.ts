// Of whose records a table may speak, by what its giver holds at the moment at which it is worked on.

import { type Actor, operatorActor } from "../platform/actor.ts";
import type { Queryable } from "../platform/database/database.ts";
import { isPlaceKind } from "../platform/place.ts";
import { representedBy } from "../platform/role.ts";
import { keepersOfTables } from "./allow.ts";
import type { RecordTable } from "./store.ts";

/** The organisations of which alone it may speak; undefined where it was given by somebody who keeps the place. */
export async function organisationsIn(
  db: Queryable,
  { createdBy, city }: Pick<RecordTable, "createdBy" | "city">,
): Promise<readonly string[] | undefined> {
  if (createdBy === operatorActor.id) return undefined;
  const rows = await db
    .selectFrom("roles")
    .leftJoin("namedPlaces", (join) =>
      join.onRef("namedPlaces.place", "=", "roles.place").onRef("namedPlaces.placeId", "=", "roles.placeId"),
    )
    .select(["roles.role", "roles.place", "roles.placeId"])
    .where("roles.personId", "=", createdBy)
    .where("roles.endedAt", "is", null)
    .where("namedPlaces.goneSince", "is", null)
    .execute();
  const roles = rows.flatMap(({ place, ...held }) => (isPlaceKind(place) ? [{ ...held, place }] : []));
  const giver: Actor = { kind: "person", id: createdBy, name: "", roles };
  return keepersOfTables.permits(giver, { city }) ? undefined : representedBy(giver);
}

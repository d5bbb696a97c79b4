// Who is named secretary or chair of a meeting, as roles that are held there.

import type { NotNull } from "kysely";
import { type MeetingRole, meetingRoles } from "../../network/role.ts";
import type { Queryable, Tx } from "../../platform/database/database.ts";
import { meetingPlace } from "../../platform/place.ts";
import type { Named } from "./named.ts";

/** Those who are named for a meeting, the chair last. */
export async function namedFor(db: Queryable, meeting: string): Promise<Named[]> {
  const rows = await db
    .selectFrom("roles")
    .innerJoin("people", "people.id", "roles.personId")
    .select(["roles.id", "roles.personId as person", "people.name", "roles.role", "roles.grantedAt"])
    .where("roles.place", "=", "meeting")
    .where("roles.placeId", "=", meeting)
    .where("roles.endedAt", "is", null)
    .where("roles.role", "in", [...meetingRoles])
    .orderBy("roles.role", "desc")
    .orderBy("roles.grantedAt")
    .limit(100)
    .execute();
  return rows.map(({ id, person, name, role, grantedAt }) => ({
    id,
    person,
    name: name ?? "",
    namedAs: role as MeetingRole,
    since: grantedAt.toISOString(),
  }));
}

/** Whoever signs in with an address. */
export async function personWith(db: Queryable, email: string): Promise<string | undefined> {
  const row = await db
    .selectFrom("people")
    .leftJoin("deactivatedPeople", "deactivatedPeople.personId", "people.id")
    .select("people.id")
    .where("people.email", "=", email.toLowerCase())
    .where("deactivatedPeople.deactivatedAt", "is", null)
    .$narrowType<{ id: NotNull }>()
    .executeTakeFirst();
  return row?.id;
}

/** Undefined where they are named for it already. */
export async function keepNamed(
  tx: Tx,
  meeting: string,
  { person, namedAs, by, at }: { person: string; namedAs: MeetingRole; by: string; at: Date },
): Promise<string | undefined> {
  const kept = await tx
    .insertInto("roles")
    .values({
      personId: person,
      role: namedAs,
      ...meetingPlace(meeting),
      grantedBy: by || null,
      grantedAt: at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .executeTakeFirst();
  return kept?.id;
}

/** Ends one of them, or without a role all: whoever is released. */
export async function endNamed(
  tx: Tx,
  meeting: string,
  at: Date,
  role?: string,
): Promise<{ person: string; namedAs: string } | undefined> {
  const ended = await tx
    .updateTable("roles")
    .set({ endedAt: at })
    .where("place", "=", "meeting")
    .where("placeId", "=", meeting)
    .where("endedAt", "is", null)
    .$if(role !== undefined, (rows) => rows.where("id", "=", role ?? ""))
    .returning(["personId as person", "role as namedAs"])
    .execute();
  return ended[0];
}

// Whether somebody's name may be public, as it is kept.

import type { Queryable, Tx } from "../../platform/database/database.ts";
import { refuse } from "../problems.ts";

const invitationsOf = (db: Queryable, meeting: string, person: string) =>
  db
    .selectFrom("meetingInvitations")
    .select(["id", "mayBeNamed"])
    .where("meetingId", "=", meeting)
    .where("personId", "=", person)
    .where("withdrawnAt", "is", null);

/** Undefined where they are not invited. */
export async function ownNamingAt(
  db: Queryable,
  meeting: string,
  person: string,
): Promise<boolean | undefined> {
  const row = await invitationsOf(db, meeting, person).executeTakeFirst();
  return row?.mayBeNamed;
}

/** @throws Problem `meetings.no_invitation` */
export async function invitationOf(
  db: Queryable,
  meeting: string,
  person: string,
): Promise<{ id: string; mayBeNamed: boolean }> {
  const row = await invitationsOf(db, meeting, person).executeTakeFirst();
  if (!row) throw refuse.no_invitation();
  return row;
}

export async function keepNaming(tx: Tx, invitation: string, mayBeNamed: boolean): Promise<void> {
  await tx.updateTable("meetingInvitations").set({ mayBeNamed }).where("id", "=", invitation).execute();
}

/** Of somebody who is written down on several days, on each of them. */
export async function takeNameOffArrival(tx: Tx, id: string): Promise<void> {
  const { meetingId, name } = await tx
    .selectFrom("meetingArrivals")
    .select(["meetingId", "name"])
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  await tx
    .updateTable("meetingArrivals")
    .set({ mayBeNamed: false })
    .where("meetingId", "=", meetingId)
    .where("name", "=", name)
    .execute();
}

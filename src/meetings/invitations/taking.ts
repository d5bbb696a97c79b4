// Invitations as the jobs take them that write mails: found in one go, and then each in a transaction of its own.

import { sql } from "kysely";
import type { Db, Queryable, Tx } from "../../platform/database/database.ts";
import { type MeetingState, meetingStates } from "../record/meeting.ts";
import { findMeeting } from "../record/store.ts";
import { lastDay } from "./days-of-meeting.ts";
import { answerable } from "./invitation.ts";
import type { Invitee, Writing } from "./mails.ts";

/** So many are looked at in one go; the next ones come at the next turn. */
export const mostAtOnce = 200;
export interface Due {
  db: Db;
  writing: Writing;
  now: Date;
  signal: AbortSignal;
}

/** Invitations to meetings in these states, those that were kept first before. */
export function invitationsTo(db: Queryable, states: readonly MeetingState[]) {
  return (
    db
      .selectFrom("meetingInvitations")
      .innerJoin("meetings", "meetings.id", "meetingInvitations.meetingId")
      .select("meetingInvitations.id")
      .where("withdrawnAt", "is", null)
      // Who has a telephone alone is told by text messages.
      .where((eb) => eb.or([eb("personId", "is not", null), eb("email", "is not", null)]))
      .where("meetings.state", "in", states)
      .orderBy("invitedAt")
      .limit(mostAtOnce)
  );
}

/** Invitations to meetings that are to come. */
export function calledInvitations(db: Queryable, today: string) {
  return invitationsTo(db, answerable).where(lastDay, ">=", today);
}

/** An invitation that is nobody else's to write to now, with whoever is invited. */
export async function take(tx: Tx, id: string) {
  const row = await tx
    .selectFrom("meetingInvitations")
    .leftJoin("people", "people.id", "meetingInvitations.personId")
    .select([
      "meetingInvitations.meetingId",
      "personId",
      "mailedAt",
      "remindedAt",
      "newsToldAt",
      "delegateOf",
      "handedOnAt",
      "handedOnToldAt",
      "withdrawnAt",
      "meetingInvitations.language",
      "meetingInvitations.timeZone",
      "checkInCode",
      "thankedAt",
      "meetingInvitations.capacity",
      sql<string | null>`coalesce(meeting_invitations.email, people.email)`.as("email"),
      sql<string>`coalesce(meeting_invitations.name, people.name, '')`.as("name"),
    ])
    .where("meetingInvitations.id", "=", id)
    .forUpdate("meetingInvitations")
    .skipLocked()
    .executeTakeFirst();
  if (!row || row.email === null) return undefined;
  const { language, timeZone, email, name } = row;
  const invitee: Invitee = {
    id,
    email,
    name,
    code: row.checkInCode,
    guest: row.personId === null ? { language, timeZone } : undefined,
  };
  return { ...row, invitee, meeting: await findMeeting(tx, row.meetingId, meetingStates) };
}

export type Taken = NonNullable<Awaited<ReturnType<typeof take>>>;

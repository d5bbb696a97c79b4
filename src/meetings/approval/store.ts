// Minutes that went out, comments on them, and sealed editions as they are kept.

import { type RawBuilder, type SqlBool, sql } from "kysely";
import type { Queryable, Tx } from "../../platform/database/database.ts";
import { home } from "../../platform/home.ts";
import { digestOf, sign } from "../../platform/sealing/signature.ts";
import { currentSigningKey } from "../../platform/sealing/signing-keys.ts";
import { textToRead } from "../../platform/written.ts";
import { bodyOf } from "../bodies/of-body.ts";
import { firstDay } from "../invitations/days-of-meeting.ts";
import { refuse } from "../problems.ts";
import { MeetingState } from "../record/meeting.ts";
import { noLessOpenThan } from "../record/readers.ts";
import type { Visibility } from "../record/visibility.ts";
import { type Comment, mostComments, mostOfOne, Verdict } from "./comment.ts";
import { canonicalMinutes, SealedMinutes } from "./sealed-minutes.ts";

/** Locks a meeting in one of these states. @throws Problem `meetings.not_now` */
export async function lockMeetingIn(tx: Tx, id: string, states: readonly MeetingState[]): Promise<void> {
  const row = await tx
    .selectFrom("meetings")
    .select("state")
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw refuse.no_meeting();
  if (!states.includes(MeetingState.parse(row.state))) throw refuse.not_now();
}

interface Seen {
  id: string;
  version: number;
}

/** @throws Problem `meetings.meeting_changed` where it is another version than was seen */
export async function keepSent(tx: Tx, seen: Seen, at: Date): Promise<void> {
  await move(tx, seen, { state: "minutes_out", minutesSentAt: at });
}

/** @throws Problem as above */
export async function keepApproved(tx: Tx, seen: Seen): Promise<void> {
  await move(tx, seen, { state: "approved" });
  // Where the approval was to be an item of a meeting that nobody else has seen yet, there is nothing to approve any more.
  await tx
    .deleteFrom("meetingAgendaItems")
    .where("fromMinutesOf", "=", seen.id)
    .where("meetingId", "in", (eb) => eb.selectFrom("meetings").select("id").where("state", "=", "draft"))
    .execute();
}

async function move(
  tx: Tx,
  { id, version }: Seen,
  changes: { state: MeetingState; minutesSentAt?: Date },
): Promise<void> {
  const moved = await tx
    .updateTable("meetings")
    .set({ ...changes, version: version + 1 })
    .where("id", "=", id)
    .where("version", "=", version)
    .executeTakeFirst();
  if (moved.numUpdatedRows === 0n) throw refuse.meeting_changed();
}

/**
 * Of a row of invitations: whether whoever is invited gets the minutes. Cities with a voice do, and who was there; where nobody has
 * written down who came, who said that they would.
 */
export const getsMinutes: RawBuilder<SqlBool> = sql<SqlBool>`(meeting_invitations.capacity = 'member'
  or exists (select from meeting_arrivals
    where invitation_id = meeting_invitations.id and taken_back_at is null)
  or (not exists (select from meeting_arrivals
      where meeting_id = meeting_invitations.meeting_id and taken_back_at is null)
    and exists (select from meeting_answers
      where invitation_id = meeting_invitations.id and takes in ('in_person', 'remote'))))`;

/** Of a row of invitations: whether whoever is invited has said nothing of the minutes. */
export const hasNotCommented: RawBuilder<SqlBool> = sql<SqlBool>`(not exists (
  select from meeting_comments where invitation_id = meeting_invitations.id))`;

/** Of a row of meetings: whether no comment on its minutes waits for an answer. */
export const everyCommentAnswered: RawBuilder<SqlBool> = sql<SqlBool>`(not exists (
  select from meeting_comments where meeting_id = meetings.id and answered_at is null))`;

/** Of a row of meetings: the day on which its minutes went out. */
export const sentOn = () => sql<string>`(minutes_sent_at at time zone ${home().timeZone})::date`;

export async function isReader(db: Queryable, invitation: string): Promise<boolean> {
  const row = await db
    .selectFrom("meetingInvitations")
    .select("id")
    .where("id", "=", invitation)
    .where(getsMinutes)
    .executeTakeFirst();
  return row !== undefined;
}

/** @throws Problem `meetings.not_attended` */
export async function requireReader(db: Queryable, invitation: string): Promise<void> {
  if (!(await isReader(db, invitation))) throw refuse.not_attended();
}

export async function countReaders(db: Queryable, meeting: string): Promise<number> {
  const { count } = await db
    .selectFrom("meetingInvitations")
    .select(sql<number>`count(*)::int`.as("count"))
    .where("meetingId", "=", meeting)
    .where("withdrawnAt", "is", null)
    .where(getsMinutes)
    .executeTakeFirstOrThrow();
  return count;
}

/** Comments on the minutes of a meeting, the first one first. */
export async function commentsOn(db: Queryable, meeting: string): Promise<Comment[]> {
  const rows = await comments(db)
    .where("meetingComments.meetingId", "=", meeting)
    .orderBy("saidAt")
    .orderBy("meetingComments.id")
    .limit(mostComments)
    .execute();
  return rows.map(commentFrom);
}

/** @throws Problem `meetings.no_comment` */
export async function findComment(db: Queryable, meeting: string, id: string): Promise<Comment> {
  const row = await comments(db)
    .where("meetingComments.meetingId", "=", meeting)
    .where("meetingComments.id", "=", id)
    .executeTakeFirst();
  if (!row) throw refuse.no_comment();
  return commentFrom(row);
}

function comments(db: Queryable) {
  return db
    .selectFrom("meetingComments")
    .innerJoin("meetingInvitations", "meetingInvitations.id", "meetingComments.invitationId")
    .leftJoin("cities", "cities.id", "meetingInvitations.cityId")
    .leftJoin("people", "people.id", "meetingInvitations.personId")
    .selectAll("meetingComments")
    .select([
      sql<string>`coalesce(meeting_invitations.name, people.name, people.email, '')`.as("name"),
      textToRead<string | null>("cities.name").as("cityName"),
      "meetingInvitations.organisation",
    ]);
}

function commentFrom(
  row: Awaited<ReturnType<ReturnType<typeof comments>["executeTakeFirstOrThrow"]>>,
): Comment {
  const from = row.cityName ?? row.organisation;
  return {
    id: row.id,
    ...(row.itemId !== null && { item: row.itemId }),
    name: row.name,
    ...(from !== null && { from }),
    said: row.said,
    language: row.language,
    saidAt: row.saidAt.toISOString(),
    ...(row.verdict !== null && {
      answer: {
        verdict: Verdict.parse(row.verdict),
        ...(row.because !== null && { because: row.because }),
      },
    }),
    version: row.version,
  };
}

interface NewComment {
  meeting: string;
  invitation: string;
  item: string | undefined;
  said: string;
  language: string;
}

/** @throws Problem `meetings.too_many_comments` */
export async function keepComment(
  tx: Tx,
  { meeting, invitation, item, said, language }: NewComment,
  at: Date,
): Promise<string> {
  const { all, own } = await tx
    .selectFrom("meetingComments")
    .select([
      sql<number>`count(*)::int`.as("all"),
      sql<number>`(count(*) filter (where invitation_id = ${invitation}))::int`.as("own"),
    ])
    .where("meetingId", "=", meeting)
    .executeTakeFirstOrThrow();
  if (own >= mostOfOne || all >= mostComments) throw refuse.too_many_comments({ limit: mostOfOne });
  const { id } = await tx
    .insertInto("meetingComments")
    .values({
      meetingId: meeting,
      invitationId: invitation,
      itemId: item ?? null,
      said,
      language,
      saidAt: at,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

/** @throws Problem `meetings.comment_changed` where it is another version than was seen */
export async function keepAnswer(
  tx: Tx,
  { id, version }: Seen,
  { verdict, because, at }: { verdict: string; because: string | undefined; at: Date },
): Promise<void> {
  const changed = await tx
    .updateTable("meetingComments")
    .set({ verdict, because: because ?? null, answeredAt: at, toldAt: null, version: version + 1 })
    .where("id", "=", id)
    .where("version", "=", version)
    .executeTakeFirst();
  if (changed.numUpdatedRows === 0n) throw refuse.comment_changed();
}

export interface Edition {
  edition: number;
  minutes: SealedMinutes;
  content: Buffer;
  digest: string;
  signature: string;
  keyId: string;
  sealedAt: Date;
}

/** So many editions of one meeting are shown. */
export const mostEditions = 100;

/** Those of a meeting, the last one first. */
export async function editionsOf(db: Queryable, meeting: string): Promise<Edition[]> {
  const rows = await db
    .selectFrom("meetingEditions")
    .selectAll()
    .where("meetingId", "=", meeting)
    .orderBy("edition", "desc")
    .limit(mostEditions)
    .execute();
  return rows.map(editionFrom);
}

/** @throws Problem `meetings.no_edition` */
export async function findEdition(db: Queryable, meeting: string, edition?: number): Promise<Edition> {
  const found = (await editionsOf(db, meeting)).find(
    (one) => edition === undefined || one.edition === edition,
  );
  if (!found) throw refuse.no_edition();
  return found;
}

interface EditionRow {
  edition: number;
  content: Buffer;
  digest: string;
  signature: string;
  keyId: string;
  sealedAt: Date;
}

function editionFrom({ edition, content, digest, signature, keyId, sealedAt }: EditionRow): Edition {
  const minutes = SealedMinutes.parse(JSON.parse(content.toString("utf8")));
  return { edition, minutes, content, digest, signature, keyId, sealedAt };
}

/** Freezes minutes: their canonical bytes, hashed and signed. */
export async function keepEdition(
  tx: Tx,
  minutes: SealedMinutes,
  { secret, at }: { secret: string; at: Date },
): Promise<void> {
  const content = Buffer.from(canonicalMinutes(minutes));
  const key = await currentSigningKey(tx, secret);
  await tx
    .insertInto("meetingEditions")
    .values({
      meetingId: minutes.meeting.id,
      edition: minutes.edition,
      content,
      digest: digestOf(content),
      signature: sign(content, key.privateKey),
      keyId: key.keyId,
      sealedAt: at,
    })
    .execute();
}

/** Meetings of the same body that have begun since another one ended, and that its readers may know of: the next one can approve its minutes. */
export async function meetingsAfter(
  db: Queryable,
  { id, lastDay, visibility }: { id: string; lastDay: string; visibility: Visibility },
): Promise<{ id: string; title: unknown }[]> {
  return db
    .selectFrom("meetings")
    .select(["id", "title"])
    .where("id", "!=", id)
    .where(noLessOpenThan(visibility))
    .where("state", "in", ["under_way", "held", "minutes_out", "approved"])
    .where(
      sql<SqlBool>`(select ${bodyOf}
          from meetings as other left join meeting_bodies as body on body.id = other.body_id where other.id = ${id})
        is not distinct from (select id from meeting_bodies where id = meetings.body_id and kind <> 'assembly')`,
    )
    .where(sql<SqlBool>`${firstDay} >= ${lastDay}::date`)
    .orderBy(firstDay)
    .limit(50)
    .execute();
}

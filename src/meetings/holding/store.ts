// How meetings go on, and who waits to speak, as it is kept.

import { sql } from "kysely";
import type { Queryable, Tx } from "../../platform/database/database.ts";
import { textToRead } from "../../platform/written.ts";
import { isUnderWay } from "../planning/workflow.ts";
import { refuse } from "../problems.ts";
import { MeetingState } from "../record/meeting.ts";
import type { KeptCourse } from "./course.ts";
import { Channel, mostInAnHour, mostOfOne, mostWaiting, type Speaker } from "./queue.ts";

export async function openCourse(tx: Tx, meetingId: string, openedAt: Date): Promise<void> {
  await tx.insertInto("meetingCourses").values({ meetingId, openedAt }).execute();
}

/** What was not begun was not reached. */
export async function closeCourse(tx: Tx, meeting: string, closedAt: Date): Promise<void> {
  await tx
    .updateTable("meetingCourses")
    .set({ closedAt, breakFrom: null, breakUntil: null })
    .where("meetingId", "=", meeting)
    .execute();
  await tx
    .updateTable("meetingAgendaItems")
    .set({ outcome: "not_reached" })
    .where("meetingId", "=", meeting)
    .where("outcome", "is", null)
    .execute();
}

/** Undefined of one that was never opened. */
export async function courseOf(db: Queryable, meeting: string): Promise<KeptCourse | undefined> {
  return db
    .selectFrom("meetingCourses")
    .select(["itemId", "itemSince", "breakFrom", "breakUntil"])
    .where("meetingId", "=", meeting)
    .executeTakeFirst();
}

/**
 * Whoever changes how it goes on does so one after the other, and before it is closed.
 * @throws Problem `meetings.not_under_way`
 */
export async function lockUnderWay(tx: Tx, meeting: string): Promise<void> {
  const row = await tx
    .selectFrom("meetings")
    .select("state")
    .where("id", "=", meeting)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw refuse.no_meeting();
  if (!isUnderWay({ state: MeetingState.parse(row.state) })) throw refuse.not_under_way();
}

/** Begins an item, or goes on with it: a break that has begun is over. @throws Problem `meetings.no_item` */
export async function beginItem(tx: Tx, { meeting, id }: { meeting: string; id: string }, now: Date) {
  const begun = await tx
    .updateTable("meetingAgendaItems")
    .set({ outcome: "dealt_with" })
    .where("meetingId", "=", meeting)
    .where("id", "=", id)
    .executeTakeFirst();
  if (begun.numUpdatedRows === 0n) throw refuse.no_item();
  await tx
    .updateTable("meetingCourses")
    .set({
      itemId: id,
      itemSince: sql`case when item_id = ${id} then item_since else ${now} end`,
    })
    .where("meetingId", "=", meeting)
    .execute();
  await endBreak(tx, meeting, now);
}

export async function keepBreak(
  tx: Tx,
  meeting: string,
  { from: breakFrom, until: breakUntil }: { from: Date; until: Date },
): Promise<void> {
  await tx
    .updateTable("meetingCourses")
    .set({ breakFrom, breakUntil })
    .where("meetingId", "=", meeting)
    .execute();
}

/** One that comes stays. */
async function endBreak(tx: Tx, meeting: string, now: Date): Promise<void> {
  await withoutBreak(tx, meeting).where("breakFrom", "<=", now).execute();
}

function withoutBreak(tx: Tx, meeting: string) {
  return tx
    .updateTable("meetingCourses")
    .set({ breakFrom: null, breakUntil: null })
    .where("meetingId", "=", meeting);
}

/** No break, neither now nor to come. */
export async function dropBreak(tx: Tx, meeting: string): Promise<void> {
  await withoutBreak(tx, meeting).execute();
}

/** Whoever holds an invitation, who is signed in, or whose name the secretary writes down. */
export type Asking = Known | { name: string };
type Known = { invitationId: string } | { personId: string };

interface Asked {
  by: Asking;
  channel: Channel;
  question: string | undefined;
  at: Date;
}

/**
 * The meeting is locked by then.
 * @throws Problem `meetings.queue_full`, `meetings.asked_enough`
 */
export async function keepSpeaker(
  tx: Tx,
  meetingId: string,
  { by, channel, question, at }: Asked,
): Promise<string> {
  const others = await tx
    .selectFrom("meetingSpeakers")
    .select(({ fn }) => fn.countAll<string>().as("count"))
    .where("meetingId", "=", meetingId)
    .where("takenAt", "is", null)
    .executeTakeFirstOrThrow();
  if (Number(others.count) >= mostWaiting) throw refuse.queue_full({ limit: mostWaiting });
  if (!("name" in by)) await expectFew(tx, meetingId, by, at);
  const { id } = await tx
    .insertInto("meetingSpeakers")
    .values({ meetingId, ...by, channel, question: question ?? null, askedAt: at })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

const askedBy = (by: Known) =>
  "invitationId" in by
    ? sql<boolean>`invitation_id = ${by.invitationId}`
    : sql<boolean>`person_id = ${by.personId}`;

async function expectFew(tx: Tx, meeting: string, by: Known, at: Date) {
  const own = await tx
    .selectFrom("meetingSpeakers")
    .select([
      sql<string>`count(*) filter (where taken_at is null)`.as("waiting"),
      sql<string>`count(*) filter (where asked_at > ${new Date(at.getTime() - 3_600_000)})`.as("lately"),
    ])
    .where("meetingId", "=", meeting)
    .where(askedBy(by))
    .executeTakeFirstOrThrow();
  if (Number(own.waiting) >= mostOfOne || Number(own.lately) >= mostInAnHour)
    throw refuse.asked_enough({ limit: mostOfOne });
}

/** Takes somebody off the queue, who spoke or did not. @throws Problem `meetings.no_speaker` */
export async function takeOff(
  tx: Tx,
  { meeting, id }: { meeting: string; id: string },
  { spoke, at: takenAt }: { spoke: boolean; at: Date },
): Promise<void> {
  const taken = await tx
    .updateTable("meetingSpeakers")
    .set((eb) => ({
      takenAt,
      spoke,
      itemId: eb.selectFrom("meetingCourses").select("itemId").where("meetingId", "=", meeting),
    }))
    .where("meetingId", "=", meeting)
    .where("id", "=", id)
    .where("takenAt", "is", null)
    .executeTakeFirst();
  if (taken.numUpdatedRows === 0n) throw refuse.no_speaker();
}

/** One person, however their name is written. */
const whoAsked = sql<string>`coalesce(invitation_id::text, meeting_speakers.person_id, lower(meeting_speakers.name))`;

export async function waitingSpeakers(db: Queryable, meeting: string): Promise<Speaker[]> {
  const rows = await db
    .selectFrom("meetingSpeakers")
    .leftJoin("meetingInvitations", "meetingInvitations.id", "meetingSpeakers.invitationId")
    .leftJoin("cities", "cities.id", "meetingInvitations.cityId")
    .leftJoin("people", (join) =>
      join.on(sql<boolean>`people.id = coalesce(meeting_speakers.person_id, meeting_invitations.person_id)`),
    )
    .select([
      "meetingSpeakers.id",
      whoAsked.as("person"),
      sql<string>`coalesce(meeting_speakers.name, meeting_invitations.name, people.name, people.email, '')`.as(
        "shownName",
      ),
      textToRead<string | null>("cities.name").as("cityName"),
      "meetingSpeakers.channel",
      "question",
      "askedAt",
    ])
    .where("meetingSpeakers.meetingId", "=", meeting)
    .where("takenAt", "is", null)
    .orderBy("askedAt")
    .limit(mostWaiting)
    .execute();
  return rows.map(({ shownName, cityName, channel, question, ...row }) => ({
    ...row,
    name: shownName,
    ...(cityName !== null && { city: cityName }),
    channel: Channel.parse(channel),
    ...(question !== null && { question }),
  }));
}

/** How often each person has spoken to an item. */
export async function spokenTo(
  db: Queryable,
  meeting: string,
  item: string | undefined,
): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom("meetingSpeakers")
    .select([whoAsked.as("person"), sql<number>`count(*)::int`.as("count")])
    .where("meetingId", "=", meeting)
    .where("spoke", "=", true)
    .where("itemId", item === undefined ? "is" : "=", item ?? null)
    .groupBy(whoAsked)
    .limit(1000)
    .execute();
  return new Map(rows.map(({ person, count }) => [person, count]));
}

export async function countWaiting(db: Queryable, meeting: string): Promise<number> {
  const { count } = await db
    .selectFrom("meetingSpeakers")
    .select(sql<number>`count(*)::int`.as("count"))
    .where("meetingId", "=", meeting)
    .where("takenAt", "is", null)
    .executeTakeFirstOrThrow();
  return count;
}

/** What somebody asked that still waits. */
export async function ownWaiting(
  db: Queryable,
  meeting: string,
  by: Known,
): Promise<{ channel: Channel; question?: string }[]> {
  const rows = await db
    .selectFrom("meetingSpeakers")
    .select(["channel", "question"])
    .where("meetingId", "=", meeting)
    .where("takenAt", "is", null)
    .where(askedBy(by))
    .orderBy("askedAt")
    .limit(mostOfOne)
    .execute();
  return rows.map(({ channel, question }) => ({
    channel: Channel.parse(channel),
    ...(question !== null && { question }),
  }));
}

// Meetings as they are kept.

import { type RawBuilder, type SqlBool, sql } from "kysely";
import type { Actor } from "../../platform/actor.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { dayOf } from "../../platform/day.ts";
import { type WrittenText, writtenFrom } from "../../platform/written.ts";
import { agendaOf } from "../agenda/store.ts";
import { preparers } from "../allow.ts";
import { lastDayOfComments } from "../approval/comment.ts";
import { presentAt } from "../attendance/present.ts";
import { meetingBefore } from "../bodies/store.ts";
import { firstDay } from "../invitations/days-of-meeting.ts";
import { decisionsOf } from "../minutes/store.ts";
import { refuse } from "../problems.ts";
import { knownOr } from "./known.ts";
import {
  type ListedMeeting,
  type Meeting,
  MeetingMode,
  MeetingState,
  meetingStates,
  publicStates,
} from "./meeting.ts";
import { isPublic, readBy } from "./readers.ts";
import { invitedTo, optional, toldOf } from "./said-of-meetings.ts";
import { Visibility } from "./visibility.ts";

const listed = ["id", "title", "state", "mode", "venue", "town", "country"] as const;

/** The years in which there was a meeting that somebody may read of, the last one first. */
export async function yearsOfMeetings(db: Queryable, actor: Actor): Promise<number[]> {
  const rows = await daysReadBy(db, actor)
    .select(yearOfDay.as("year"))
    .distinct()
    .orderBy("year", "desc")
    .limit(200)
    .execute();
  return rows.map(({ year }) => year);
}

/** Those of a year, the last one first. */
export async function meetingsOfYear(db: Queryable, year: number, actor: Actor): Promise<ListedMeeting[]> {
  const rows = await db
    .selectFrom("meetings")
    .select(listed)
    .where("id", "in", daysReadBy(db, actor).select("meetingId").where(yearOfDay, "=", year))
    .orderBy(firstDay, "desc")
    .orderBy("id")
    .limit(mostOfYear)
    .execute();
  return withDays(db, rows);
}

/** Those that are planned, called or under way, the next one first; and those held that were opened here, until their minutes are approved; all of them, or those among these. */
export async function meetingsToCome(db: Queryable, among?: readonly string[]): Promise<ListedMeeting[]> {
  const rows = await db
    .selectFrom("meetings")
    .select(listed)
    .where((eb) =>
      eb.or([
        eb("state", "in", ["draft", "called", "under_way"]),
        eb.and([eb("state", "in", ["held", "minutes_out"]), eb("numberInYear", "is not", null)]),
      ]),
    )
    .$if(among !== undefined, (rows) => rows.where("id", "in", [...(among ?? [])]))
    .orderBy(firstDay)
    .orderBy("id")
    .limit(mostOfYear)
    .execute();
  return withDays(db, rows);
}

/** Those to which somebody is invited, once they are called, the last one first. */
export async function meetingsInvitedTo(
  db: Queryable,
  person: string,
): Promise<(ListedMeeting & { isNamed: boolean; isMailed: boolean })[]> {
  const rows = await db
    .selectFrom("meetings")
    .innerJoin("meetingInvitations", "meetingInvitations.meetingId", "meetings.id")
    .select(["meetings.id", "title", "state", "mode", "venue", "town", "country", "mayBeNamed", "mailedAt"])
    .where("personId", "=", person)
    .where("withdrawnAt", "is", null)
    .where("state", "!=", "draft")
    .orderBy(firstDay, "desc")
    .orderBy("meetings.id")
    .limit(mostOfYear)
    .execute();
  const of = new Map(rows.map((row) => [row.id, row]));
  return (await withDays(db, rows)).map((meeting) => ({
    ...meeting,
    isNamed: of.get(meeting.id)?.mayBeNamed === true,
    isMailed: of.get(meeting.id)?.mailedAt != null,
  }));
}

/** Those with a day since then, the first one first, with what calendars need; of all those that everybody reads of. */
export async function meetingsSince(
  db: Queryable,
  since: string,
  which: RawBuilder<SqlBool> = isPublic,
): Promise<
  (ListedMeeting & Pick<Meeting, "timeZone" | "changedAt" | "sequence" | "uidHost" | "visibility">)[]
> {
  const rows = await db
    .selectFrom("meetings")
    .select([...listed, "timeZone", "changedAt", "sequence", "uidHost", "visibility"])
    .where(which)
    .where("id", "in", daysOfCalled(db).select("meetingId").where("meetingDays.day", ">=", since))
    .orderBy(firstDay)
    .orderBy("id")
    .limit(mostOfYear)
    .execute();
  const meetings = await withDays(db, rows);
  const more = new Map(rows.map((row) => [row.id, row]));
  return meetings.flatMap((meeting) => {
    const row = more.get(meeting.id);
    if (!row) return [];
    return [
      {
        ...meeting,
        timeZone: row.timeZone,
        changedAt: row.changedAt.toISOString(),
        sequence: row.sequence,
        visibility: Visibility.parse(row.visibility),
        ...(row.uidHost !== null && { uidHost: row.uidHost }),
      },
    ];
  });
}

const wentOn: readonly MeetingState[] = ["under_way", "held", "minutes_out", "approved"];

/** Those that went on between two days, the last one first, of those that somebody may read of; with the last of those days. */
export async function meetingsHeldBetween(
  db: Queryable,
  actor: Actor,
  { from, until }: { from: string; until: string },
): Promise<{ id: string; title: WrittenText; day: string; isPublic: boolean }[]> {
  const rows = await daysReadBy(db, actor)
    .select(["meetings.id", "meetings.title", "meetings.visibility"])
    .select((of) => of.fn.max("meetingDays.day").as("day"))
    .where("meetings.state", "in", wentOn)
    .where("meetingDays.day", ">=", from)
    .where("meetingDays.day", "<=", until)
    .groupBy(["meetings.id"])
    .orderBy("day", "desc")
    .orderBy("meetings.id")
    .limit(mostOfYear)
    .execute();
  return rows.map(({ id, title, visibility, day }) => ({
    id,
    title: writtenFrom(title),
    day: String(day),
    isPublic: visibility === "public",
  }));
}

async function withDays(db: Queryable, rows: readonly ListedRow[]): Promise<ListedMeeting[]> {
  const days = await daysOf(
    db,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => listedFrom(row, days));
}

/** So many meetings of one year are listed. */
export const mostOfYear = 200;

const yearOfDay = sql<number>`extract(year from meeting_days.day)::int`;

/** Days of those that were called at least. */
function daysOfCalled(db: Queryable) {
  return db
    .selectFrom("meetingDays")
    .innerJoin("meetings", "meetings.id", "meetingDays.meetingId")
    .where("meetings.state", "in", publicStates);
}

function daysReadBy(db: Queryable, actor: Actor) {
  return daysOfCalled(db).where(readBy(actor));
}

/**
 * A meeting that somebody may read of; a draft by whoever prepares it.
 * @throws Problem `meetings.no_meeting` also where it is not for them: nobody is told that there is one
 */
export async function meetingReadBy(db: Queryable, id: string, actor: Actor): Promise<Meeting> {
  const states = preparers.permits(actor, { meeting: id }) ? meetingStates : publicStates;
  await requireReadBy(db, id, actor);
  return findMeeting(db, id, states);
}

/** @throws Problem `meetings.no_meeting` */
export async function requireReadBy(db: Queryable, id: string, actor: Actor): Promise<void> {
  if (!(await isReadBy(db, id, actor))) throw refuse.no_meeting();
}

/** Whether somebody may read of a meeting. */
export async function isReadBy(db: Queryable, id: string, actor: Actor): Promise<boolean> {
  const row = await db
    .selectFrom("meetings")
    .select("id")
    .where("id", "=", id)
    .where(readBy(actor))
    .executeTakeFirst();
  return row !== undefined;
}

/** What is said of a meeting, without its people, its agenda and what it decided. */
export type MeetingItself = Omit<
  Meeting,
  "previous" | "invited" | "told" | "present" | "agenda" | "decisions"
>;

/**
 * A meeting in one of these states; without any, one that was called at least, for whoever may read of it.
 * @throws Problem `meetings.no_meeting`
 */
export async function findMeeting(
  db: Queryable,
  id: string,
  states: readonly MeetingState[] = publicStates,
): Promise<Meeting> {
  const itself = await findMeetingItself(db, id, states);
  const { body, days } = itself;
  const previous = body && (await meetingBefore(db, { body: body.id, meeting: id, day: days[0]?.day ?? "" }));
  return {
    ...itself,
    ...(previous && { previous }),
    invited: await invitedTo(db, id),
    told: await toldOf(db, id),
    present: (await presentAt(db, id)) ?? "unknown",
    agenda: await agendaOf(db, id),
    decisions: await decisionsOf(db, id),
  };
}

/**
 * The same in two statements, for whatever asks what may be done now.
 * @throws Problem `meetings.no_meeting`
 */
export async function findMeetingItself(
  db: Queryable,
  id: string,
  states: readonly MeetingState[] = publicStates,
): Promise<MeetingItself> {
  const row = await db
    .selectFrom("meetings")
    .leftJoin("meetingBodies", "meetingBodies.id", "meetings.bodyId")
    .leftJoin("cities", "cities.id", "meetings.hostCityId")
    .selectAll("meetings")
    .select(["meetingBodies.name as bodyName", "cities.name as hostName"])
    .where("meetings.id", "=", id)
    .where("meetings.state", "in", [...states])
    .executeTakeFirst();
  if (!row) throw refuse.no_meeting();
  const days = await daysOf(db, [id]);
  const { bodyId, hostCityId } = row;
  return {
    ...listedFrom(row, days),
    ...(bodyId !== null && { body: { id: bodyId, name: writtenFrom(row.bodyName) } }),
    ...(hostCityId !== null && { host: { id: hostCityId, name: writtenFrom(row.hostName) } }),
    ...optional("titleNote", row.titleNote),
    timeZone: row.timeZone,
    visibility: Visibility.parse(row.visibility),
    ...recordingOf(row),
    access: row.access === null ? "unknown" : writtenFrom(row.access),
    convenedBy:
      row.convenedBy === null
        ? "unknown"
        : { name: writtenFrom(row.convenedBy), ...optional("note", row.convenedNote) },
    source: writtenFrom(row.source),
    ...optional("about", row.about),
    ...(row.cancelledBecause !== null && { cancelledBecause: row.cancelledBecause }),
    ...(row.movedBecause !== null && { movedBecause: row.movedBecause }),
    ...(row.answerBy !== null && { answerBy: row.answerBy }),
    ...(row.quorum !== null && { quorum: row.quorum }),
    ...(row.numberInYear !== null && { number: `${row.numberOfYear}/${row.numberInYear}` }),
    ...(row.minutesSentAt !== null && { commentsUntil: lastDayOfComments(row.minutesSentAt) }),
    version: row.version,
    changedAt: row.changedAt.toISOString(),
    sequence: row.sequence,
    ...(row.uidHost !== null && { uidHost: row.uidHost }),
  };
}

function recordingOf(row: {
  recordingPurpose: unknown;
  recordingDeleteOn: string | null;
  recordingDeletedAt: Date | null;
}): Pick<Meeting, "recording"> {
  const { recordingPurpose: purpose, recordingDeleteOn: deleteOn, recordingDeletedAt: deletedAt } = row;
  if (deleteOn === null) return {};
  const deletedOn = deletedAt === null ? undefined : dayOf(deletedAt);
  return {
    recording: { purpose: writtenFrom(purpose), deleteOn, ...(deletedOn !== undefined && { deletedOn }) },
  };
}

interface ListedRow {
  id: string;
  title: unknown;
  state: string;
  mode: string | null;
  venue: unknown;
  town: string | null;
  country: string | null;
}

function listedFrom(row: ListedRow, days: ReadonlyMap<string, ListedMeeting["days"]>): ListedMeeting {
  const { id, venue, town, country } = row;
  return {
    id,
    title: writtenFrom(row.title),
    state: MeetingState.parse(row.state),
    mode: knownOr(row.mode === null ? null : MeetingMode.parse(row.mode)),
    venue:
      venue === null ? "unknown" : { name: writtenFrom(venue), town: town ?? "", country: country ?? "" },
    days: days.get(id) ?? [],
  };
}

/** The days of these meetings, in their order. */
export async function daysOf(
  db: Queryable,
  meetings: readonly string[],
): Promise<ReadonlyMap<string, ListedMeeting["days"]>> {
  if (meetings.length === 0) return new Map();
  const rows = await db
    .selectFrom("meetingDays")
    .selectAll()
    .where("meetingId", "in", [...meetings])
    .orderBy("day")
    .execute();
  const byMeeting = Map.groupBy(rows, ({ meetingId }) => meetingId);
  return new Map(
    [...byMeeting].map(([id, days]) => [
      id,
      days.map(({ day, startsAt, endsAt }) => ({
        day,
        hours:
          startsAt === null
            ? ("unknown" as const)
            : { startsAt: startsAt.slice(0, 5), endsAt: knownOr(endsAt?.slice(0, 5) ?? null) },
      })),
    ]),
  );
}

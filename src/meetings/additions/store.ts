// What was added to meetings, as it is kept.

import { type SqlBool, sql } from "kysely";
import type { Queryable, Tx } from "../../platform/database/database.ts";
import type { Language } from "../../platform/i18n/languages.ts";
import { type WrittenText, writtenFrom } from "../../platform/written.ts";
import { refuse } from "../problems.ts";
import { type AdditionPart, AdditionState, AdditionPart as Part, waitingStates } from "./addition.ts";

export interface Addition {
  id: string;
  meeting: string;
  meetingTitle: WrittenText;
  timeZone: string;
  part: AdditionPart;
  said: string;
  language: string;
  source: string;
  day: string | null;
  startsAt: string | null;
  endsAt: string | null;
  addedAt: string;
  addedBy: string | null;
  state: AdditionState;
  checkedBy: string | null;
  checkedByName: string | null;
  version: number;
}

interface Added {
  meeting: string;
  part: AdditionPart;
  said: string;
  language: Language;
  source: string;
  hours: { day: string; startsAt: string; endsAt: string | null } | undefined;
  by: string | null;
  at: Date;
}

export async function keepAddition(tx: Tx, added: Added, most: number): Promise<string> {
  // Those who add at the same moment come one after the other, and are counted.
  await tx.selectFrom("meetings").select("id").where("id", "=", added.meeting).forNoKeyUpdate().execute();
  const { count } = await tx
    .selectFrom("meetingAdditions")
    .select(sql<number>`count(*)::int`.as("count"))
    .where("meetingId", "=", added.meeting)
    .where("state", "in", waitingStates)
    .executeTakeFirstOrThrow();
  if (count >= most) throw refuse.too_much_waits({ limit: most });
  const { id } = await tx
    .insertInto("meetingAdditions")
    .values({
      meetingId: added.meeting,
      part: added.part,
      said: added.said,
      language: added.language,
      source: added.source,
      ...added.hours,
      addedAt: added.at,
      addedBy: added.by,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

const withMeetings = (db: Queryable) =>
  db.selectFrom("meetingAdditions").innerJoin("meetings", "meetings.id", "meetingAdditions.meetingId");

function additions(db: Queryable) {
  return withMeetings(db)
    .selectAll("meetingAdditions")
    .select(["meetings.title as meetingTitle", "meetings.timeZone"]);
}

type Row = Awaited<ReturnType<ReturnType<typeof additions>["executeTakeFirstOrThrow"]>>;

function additionFrom({ meetingId, meetingTitle, startsAt, endsAt, ...row }: Row): Addition {
  return {
    ...row,
    meeting: meetingId,
    meetingTitle: writtenFrom(meetingTitle),
    part: Part.parse(row.part),
    startsAt: startsAt?.slice(0, 5) ?? null,
    endsAt: endsAt?.slice(0, 5) ?? null,
    addedAt: row.addedAt.toISOString(),
    state: AdditionState.parse(row.state),
  };
}

/** @throws Problem `meetings.no_addition` */
export async function findAddition(db: Queryable, id: string): Promise<Addition> {
  const row = await additions(db).where("meetingAdditions.id", "=", id).executeTakeFirst();
  if (!row) throw refuse.no_addition();
  return additionFrom(row);
}

/** What waits for somebody to look at it, the oldest first. */
export function waitingAdditions(db: Queryable) {
  return withMeetings(db)
    .where("meetingAdditions.state", "in", waitingStates)
    .orderBy("addedAt")
    .orderBy("meetingAdditions.id");
}

export async function listWaiting(db: Queryable, most: number): Promise<Addition[]> {
  const rows = await waitingAdditions(db)
    .selectAll("meetingAdditions")
    .select(["meetings.title as meetingTitle", "meetings.timeZone"])
    .limit(most)
    .execute();
  return rows.map(additionFrom);
}

/** Whether this person may still look at it. */
export function waitsFor(person: string) {
  return sql<SqlBool>`(meeting_additions.added_by is distinct from ${person}
    and meeting_additions.checked_by is distinct from ${person})`;
}

interface Decided {
  state: AdditionState;
  reason: string | null;
  by: { id: string; name: string };
  at: Date;
}

/** @throws Problem `meetings.addition_changed` where it is another version than was seen */
export async function decide(
  tx: Tx,
  { id, version }: Pick<Addition, "id" | "version">,
  { state, reason, by, at }: Decided,
): Promise<void> {
  const who =
    state === "checked"
      ? { checkedBy: by.id, checkedByName: by.name, checkedAt: at }
      : { decidedBy: by.id, decidedByName: by.name, decidedAt: at };
  const changed = await tx
    .updateTable("meetingAdditions")
    .set({ state, reason, ...who, version: version + 1 })
    .where("id", "=", id)
    .where("version", "=", version)
    .executeTakeFirst();
  if (changed.numUpdatedRows === 0n) throw refuse.addition_changed();
}

/** The hours of a day become known; calendars are told by the sequence. */
export async function settleHours(tx: Tx, addition: Addition, at: Date): Promise<void> {
  const { meeting, day, startsAt, endsAt } = addition;
  if (day === null || startsAt === null) return;
  await tx
    .updateTable("meetingDays")
    .set({ startsAt, endsAt })
    .where("meetingId", "=", meeting)
    .where("day", "=", day)
    .execute();
  await tx
    .updateTable("meetings")
    .set((eb) => ({ sequence: eb("sequence", "+", 1), changedAt: at }))
    .where("id", "=", meeting)
    .execute();
}

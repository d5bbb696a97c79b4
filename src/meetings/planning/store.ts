// Planned meetings as they are kept.

import { sql } from "kysely";
import { slugOf } from "../../organisations/organisation.ts";
import type { Queryable, Tx } from "../../platform/database/database.ts";
import { home } from "../../platform/home.ts";
import { defaultLanguage } from "../../platform/i18n/languages.ts";
import { localisedPlain } from "../../platform/i18n/localised.ts";
import { wake } from "../../platform/jobs/wake.ts";
import { columnOrNull, inEveryLanguage, type WrittenText, writtenColumn } from "../../platform/written.ts";
import { mailingJob } from "../invitations/mailing-job.ts";
import { endNamed } from "../named/store.ts";
import { refuse } from "../problems.ts";
import type { MeetingMode, MeetingState } from "../record/meeting.ts";
import { mostOfYear } from "../record/store.ts";
import type { Visibility } from "../record/visibility.ts";
import type { Prepared } from "./ready.ts";

interface PlannedDay {
  day: string;
  startsAt: string | null;
  endsAt: string | null;
}

interface Plan {
  title: WrittenText;
  about: WrittenText;
  access: WrittenText;
  mode: MeetingMode;
  visibility: Visibility;
  venue: string | undefined;
  town: string | null;
  days: readonly PlannedDay[];
  answerBy: string | null;
  quorum: number | null;
  bodyId: string | null;
  hostCityId: string | null;
}

function rowOf(plan: Plan) {
  const { title, about, access, mode, visibility, venue, town, answerBy, quorum, bodyId, hostCityId } = plan;
  return {
    bodyId,
    hostCityId,
    title: writtenColumn(title),
    about: columnOrNull(about),
    access: columnOrNull(access),
    mode,
    visibility,
    answerBy,
    quorum,
    venue: venue === undefined ? null : writtenColumn(inEveryLanguage(venue)),
    town,
    country: venue === undefined ? null : home().country,
  };
}

interface Kept {
  /** The installation's address: by its host calendars tell this meeting from those of others. */
  baseUrl: string;
  timeZone: string;
  at: Date;
  plannedFor?: string;
}

/** Keeps it under an address of its month and its title: `2027-03-learning-festival`. */
export async function keepPlanned(
  tx: Tx,
  plan: Plan,
  { baseUrl, timeZone, at, plannedFor }: Kept,
): Promise<string> {
  const month = plan.days[0]?.day.slice(0, 7) ?? "";
  const name = `${month}-${slugOf(localisedPlain(plan.title, defaultLanguage), "meeting").slice(0, 40).replace(/-+$/, "")}`;
  for (let number = 1; number <= 50; number += 1) {
    const id = number === 1 ? name : `${name}-${number}`;
    const kept = await tx
      .insertInto("meetings")
      .values({
        id,
        ...rowOf(plan),
        state: "draft",
        plannedForId: plannedFor ?? null,
        uidHost: new URL(baseUrl).hostname,
        timeZone,
        source: writtenColumn(inEveryLanguage("")),
        changedAt: at,
      })
      .onConflict((conflict) => conflict.column("id").doNothing())
      .returning("id")
      .executeTakeFirst();
    if (!kept) continue;
    await keepDays(tx, id, plan.days);
    return id;
  }
  throw refuse.too_many_of_name();
}

async function keepDays(tx: Tx, meetingId: string, days: readonly PlannedDay[]): Promise<void> {
  await tx.deleteFrom("meetingDays").where("meetingId", "=", meetingId).execute();
  await tx
    .insertInto("meetingDays")
    .values(days.map((day) => ({ meetingId, ...day })))
    .execute();
}

interface Seen {
  id: string;
  version: number;
}

/** @throws Problem `meetings.meeting_changed` where it is another version than was seen */
export async function changePlanned(
  tx: Tx,
  { id, version }: Seen,
  plan: Plan,
  {
    isMoved,
    isRearranged,
    because,
    at,
  }: {
    isMoved: boolean;
    /** On another day, or held in another way: more than a place or an hour. */
    isRearranged: boolean;
    because: string | null;
    at: Date;
  },
): Promise<void> {
  const changed = await tx
    .updateTable("meetings")
    .set((eb) => ({
      ...rowOf(plan),
      version: version + 1,
      ...(isMoved && { sequence: eb("sequence", "+", 1), changedAt: at, movedBecause: because }),
      ...(isRearranged && { rearrangedAt: at }),
    }))
    .where("id", "=", id)
    .where("version", "=", version)
    .executeTakeFirst();
  if (changed.numUpdatedRows === 0n) throw refuse.meeting_changed();
  if (isMoved) await keepDays(tx, id, plan.days);
  await wake(tx, mailingJob);
}

/** @throws Problem `meetings.meeting_changed` */
export async function dropPlanned(tx: Tx, { id, version }: Seen, at: Date): Promise<void> {
  const dropped = await tx
    .deleteFrom("meetings")
    .where("id", "=", id)
    .where("version", "=", version)
    .executeTakeFirst();
  if (dropped.numDeletedRows === 0n) throw refuse.meeting_changed();
  // Another meeting may get its address.
  await endNamed(tx, id, at);
}

const isAnybodyInvited = sql<boolean>`exists (select from meeting_invitations
  where meeting_id = meetings.id and withdrawn_at is null)`;

/** What is there of what a meeting needs before it is called. */
export async function preparedFor(db: Queryable, id: string): Promise<Prepared> {
  const row = await db
    .selectFrom("meetings")
    .select([
      isAnybodyInvited.as("isAnybodyInvited"),
      sql<boolean>`exists (select from meeting_channels where meeting_id = meetings.id)`.as("saysHowToJoin"),
    ])
    .where("id", "=", id)
    .executeTakeFirst();
  return row ?? { isAnybodyInvited: false, saysHowToJoin: false };
}

/** How many are invited and have answered, and how many ways there are to join. */
export async function preparedCounts(
  db: Queryable,
  id: string,
): Promise<{ invited: number; answered: number; channels: number; onRecord: number }> {
  const row = await db
    .selectFrom("meetings")
    .select([
      sql<number>`(select count(*)::int from meeting_invitations
        where meeting_id = meetings.id and withdrawn_at is null)`.as("invited"),
      sql<number>`(select count(*)::int from meeting_invited where meeting_id = meetings.id)`.as("onRecord"),
      sql<number>`(select count(*)::int from meeting_invitations
        where meeting_id = meetings.id and withdrawn_at is null and answered_at is not null)`.as("answered"),
      sql<number>`(select count(*)::int from meeting_channels where meeting_id = meetings.id)`.as("channels"),
    ])
    .where("id", "=", id)
    .executeTakeFirst();
  return row ?? { invited: 0, answered: 0, channels: 0, onRecord: 0 };
}

/** For which city a meeting was planned; undefined where the commission planned it. */
export async function planOfCity(
  db: Queryable,
  id: string,
): Promise<{ city: string | null; isAnybodyInvited: boolean } | undefined> {
  return db
    .selectFrom("meetings")
    .select(["plannedForId as city", isAnybodyInvited.as("isAnybodyInvited")])
    .where("id", "=", id)
    .where("plannedForId", "is not", null)
    .executeTakeFirst();
}

/** Of these meetings those that were planned for a city, to which nobody is invited yet, each with that city. */
export async function citiesOfPlans(db: Queryable, among: readonly string[]): Promise<Map<string, string>> {
  if (among.length === 0) return new Map();
  const rows = await db
    .selectFrom("meetings")
    .select(["id", "plannedForId"])
    .where("id", "in", [...among])
    .where("plannedForId", "is not", null)
    .where(sql<boolean>`not ${isAnybodyInvited}`)
    .limit(mostOfYear)
    .execute();
  return new Map(
    rows.flatMap(({ id, plannedForId }) => (plannedForId === null ? [] : [[id, plannedForId] as const])),
  );
}

interface Moved {
  state: MeetingState;
  because: string | null;
  at: Date;
}

/** @throws Problem `meetings.meeting_changed` */
export async function moveMeeting(
  tx: Tx,
  { id, version }: Seen,
  { state, because, at }: Moved,
): Promise<void> {
  const changed = await tx
    .updateTable("meetings")
    .set((eb) => ({
      state,
      cancelledBecause: because,
      version: version + 1,
      // Calendars have to hear that it is cancelled.
      ...(state === "cancelled" && { sequence: eb("sequence", "+", 1), changedAt: at }),
    }))
    .where("id", "=", id)
    .where("version", "=", version)
    .executeTakeFirst();
  if (changed.numUpdatedRows === 0n) throw refuse.meeting_changed();
  await wake(tx, mailingJob);
}

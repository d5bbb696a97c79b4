// Desks and arrivals as they are kept.

import { type SqlBool, sql } from "kysely";
import type { z } from "zod";
import type { Queryable, Tx } from "../../platform/database/database.ts";
import { textToRead } from "../../platform/written.ts";
import { mostInvited } from "../invitations/invitation.ts";
import { refuse } from "../problems.ts";
import { Capacity, mostDays } from "../record/meeting.ts";
import { type Arrival, Comes, Source } from "./attendance.ts";
import { mostArrivals } from "./presence.ts";

export interface Desk {
  id: string;
  name: string;
}

/** So many desks can one meeting have. */
const mostDesks = 30;

export async function desksOf(db: Queryable, meeting: string): Promise<Desk[]> {
  return db
    .selectFrom("meetingDesks")
    .select(["id", "name"])
    .where("meetingId", "=", meeting)
    .where("closedAt", "is", null)
    .orderBy("openedAt")
    .limit(mostDesks)
    .execute();
}

/** @throws Problem `meetings.no_desk` */
export async function findDesk(db: Queryable, id: string): Promise<Desk & { meeting: string }> {
  const desk = await db
    .selectFrom("meetingDesks")
    .select(["id", "name", "meetingId as meeting"])
    .where("id", "=", id)
    .where("closedAt", "is", null)
    .executeTakeFirst();
  if (!desk) throw refuse.no_desk();
  return desk;
}

export async function keepDesk(tx: Tx, meetingId: string, name: string, now: Date): Promise<string> {
  if ((await desksOf(tx, meetingId)).length >= mostDesks) throw refuse.too_many_desks({ limit: mostDesks });
  const { id } = await tx
    .insertInto("meetingDesks")
    .values({ meetingId, name, openedAt: now })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

export async function endDesk(tx: Tx, id: string, now: Date): Promise<void> {
  await tx.updateTable("meetingDesks").set({ closedAt: now }).where("id", "=", id).execute();
}

export interface Came {
  dayNumber: number;
  takesPart: Comes;
  source: Source;
  deskId: string | null;
  device: string | null;
  arrivedAt: Date;
}

export interface WalkIn {
  /** Drawn by the device: the same where it is sent again. */
  walkIn: string;
  name: string | null;
  organisation: string | null;
  mayBeNamed: boolean;
  isMinor: boolean;
}

/** Keeps people of the list, each of them once. */
export function keepInvited(
  tx: Tx,
  meetingId: string,
  came: Came,
  invited: readonly string[],
  now: Date,
): Promise<void> {
  const rows = [...new Set(invited)].toSorted().map((invitationId) => ({ invitationId }));
  return keepArrivals(tx, { meetingId, ...came, keptAt: now }, rows, "invitationId");
}

/** Keeps somebody who was not invited. */
export function keepWalkIn(tx: Tx, meetingId: string, came: Came, walkIn: WalkIn, now: Date): Promise<void> {
  return keepArrivals(tx, { meetingId, ...came, keptAt: now }, [walkIn], "walkIn");
}

/** Keeps who came. What is there already stays, unless this was earlier: so all devices come to the same. */
async function keepArrivals(
  tx: Tx,
  came: Came & { meetingId: string; keptAt: Date },
  whom: readonly ({ invitationId: string } | WalkIn)[],
  key: "invitationId" | "walkIn",
): Promise<void> {
  if (whom.length === 0) return;
  await tx
    .insertInto("meetingArrivals")
    .values(whom.map((one) => ({ ...came, ...one })))
    .onConflict((conflict) =>
      conflict
        .columns(["meetingId", "dayNumber", key])
        .doUpdateSet((eb) => ({
          takesPart: eb.ref("excluded.takesPart"),
          source: eb.ref("excluded.source"),
          deskId: eb.ref("excluded.deskId"),
          device: eb.ref("excluded.device"),
          arrivedAt: eb.ref("excluded.arrivedAt"),
          takenBackAt: null,
        }))
        .where(
          sql<SqlBool>`case when meeting_arrivals.taken_back_at is null then excluded.arrived_at < meeting_arrivals.arrived_at
            else excluded.source = 'sheet' or excluded.arrived_at > meeting_arrivals.taken_back_at end`,
        ),
    )
    .execute();
}

/** Who of a meeting has a code. */
export async function inviteeWithCode(
  db: Queryable,
  meeting: string,
  code: string,
): Promise<string | undefined> {
  const row = await db
    .selectFrom("meetingInvitations")
    .select("id")
    .where("meetingId", "=", meeting)
    .where("checkInCode", "=", code)
    .where("withdrawnAt", "is", null)
    .executeTakeFirst();
  return row?.id;
}

export interface Expected {
  id: string;
  name: string;
  from: string | null;
  capacity: z.infer<typeof Capacity>;
  code: string;
}

/** Those who are invited, for the list at the door: by their name, without any way to reach them. */
export async function expectedAt(db: Queryable, meeting: string): Promise<Expected[]> {
  const rows = await db
    .selectFrom("meetingInvitations")
    .leftJoin("cities", "cities.id", "meetingInvitations.cityId")
    .leftJoin("people", "people.id", "meetingInvitations.personId")
    .select([
      "meetingInvitations.id",
      sql<string>`coalesce(meeting_invitations.name, people.name, '')`.as("name"),
      fromWhere.as("from"),
      "capacity",
      "checkInCode as code",
    ])
    .where("meetingId", "=", meeting)
    .where("withdrawnAt", "is", null)
    .orderBy("name")
    .orderBy("meetingInvitations.id")
    .limit(mostInvited)
    .execute();
  return rows.map((row) => ({ ...row, capacity: Capacity.parse(row.capacity) }));
}

const cityName = textToRead<string | null>("cities.name");
const fromWhere = sql<string | null>`coalesce(${cityName}, meeting_invitations.organisation)`;

/** Who came, by day and name; on one of its days where that is named. */
export async function arrivalsAt(db: Queryable, meeting: string, dayNumber?: number): Promise<Arrival[]> {
  const rows = await arrivals(db)
    .where("meetingArrivals.meetingId", "=", meeting)
    .$if(dayNumber !== undefined, (all) => all.where("dayNumber", "=", dayNumber ?? 0))
    .orderBy("dayNumber")
    .orderBy("shownName")
    .orderBy("meetingArrivals.id")
    .limit(mostArrivals)
    .execute();
  return rows.map(arrivalFrom);
}

/** @throws Problem `meetings.no_arrival` */
export async function findArrival(db: Queryable, meeting: string, id: string): Promise<Arrival> {
  const row = await arrivals(db)
    .where("meetingArrivals.meetingId", "=", meeting)
    .where("meetingArrivals.id", "=", id)
    .executeTakeFirst();
  if (!row) throw refuse.no_arrival();
  return arrivalFrom(row);
}

/** Whether somebody who was invited was written down on whichever day. */
export async function hasCome(db: Queryable, invitation: string): Promise<boolean> {
  const row = await db
    .selectFrom("meetingArrivals")
    .select("id")
    .where("invitationId", "=", invitation)
    .where("takenBackAt", "is", null)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

export async function takeBack(tx: Tx, id: string, now: Date): Promise<void> {
  await tx.updateTable("meetingArrivals").set({ takenBackAt: now }).where("id", "=", id).execute();
}

function arrivals(db: Queryable) {
  return db
    .selectFrom("meetingArrivals")
    .leftJoin("meetingInvitations", "meetingInvitations.id", "meetingArrivals.invitationId")
    .leftJoin("cities", "cities.id", "meetingInvitations.cityId")
    .leftJoin("people", "people.id", "meetingInvitations.personId")
    .leftJoin("meetingDesks", "meetingDesks.id", "meetingArrivals.deskId")
    .select([
      "meetingArrivals.id",
      "dayNumber",
      "invitationId",
      sql<string | null>`coalesce(meeting_arrivals.name, meeting_invitations.name, people.name)`.as(
        "shownName",
      ),
      sql<string | null>`coalesce(meeting_arrivals.organisation, ${fromWhere})`.as("from"),
      "capacity",
      "takesPart",
      "source",
      "meetingDesks.name as desk",
      "device",
      "arrivedAt",
      sql<boolean>`meeting_arrivals.invitation_id is null and meeting_arrivals.may_be_named`.as("isNamed"),
    ])
    .where("takenBackAt", "is", null);
}

function arrivalFrom(
  row: Awaited<ReturnType<ReturnType<typeof arrivals>["executeTakeFirstOrThrow"]>>,
): Arrival {
  return {
    id: row.id,
    day: row.dayNumber,
    ...(row.invitationId !== null && { invitee: row.invitationId }),
    ...(row.shownName !== null && { name: row.shownName }),
    ...(row.from !== null && { from: row.from }),
    ...(row.capacity !== null && { capacity: Capacity.parse(row.capacity) }),
    comes: Comes.parse(row.takesPart),
    source: Source.parse(row.source),
    ...(row.desk !== null && { desk: row.desk }),
    ...(row.device !== null && { device: row.device }),
    at: row.arrivedAt.toISOString(),
    ...(row.isNamed && { isNamed: true as const }),
  };
}

/** On which days somebody came and how, by their own invitation. */
export function arrivalsOfInvitee(
  db: Queryable,
  invitation: string,
): Promise<{ dayNumber: number; takesPart: string }[]> {
  return db
    .selectFrom("meetingArrivals")
    .select(["dayNumber", "takesPart"])
    .where("invitationId", "=", invitation)
    .where("takenBackAt", "is", null)
    .orderBy("dayNumber")
    .limit(mostDays)
    .execute();
}

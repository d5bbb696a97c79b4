// Invitations and answers as they are kept.

import { sql } from "kysely";
import type { Actor } from "../../platform/actor.ts";
import { boundedBy } from "../../platform/database/bounded-by.ts";
import type { Queryable, Tx } from "../../platform/database/database.ts";
import { openedText, sealedText } from "../../platform/sealed-text.ts";
import { textToRead } from "../../platform/written.ts";
import { refuse } from "../problems.ts";
import { knownOr } from "../record/known.ts";
import { Capacity } from "../record/meeting.ts";
import { guestsSeenBy } from "../record/readers.ts";
import { firstDay } from "./days-of-meeting.ts";
import { type DayAnswer, type Invitation, InvitedAs, mostInvited, Needs, Takes } from "./invitation.ts";

/** Those who are invited to a meeting, with their answers; cities first, then by name. */
export async function invitationsTo(db: Queryable, meeting: string): Promise<Invitation[]> {
  const rows = await invitations(db)
    .where("meetingInvitations.meetingId", "=", meeting)
    .where("meetingInvitations.withdrawnAt", "is", null)
    .orderBy(sql`city_name nulls last`)
    .orderBy(sql`shown_name`)
    .orderBy("meetingInvitations.id")
    .limit(mostInvited)
    .execute();
  return withAnswers(db, rows);
}

/**
 * One of a meeting.
 * @throws Problem `meetings.no_invitation`
 */
export async function findInvitation(
  db: Queryable,
  { meeting, id }: { meeting: string; id: string },
): Promise<Invitation> {
  const rows = await invitations(db)
    .where("meetingInvitations.meetingId", "=", meeting)
    .where("meetingInvitations.id", "=", id)
    .where("meetingInvitations.withdrawnAt", "is", null)
    .execute();
  const [invitation] = await withAnswers(db, rows);
  if (!invitation) throw refuse.no_invitation();
  return invitation;
}

/**
 * What a link opens.
 * @throws Problem `meetings.no_invitation`
 */
export async function openedInvitation(
  db: Queryable,
  id: string,
): Promise<{ meeting: string; invitation: Invitation; needsSealed: Buffer | null }> {
  const row = await invitations(db)
    .select(["meetingInvitations.meetingId", "meetingInvitations.needsSealed"])
    .where("meetingInvitations.id", "=", id)
    .where("meetingInvitations.withdrawnAt", "is", null)
    .executeTakeFirst();
  const [invitation] = row ? await withAnswers(db, [row]) : [];
  if (!row || !invitation) throw refuse.no_invitation();
  return { meeting: row.meetingId, invitation, needsSealed: row.needsSealed };
}

/** The invitation of somebody with an account, once its mail went out: from then on its link opens something. */
export async function mailedInvitationOf(
  db: Queryable,
  meeting: string,
  person: string,
): Promise<string | undefined> {
  const row = await db
    .selectFrom("meetingInvitations")
    .select("id")
    .where("meetingId", "=", meeting)
    .where("personId", "=", person)
    .where("withdrawnAt", "is", null)
    .where("mailedAt", "is not", null)
    .executeTakeFirst();
  return row?.id;
}

function invitations(db: Queryable) {
  return db
    .selectFrom("meetingInvitations")
    .leftJoin("cities", "cities.id", "meetingInvitations.cityId")
    .leftJoin("people", "people.id", "meetingInvitations.personId")
    .leftJoin("personSettings", "personSettings.personId", "meetingInvitations.personId")
    .leftJoin("meetingInvitations as first", "first.id", "meetingInvitations.delegateOf")
    .leftJoin("people as firstPerson", "firstPerson.id", "first.personId")
    .select([
      "meetingInvitations.id",
      "meetingInvitations.kind",
      "meetingInvitations.cityId",
      textToRead<string | null>("cities.name").as("cityName"),
      sql<string>`coalesce(meeting_invitations.name, people.name, people.email)`.as("shownName"),
      "meetingInvitations.organisation",
      "meetingInvitations.capacity",
      "meetingInvitations.mayBeNamed",
      "meetingInvitations.checkInCode",
      "meetingInvitations.language",
      "meetingInvitations.delegateRole",
      sql<string | null>`coalesce(first.name, first_person.name, first_person.email)`.as("insteadOf"),
      sql<string | null>`coalesce(meeting_invitations.time_zone, person_settings.time_zone)`.as("timeZone"),
      "meetingInvitations.mailedAt",
      "meetingInvitations.textedAt",
      sql<boolean>`((meeting_invitations.phone_key is not null or meeting_invitations.number_forgotten_at is not null) and meeting_invitations.email is null)`.as(
        "hasNoMail",
      ),
    ]);
}
type Row = Awaited<ReturnType<ReturnType<typeof invitations>["executeTakeFirstOrThrow"]>>;

async function withAnswers(db: Queryable, rows: readonly Row[]): Promise<Invitation[]> {
  if (rows.length === 0) return [];
  const answered = await db
    .selectFrom("meetingAnswers")
    .select(["invitationId", "dayNumber", "takes", "askedAgainAt"])
    .where(
      "invitationId",
      "in",
      rows.map(({ id }) => id),
    )
    .orderBy("dayNumber")
    .execute();
  const answers = Map.groupBy(answered, ({ invitationId }) => invitationId);
  return rows.map((row) => ({
    id: row.id,
    as: InvitedAs.parse(row.kind),
    name: row.shownName,
    ...(row.cityId !== null && { city: { id: row.cityId, name: row.cityName ?? row.cityId } }),
    ...(row.organisation !== null && { organisation: row.organisation }),
    ...(row.delegateRole !== null && { role: row.delegateRole }),
    ...(row.insteadOf !== null && { insteadOf: row.insteadOf }),
    capacity: Capacity.parse(row.capacity),
    mayBeNamed: row.mayBeNamed,
    code: row.checkInCode,
    ...(row.language !== null && { language: row.language }),
    timeZone: knownOr(row.timeZone),
    isMailed: row.mailedAt !== null,
    ...(row.hasNoMail && { byTelephone: row.textedAt === null ? ("not_told" as const) : ("told" as const) }),
    answers: (answers.get(row.id) ?? []).map(({ dayNumber, takes, askedAgainAt }) => ({
      day: dayNumber,
      takes: Takes.parse(takes),
      ...(askedAgainAt !== null && { isAskedAgain: true }),
    })),
  }));
}

export interface Coordinator {
  person: string;
  city: string;
}

/** Those who coordinate cities that can be invited: theirs is the voice of the city. */
export async function coordinatorsOfCities(db: Queryable): Promise<Coordinator[]> {
  const rows = await db
    .selectFrom("roles")
    .innerJoin("cities", "cities.id", "roles.placeId")
    .select(["roles.personId", "cities.id"])
    .where("roles.place", "=", "city")
    .where("roles.role", "=", "coordinator")
    .where("roles.endedAt", "is", null)
    .where("cities.retiredAt", "is", null)
    .orderBy("cities.id")
    .orderBy("roles.personId")
    .$call(boundedBy("the coordinators of the cities"))
    .execute();
  return rows.map(({ personId, id }) => ({ person: personId, city: id }));
}

interface NewInvitation {
  kind: "city" | "person" | "guest";
  cityId?: string;
  personId?: string;
  name?: string;
  email?: string;
  organisation?: string | null;
  language?: string;
  timeZone?: string | null;
  capacity: string;
}

/** Keeps those that are new, and says how many; who is invited already stays as they are. */
export async function keepInvitations(
  tx: Tx,
  meetingId: string,
  given: readonly NewInvitation[],
  now: Date,
): Promise<number> {
  if (given.length === 0) return 0;
  // Two who invite at one moment count one after the other.
  await sql`select 1 from meetings where id = ${meetingId} for update`.execute(tx);
  const kept = await tx
    .insertInto("meetingInvitations")
    .values(given.map((one) => ({ meetingId, invitedAt: now, ...one })))
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .execute();
  const { count } = await tx
    .selectFrom("meetingInvitations")
    .select(({ fn }) => fn.countAll<string>().as("count"))
    .where("meetingId", "=", meetingId)
    .where("withdrawnAt", "is", null)
    .executeTakeFirstOrThrow();
  if (Number(count) > mostInvited) throw refuse.too_many_invited({ limit: mostInvited });
  return kept.length;
}

/** The invitation of whoever has this address, with an account or without. */
export async function invitationWithMail(
  db: Queryable,
  meeting: string,
  { email, personId }: { email: string; personId: string | undefined },
): Promise<string | undefined> {
  const row = await db
    .selectFrom("meetingInvitations")
    .select("id")
    .where("meetingId", "=", meeting)
    .where("withdrawnAt", "is", null)
    .where((eb) =>
      eb.or([
        eb(sql`lower(email)`, "=", email),
        ...(personId === undefined ? [] : [eb("personId", "=", personId)]),
      ]),
    )
    .executeTakeFirst();
  return row?.id;
}

/** That no invitation has to go to them any more. */
export async function noteMailed(
  tx: Tx,
  id: string,
  { mayBeNamed, at: mailedAt }: { mayBeNamed: boolean; at: Date },
): Promise<void> {
  await tx.updateTable("meetingInvitations").set({ mayBeNamed, mailedAt }).where("id", "=", id).execute();
}

/** Those with an account who handed their invitation to a meeting on. */
export async function whoHandedOn(db: Queryable, meeting: string): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom("meetingInvitations")
    .select("personId")
    .where("meetingId", "=", meeting)
    .where("handedOnAt", "is not", null)
    .where("personId", "is not", null)
    .limit(mostInvited)
    .execute();
  return new Set(rows.flatMap(({ personId }) => personId ?? []));
}

/** Those who were invited to an earlier meeting: cities, and people and guests as they were; undefined where nobody was. */
export async function invitedBefore(
  db: Queryable,
  meeting: string,
): Promise<{ cities: string[]; others: NewInvitation[] } | undefined> {
  const rows = await db
    .selectFrom("meetingInvitations")
    .select([
      "kind",
      "cityId",
      "personId",
      "name",
      "email",
      "organisation",
      "language",
      "timeZone",
      "capacity",
    ])
    .where("meetingId", "=", meeting)
    // Who came in somebody's place did so once: the one who was invited first is invited again.
    .where("delegateOf", "is", null)
    .where((eb) => eb.or([eb("withdrawnAt", "is", null), eb("handedOnAt", "is not", null)]))
    // Somebody whose account is gone cannot be written to.
    .where(sql<boolean>`(kind = 'guest' or person_id is not null)`)
    .orderBy("id")
    .limit(mostInvited)
    .execute();
  if (rows.length === 0) return undefined;
  const others = rows.flatMap(({ kind, cityId: _city, personId, ...guest }): NewInvitation[] => {
    if (kind === "city") return [];
    if (kind === "person") return [{ kind, personId: personId ?? "", capacity: guest.capacity }];
    const { name, email, language, ...more } = guest;
    return [{ kind: "guest", ...more, name: name ?? "", email: email ?? "", language: language ?? "" }];
  });
  return { cities: rows.flatMap(({ cityId }) => cityId ?? []), others };
}

/** Meetings before to which people were invited, of which somebody sees who, the last one first. */
export async function meetingsWithInvited(
  db: Queryable,
  meeting: string,
  reader: Actor,
): Promise<{ id: string; title: string; day: string }[]> {
  return db
    .selectFrom("meetings")
    .select(["meetings.id", textToRead("meetings.title").as("title"), firstDay.as("day")])
    .where("meetings.id", "!=", meeting)
    .where(guestsSeenBy(reader))
    .where(
      sql<boolean>`exists (select from meeting_invitations where meeting_id = meetings.id and withdrawn_at is null)`,
    )
    .orderBy("day", "desc")
    .orderBy("meetings.id")
    .limit(mostBefore)
    .execute();
}
const mostBefore = 20;

/** Who has an account with this address. */
export async function personWithMail(db: Queryable, email: string): Promise<string | undefined> {
  const person = await db
    .selectFrom("people")
    .select("id")
    .where("email", "=", email.toLowerCase())
    .executeTakeFirst();
  return person?.id ?? undefined;
}

export async function withdraw(tx: Tx, id: string, now: Date): Promise<void> {
  await tx
    .updateTable("meetingInvitations")
    .set({ withdrawnAt: now, needsSealed: null })
    .where("id", "=", id)
    .execute();
}

interface Answered {
  mayBeNamed: boolean;
  answers: readonly DayAnswer[];
  needs: Needs;
}

/** Keeps what somebody answered. What their calendar was told stays beside it. */
export async function keepAnswers(
  tx: Tx,
  id: string,
  { answers, needs, mayBeNamed }: Answered,
  { now, secret }: { now: Date; secret: string },
): Promise<void> {
  const needsNothing = needs.needs.length === 0 && needs.otherNeed === "";
  await tx
    .updateTable("meetingInvitations")
    .set({
      answeredAt: now,
      mayBeNamed,
      needsSealed: needsNothing ? null : sealedText(JSON.stringify(needs), { secret, ...needsOf(id) }),
    })
    .where("id", "=", id)
    .execute();
  for (const { day: dayNumber, takes } of answers)
    await tx
      .insertInto("meetingAnswers")
      .values({ invitationId: id, dayNumber, takes })
      .onConflict((conflict) =>
        conflict.columns(["invitationId", "dayNumber"]).doUpdateSet({ takes, askedAgainAt: null }),
      )
      .execute();
}

const needsOf = (id: string) => ({ purpose: "needs of people who are invited", of: id });

/** What somebody needs; undefined where they need nothing, or where it cannot be read any more. */
export function openedNeeds(sealed: Buffer | null, id: string, secret: string): Needs | undefined {
  const text = sealed === null ? undefined : openedText(sealed, { secret, ...needsOf(id) });
  return text === undefined ? undefined : Needs.parse(JSON.parse(text));
}

/** What those who are invited need to take part. */
export async function needsAt(
  db: Queryable,
  meeting: string,
  secret: string,
): Promise<{ name: string; needs: Needs }[]> {
  const rows = await invitations(db)
    .select("meetingInvitations.needsSealed")
    .where("meetingInvitations.meetingId", "=", meeting)
    .where("meetingInvitations.withdrawnAt", "is", null)
    .where("meetingInvitations.needsSealed", "is not", null)
    .orderBy(sql`shown_name`)
    .limit(mostInvited)
    .execute();
  return rows.flatMap(({ id, shownName: name, needsSealed }) => {
    const needs = openedNeeds(needsSealed, id, secret);
    return needs ? [{ name, needs }] : [];
  });
}

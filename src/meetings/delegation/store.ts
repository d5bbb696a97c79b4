import { sql } from "kysely";
import type { NetworkRole } from "../../network/role.ts";
import type { Queryable, Tx } from "../../platform/database/database.ts";
import { type KeptNumber, openedNumber } from "../../platform/phone/kept-number.ts";
import { shownNumber } from "../../platform/phone/number.ts";
import { textToRead } from "../../platform/written.ts";
import { refuse } from "../problems.ts";
import { mostHandings } from "./delegate.ts";

interface Delegate {
  name: string;
  role: string | null;
  email: string | undefined;
  number: KeptNumber | undefined;
  personId: string | undefined;
  language: string;
}

/**
 * Puts somebody in the place of whoever is invited, for the same city or organisation and with the same voice. The first invitation has ended.
 * @returns undefined where they are invited already
 * @throws Problem `meetings.handed_on_enough`
 */
export async function putInPlace(
  tx: Tx,
  of: string,
  { name, role, email, number, personId, language }: Delegate,
  now: Date,
): Promise<string | undefined> {
  const before = await tx
    .updateTable("meetingInvitations")
    .set({ withdrawnAt: now, handedOnAt: now, needsSealed: null })
    .where("id", "=", of)
    .where("withdrawnAt", "is", null)
    .returning(["meetingId", "cityId", "organisation", "capacity", "handedOnTimes"])
    .executeTakeFirst();
  // Whoever else held the link did it at the same moment.
  if (!before) throw refuse.no_invitation();
  const { handedOnTimes, ...place } = before;
  if (handedOnTimes >= mostHandings) throw refuse.handed_on_enough({ limit: mostHandings });
  const who =
    personId === undefined
      ? { kind: "guest", name, email: email ?? null, language, ...number }
      : { kind: "person", personId };
  const kept = await tx
    .insertInto("meetingInvitations")
    .values({
      ...place,
      ...who,
      delegateOf: of,
      delegateRole: role,
      handedOnTimes: handedOnTimes + 1,
      invitedAt: now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .executeTakeFirst();
  return kept?.id;
}

/** That a text message to somebody without e-mail was written. */
export async function noteTexted(tx: Tx, id: string, textedAt: Date): Promise<void> {
  await tx.updateTable("meetingInvitations").set({ textedAt }).where("id", "=", id).execute();
}

/** Who keeps a meeting for which nobody is named. */
export async function administrators(db: Queryable): Promise<string[]> {
  const rows = await db
    .selectFrom("roles")
    .select("personId")
    .distinct()
    .where("place", "=", "network")
    .where("role", "=", "administrator" satisfies NetworkRole)
    .where("endedAt", "is", null)
    .limit(100)
    .execute();
  return rows.map(({ personId }) => personId);
}

interface Handed {
  /** For which both are invited. */
  city: string | null;
  person: string | null;
  from: string;
  to: string;
}

/** Who handed an invitation on, and to whom. */
export async function handedOn(db: Queryable, delegate: string): Promise<Handed | undefined> {
  return db
    .selectFrom("meetingInvitations as delegate")
    .innerJoin("meetingInvitations as first", "first.id", "delegate.delegateOf")
    .leftJoin("people as theirs", "theirs.id", "first.personId")
    .leftJoin("people", "people.id", "delegate.personId")
    .select([
      "delegate.cityId as city",
      "first.personId as person",
      sql<string>`coalesce(first.name, theirs.name, theirs.email, '')`.as("from"),
      sql<string>`coalesce(delegate.name, people.name, people.email, '')`.as("to"),
    ])
    .where("delegate.id", "=", delegate)
    .executeTakeFirst();
}

export interface Representative {
  city: string;
  name: string;
  role: string | null;
  insteadOf: string | null;
  takes: string[];
}

/** Who comes to a meeting for these cities, as far as people are invited for them. */
export async function whoComesFor(
  db: Queryable,
  meeting: string,
  cities: readonly string[],
): Promise<Representative[]> {
  if (cities.length === 0) return [];
  return db
    .selectFrom("meetingInvitations")
    .innerJoin("cities", "cities.id", "meetingInvitations.cityId")
    .leftJoin("people", "people.id", "meetingInvitations.personId")
    .leftJoin("meetingInvitations as first", "first.id", "meetingInvitations.delegateOf")
    .leftJoin("people as theirs", "theirs.id", "first.personId")
    .select([
      textToRead<string>("cities.name").as("city"),
      sql<string>`coalesce(meeting_invitations.name, people.name, people.email, '')`.as("name"),
      "meetingInvitations.delegateRole as role",
      sql<string | null>`coalesce(first.name, theirs.name, theirs.email)`.as("insteadOf"),
      sql<string[]>`coalesce((select array_agg(distinct takes) from meeting_answers
        where invitation_id = meeting_invitations.id and asked_again_at is null), '{}')`.as("takes"),
    ])
    .where("meetingInvitations.meetingId", "=", meeting)
    .where("meetingInvitations.withdrawnAt", "is", null)
    .where("meetingInvitations.cityId", "in", [...cities])
    .orderBy("city")
    .orderBy("name")
    .limit(mostOfCities)
    .execute();
}
const mostOfCities = 50;

/** The telephone numbers of those who have no mail, for the secretary who calls them; by invitation. */
export async function numbersOf(
  db: Queryable,
  meeting: string,
  secret: string,
): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom("meetingInvitations")
    .select(["id", "phoneKey", "phoneSealed"])
    .where("meetingId", "=", meeting)
    .where("withdrawnAt", "is", null)
    .where("phoneKey", "is not", null)
    .limit(500)
    .execute();
  return new Map(
    rows.flatMap(({ id, phoneKey, phoneSealed }) => {
      if (phoneKey === null || phoneSealed === null) return [];
      const number = openedNumber(secret, { phoneKey, phoneSealed });
      return number === undefined ? [] : [[id, shownNumber(number)] as const];
    }),
  );
}

// Lists of people to invite, and what is known of those people.

import { sql } from "kysely";
import { z } from "zod";
import { invitationLink } from "../network/people/invitations.ts";
import { listCities } from "../network/queries.ts";
import type { GivenRole } from "../network/role.ts";
import type { Queryable, Tx } from "../platform/database/database.ts";
import { cityOf, cityOrNetwork } from "../platform/place.ts";
import { type Known, keyOf, TypedRow, Verdict } from "./invitee.ts";
import { refuse } from "./problems.ts";

export interface InviteeList {
  id: string;
  city: string | null;
  rows: TypedRow[];
  createdBy: string;
  confirmedAt: Date | null;
  /** What came of each row when it was confirmed. */
  verdicts: Verdict[] | undefined;
}

export async function keepList(
  db: Tx,
  { city, rows, by, now }: { city: string | undefined; rows: readonly TypedRow[]; by: string; now: Date },
): Promise<string> {
  const { id } = await db
    .insertInto("inviteeLists")
    .values({ ...cityOrNetwork(city), rows: JSON.stringify(rows), createdBy: by, createdAt: now })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

/** @throws Problem `inviting.no_list` */
export async function getList(db: Queryable, id: string, city: string | undefined): Promise<InviteeList> {
  return listFrom(await listRow(db, id, city).executeTakeFirst());
}

/** The same, kept from being confirmed twice at once. @throws Problem `inviting.no_list` */
export async function lockList(db: Tx, id: string, city: string | undefined): Promise<InviteeList> {
  return listFrom(await listRow(db, id, city).forUpdate().executeTakeFirst());
}

function listRow(db: Queryable, id: string, city: string | undefined) {
  const { place, placeId } = cityOrNetwork(city);
  return db
    .selectFrom("inviteeLists")
    .selectAll()
    .where("id", "=", id)
    .where("place", "=", place)
    .where("placeId", "is not distinct from", placeId);
}

type ListRow = Awaited<ReturnType<ReturnType<typeof listRow>["executeTakeFirst"]>>;

function listFrom(row: ListRow): InviteeList {
  if (!row) throw refuse.no_list();
  const { id, rows, createdBy, confirmedAt, verdicts } = row;
  return {
    id,
    city: cityOf(row),
    rows: z.array(TypedRow).parse(rows),
    createdBy,
    confirmedAt,
    verdicts: verdicts === null ? undefined : z.array(Verdict).parse(verdicts),
  };
}

export async function confirmList(
  db: Tx,
  { id, verdicts, now }: { id: string; verdicts: readonly Verdict[]; now: Date },
): Promise<void> {
  await db
    .updateTable("inviteeLists")
    .set({ confirmedAt: now, verdicts: JSON.stringify(verdicts) })
    .where("id", "=", id)
    .execute();
}

/** Two tables with the same people are confirmed one after the other, so that nobody is invited by both. */
export async function waitForOtherLists(db: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('invitee lists', 0))`.execute(db);
}

/** What is known of the people whom rows name. */
export async function knownOf(
  db: Queryable,
  rows: readonly TypedRow[],
  now: Date,
): Promise<Pick<Known, "cities" | "accounts" | "held" | "waiting">> {
  const emails = [...new Set(rows.map(({ email }) => email.toLowerCase()))];
  const cities = await listCities(db);
  const people = await db
    .selectFrom("people")
    .leftJoin("deactivatedPeople", "deactivatedPeople.personId", "people.id")
    .select(["people.id", "people.name", "people.email", "deactivatedAt"])
    .where("people.email", "in", emails)
    .execute();
  const held = await db
    .selectFrom("roles")
    .innerJoin("people", "people.id", "roles.personId")
    .select(["people.email", "roles.role", "roles.place", "roles.placeId"])
    .where("people.email", "in", emails)
    .where("roles.endedAt", "is", null)
    .execute();
  const waiting = await db
    .selectFrom("invitations")
    .innerJoin("links", (join) =>
      join
        .onRef("links.subject", "=", sql<string>`invitations.id::text`)
        .on("links.purpose", "=", invitationLink.purpose),
    )
    .select(["invitations.email", "invitations.role", "invitations.place", "invitations.placeId"])
    .where("invitations.email", "in", emails)
    .where("acceptedAt", "is", null)
    .where("withdrawnAt", "is", null)
    .where("links.expiresAt", ">", now)
    .execute();
  const keys = (
    all: readonly { email: string | null; role: string; place: string; placeId: string | null }[],
  ) =>
    new Set(
      all.map((one) => keyOf({ email: one.email ?? "", role: one.role as GivenRole, city: cityOf(one) })),
    );
  return {
    cities: cities.map(({ id, names }) => ({ id, names: Object.values(names) })),
    accounts: new Map(
      people.map(({ id, name, email, deactivatedAt }) => [
        email ?? "",
        { id: id ?? "", name: name ?? "", isDeactivated: deactivatedAt !== null },
      ]),
    ),
    held: keys(held),
    waiting: keys(waiting),
  };
}

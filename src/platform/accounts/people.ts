import { createHash, randomBytes } from "node:crypto";
import { type Expression, type RawBuilder, sql } from "kysely";
import type { Actor } from "../actor.ts";
import type { Queryable } from "../database/database.ts";
import { cityPlace, type HeldRole, isHeldIn, isPlaceKind } from "../place.ts";
import { writtenFrom } from "../written.ts";
import { type PersonSettings, settingsOf } from "./person-settings.ts";

export interface AccountRules {
  /** Whether a role asks for a second factor; it is dormant until the person has one. */
  needsSecondFactor(role: string): boolean;
}

export interface KnownPerson extends PersonSettings {
  actor: Actor;
  hasSecondFactor: boolean;
  /** Held, but not to be used before a second factor is set up. */
  dormantRoles: HeldRole[];
}

/** The person that a bearer token acts for; notes when it was used (to the minute, to spare writes). */
export async function personOfToken(
  db: Queryable,
  token: string,
  rules: AccountRules,
): Promise<Actor | undefined> {
  const row = await db
    .selectFrom("accessTokens")
    .select(["id", "personId", "lastUsedAt", "scope", "cityId"])
    .where("tokenDigest", "=", digestOfToken(token))
    .where("revokedAt", "is", null)
    .where("expiresAt", ">", sql<Date>`now()`)
    .executeTakeFirst();
  if (!row) return undefined;
  await sql`update access_tokens set last_used_at = now()
            where id = ${row.id} and (last_used_at is null or last_used_at < now() - interval '1 minute')`.execute(
    db,
  );
  const person = await findPerson(db, row.personId, rules);
  return person && actorOfToken(person.actor, row);
}

/** What its owner may, and no more than was chosen when the token was made. */
function actorOfToken(actor: Actor, { scope, cityId }: { scope: string; cityId: string | null }): Actor {
  return {
    ...actor,
    roles: cityId === null ? actor.roles : actor.roles.filter((held) => isHeldIn(held, cityPlace(cityId))),
    // What is not known to be for writing is for reading.
    access: { by: "token", scope: scope === "write" ? "write" : "read", city: cityId },
  };
}

export async function findPersonOf(
  db: Queryable,
  email: string,
  rules: AccountRules,
): Promise<KnownPerson | undefined> {
  const row = await db
    .selectFrom("people")
    .select("id")
    .where("email", "=", email.toLowerCase())
    .executeTakeFirst();
  return row?.id ? findPerson(db, row.id, rules) : undefined;
}

export async function findPersonByEmail(
  db: Queryable,
  email: string,
  rules: AccountRules,
): Promise<Actor | undefined> {
  return (await findPersonOf(db, email, rules))?.actor;
}

export async function findPerson(
  db: Queryable,
  id: string,
  rules: AccountRules,
): Promise<KnownPerson | undefined> {
  const rows = await db
    .selectFrom("people")
    .leftJoin("roles", (join) =>
      join.onRef("roles.personId", "=", "people.id").on("roles.endedAt", "is", null),
    )
    .leftJoin("personSettings", "personSettings.personId", "people.id")
    .leftJoin("deactivatedPeople", "deactivatedPeople.personId", "people.id")
    .leftJoin("namedPlaces", (join) =>
      join.onRef("namedPlaces.place", "=", "roles.place").onRef("namedPlaces.placeId", "=", "roles.placeId"),
    )
    .select([
      "people.name",
      "people.email",
      "people.hasSecondFactor",
      "personSettings.language",
      "personSettings.timeZone",
      "roles.role",
      "roles.place",
      "roles.placeId",
      "namedPlaces.name as placeName",
      "namedPlaces.goneSince as placeGoneSince",
      "deactivatedPeople.deactivatedAt",
    ])
    .where("people.id", "=", id)
    .execute();
  return knownPerson(id, rows, rules);
}

/** A person beside one of their roles, or beside none. */
export interface PersonRow {
  name: string | null;
  email: string | null;
  hasSecondFactor: boolean | null;
  /** Since when the person cannot sign in. */
  deactivatedAt: Date | null;
  /** Since when the city of the role is retired, or its organisation is merged into another one; the role rests. */
  placeGoneSince: Date | null;
  language: string | null;
  timeZone: string | null;
  role: string | null;
  place: string | null;
  placeId: string | null;
  /** Of a city or an organisation. */
  placeName: unknown;
}

export function knownPerson(
  id: string,
  rows: readonly PersonRow[],
  rules: AccountRules,
): KnownPerson | undefined {
  const [first] = rows;
  if (!first?.name || !first.email || first.deactivatedAt) return undefined;
  const hasSecondFactor = first.hasSecondFactor ?? false;
  const held = rows.flatMap(({ role, place, placeId, placeName, placeGoneSince }) =>
    role !== null && isPlaceKind(place) && placeGoneSince === null
      ? [{ role, place, placeId, ...(placeName !== null && { placeName: writtenFrom(placeName) }) }]
      : [],
  );
  const isDormant = ({ role }: HeldRole) => !hasSecondFactor && rules.needsSecondFactor(role);
  return {
    actor: {
      kind: "person",
      id,
      name: first.name,
      email: first.email,
      roles: held.filter((role) => !isDormant(role)),
    },
    hasSecondFactor,
    dormantRoles: held.filter(isDormant),
    ...settingsOf(first),
  };
}

/** Whether somebody can sign in with a password; who only comes through the provider of single sign-on has none. */
export async function hasPassword(db: Queryable, personId: string): Promise<boolean> {
  const { rows } = await sql<{ has: boolean }>`select ${passwordOf(sql.val(personId))} as has`.execute(db);
  return rows[0]?.has === true;
}

export function passwordOf(personId: Expression<string>): RawBuilder<boolean> {
  return sql<boolean>`exists (select from auth."account" where "userId" = ${personId}
    and "providerId" = 'credential' and "password" is not null)`;
}

/** Creates an account inside the caller's transaction; with a password, as better-auth keeps it, where there is one. */
export async function createAccount(
  db: Queryable,
  person: { name: string; email: string; passwordHash: string | undefined },
): Promise<string> {
  const id = randomBytes(16).toString("hex");
  await sql`insert into auth."user" ("id", "name", "email", "emailVerified")
            values (${id}, ${person.name}, ${person.email.toLowerCase()}, true)`.execute(db);
  if (person.passwordHash === undefined) return id;
  await sql`insert into auth."account" ("id", "accountId", "providerId", "userId", "password", "updatedAt")
            values (${randomBytes(16).toString("hex")}, ${id}, 'credential', ${id}, ${person.passwordHash}, now())`.execute(
    db,
  );
  return id;
}

/** A new secret that is shown once, and the digest that is kept of it. */
export function newToken(prefix: string): { token: string; digest: string } {
  const token = `${prefix}_${randomBytes(32).toString("base64url")}`;
  return { token, digest: digestOfToken(token) };
}

export function digestOfToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

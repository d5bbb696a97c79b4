// The people that tests speak as.

import type { NotNull } from "kysely";
import type { Role } from "../../src/network/role.ts";
import { createAccount } from "../../src/platform/accounts/people.ts";
import type { Db } from "../../src/platform/database/database.ts";
import { cityOrNetwork, organisationPlace, type Place } from "../../src/platform/place.ts";

export const cast = {
  administrator: { role: "administrator", city: null },
  reviewer: { role: "reviewer", city: null },
  observer: { role: "observer", city: null },
  coordinator: { role: "coordinator", city: "kilifi" },
  contributor: { role: "contributor", city: "kilifi" },
  otherCoordinator: { role: "coordinator", city: "laikipia" },
  otherContributor: { role: "contributor", city: "laikipia" },
  /** Speaks for an organisation that a test adds where it needs one: it stands in no list before. */
  representative: { role: "representative", city: null, organisation: "nothing" },
} as const satisfies Record<string, { role: Role; city: string | null; organisation?: string }>;

export type Member = keyof typeof cast;
export type Person = Member | "public";

export const members = Object.keys(cast) as Member[];

export const password = "a long enough password";

/** What somebody of the cast holds, and where. */
export function roleOf(person: Member): Place & { role: Role } {
  const { role, ...held } = cast[person];
  const place = "organisation" in held ? organisationPlace(held.organisation) : cityOrNetwork(held.city);
  return { role, ...place };
}

export function emailOf(person: Person): string {
  return `${person.toLowerCase()}@example.org`;
}

export async function createCast(db: Db, passwordHash: string): Promise<void> {
  for (const person of members) {
    const personId = await createAccount(db, {
      name: `The ${person}`,
      email: emailOf(person),
      passwordHash,
    });
    await db
      .insertInto("roles")
      .values({ personId, ...roleOf(person) })
      .execute();
  }
}

/** Gives somebody one more role, as where a reviewer is the second administrator: in a city, or in another place. */
export async function giveRole(
  db: Db,
  person: Member,
  role: Role,
  where: string | Place | null = null,
): Promise<void> {
  const place = typeof where === "object" && where !== null ? where : cityOrNetwork(where);
  const { id } = await db
    .selectFrom("people")
    .select("id")
    .where("email", "=", emailOf(person))
    .$narrowType<{ id: NotNull }>()
    .executeTakeFirstOrThrow();
  await db
    .insertInto("roles")
    .values({ personId: id, role, ...place })
    .execute();
}

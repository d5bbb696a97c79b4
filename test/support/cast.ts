// The people that tests speak as.

import type { NotNull } from "kysely";
import type { Role } from "../../src/network/role.ts";
import { createAccount } from "../../src/platform/accounts/people.ts";
import type { Db } from "../../src/platform/database/database.ts";
import { cityOrNetwork } from "../../src/platform/place.ts";

export const cast = {
  administrator: { role: "administrator", city: null },
  reviewer: { role: "reviewer", city: null },
  observer: { role: "observer", city: null },
  coordinator: { role: "coordinator", city: "kilifi" },
  contributor: { role: "contributor", city: "kilifi" },
  otherCoordinator: { role: "coordinator", city: "laikipia" },
  otherContributor: { role: "contributor", city: "laikipia" },
} as const;

export type Member = keyof typeof cast;
export type Person = Member | "public";

export const members = Object.keys(cast) as Member[];

export const password = "a long enough password";

export function emailOf(person: Person): string {
  return `${person.toLowerCase()}@example.org`;
}

export async function createCast(db: Db, passwordHash: string): Promise<void> {
  for (const person of members) {
    const { role, city } = cast[person];
    const personId = await createAccount(db, {
      name: `The ${person}`,
      email: emailOf(person),
      passwordHash,
    });
    await db
      .insertInto("roles")
      .values({ personId, role, ...cityOrNetwork(city) })
      .execute();
  }
}

/** Gives somebody one more role, as where a reviewer is the second administrator. */
export async function giveRole(
  db: Db,
  person: Member,
  role: Role,
  city: string | null = null,
): Promise<void> {
  const { id } = await db
    .selectFrom("people")
    .select("id")
    .where("email", "=", emailOf(person))
    .$narrowType<{ id: NotNull }>()
    .executeTakeFirstOrThrow();
  await db
    .insertInto("roles")
    .values({ personId: id, role, ...cityOrNetwork(city) })
    .execute();
}

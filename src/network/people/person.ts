// Somebody with an account, as an administrator sees them.

import { createHash } from "node:crypto";
import type { Queryable } from "../../platform/database/database.ts";
import { textToRead } from "../../platform/written.ts";
import { refuse } from "./problems.ts";

export interface PersonRole {
  id: string;
  role: string;
  city: string | null;
  cityName: string | null;
  grantedAt: Date;
  /** Since when its city is retired, and the role rests. */
  restsSince: Date | null;
}

export interface Person {
  id: string;
  name: string;
  email: string;
  language: string | null;
  hasSecondFactor: boolean;
  deactivatedAt: Date | null;
  deactivatedReason: string | null;
  roles: PersonRole[];
}

/** @throws Problem `accounts.no_person` */
export async function getPerson(db: Queryable, id: string): Promise<Person> {
  const found = await db
    .selectFrom("people")
    .leftJoin("personSettings", "personSettings.personId", "people.id")
    .leftJoin("deactivatedPeople", "deactivatedPeople.personId", "people.id")
    .select(["people.id", "people.name", "people.email", "people.hasSecondFactor"])
    .select(["personSettings.language", "deactivatedPeople.deactivatedAt", "deactivatedPeople.reason"])
    .where("people.id", "=", id)
    .executeTakeFirst();
  if (!found?.id) throw refuse.no_person();
  const roles = await db
    .selectFrom("roles")
    .leftJoin("cities", (join) =>
      join.onRef("cities.id", "=", "roles.placeId").on("roles.place", "=", "city"),
    )
    .select(["roles.id", "roles.role", "roles.grantedAt", "cities.id as city"])
    .select(textToRead<string | null>("cities.name").as("cityName"))
    .select("cities.retiredAt as restsSince")
    .where("roles.personId", "=", id)
    .where("roles.endedAt", "is", null)
    .orderBy("roles.grantedAt")
    .execute();
  return {
    id: found.id,
    name: found.name ?? "",
    email: found.email ?? "",
    language: found.language,
    hasSecondFactor: found.hasSecondFactor ?? false,
    deactivatedAt: found.deactivatedAt,
    deactivatedReason: found.reason,
    roles,
  };
}

/** What a change of somebody brings along, so that it is refused where another came before. */
export function digestOfPerson({ name, email, language }: Person): string {
  return createHash("sha256").update(`${name}\n${email}\n${language}`).digest("hex").slice(0, 16);
}

// Somebody with an account, as an administrator sees them.

import { createHash } from "node:crypto";
import { boundedBy } from "../../platform/database/bounded-by.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { textToRead } from "../../platform/written.ts";
import { cityHeldIn } from "../named-places.ts";
import { refuse } from "./problems.ts";

export interface PersonRole {
  id: string;
  role: string;
  city: string | null;
  placeName: string | null;
  grantedAt: Date;
  /** Since when its city is retired, or its organisation is merged into another one, and the role rests. */
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
    .leftJoin("namedPlaces", (join) =>
      join.onRef("namedPlaces.place", "=", "roles.place").onRef("namedPlaces.placeId", "=", "roles.placeId"),
    )
    .select(["roles.id", "roles.role", "roles.grantedAt", cityHeldIn.as("city")])
    .select(textToRead<string | null>("namedPlaces.name").as("placeName"))
    .select("namedPlaces.goneSince as restsSince")
    .where("roles.personId", "=", id)
    .where("roles.endedAt", "is", null)
    .orderBy("roles.grantedAt")
    .$call(boundedBy("what one person holds"))
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

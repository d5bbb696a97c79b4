// Who makes notice boards: the people of the city, and those who speak for an organisation that works there, such as a library.

import { writesForCity } from "../../catalogue/allow.ts";
import type { Actor } from "../../platform/actor.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { representedBy } from "../../platform/role.ts";
import { refuse } from "../problems.ts";

/** @throws Problem `outreach.not_your_city` for who speaks for organisations of other cities alone */
export async function requirePrinter(db: Queryable, actor: Actor, city: string): Promise<void> {
  if (writesForCity(actor, city)) return;
  const own = representedBy(actor);
  const works = await db
    .selectFrom("organisationCities")
    .select("cityId")
    .where("organisationId", "in", own.length > 0 ? own : [""])
    .where("cityId", "=", city)
    .limit(1)
    .executeTakeFirst();
  if (!works) throw refuse.not_your_city();
}

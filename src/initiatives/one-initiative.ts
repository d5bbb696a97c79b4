// How a request names an initiative, and what whoever asks may see of it.

import { z } from "zod";
import { insiders } from "../network/insiders.ts";
import { getCity } from "../network/queries.ts";
import type { Actor } from "../platform/actor.ts";
import type { Queryable } from "../platform/database/database.ts";
import type { Initiative } from "./initiative.ts";
import { getInitiative } from "./store.ts";

/** An initiative by its number in its city. */
export const one = {
  city: z.string().max(40),
  initiative: z.coerce.number().int().min(1).max(1_000_000),
};

/** Ideas are there for the people of the city and the network alone. @throws Problem where there is none */
export async function initiativeFor(
  db: Queryable,
  { city, initiative: number }: z.infer<z.ZodObject<typeof one>>,
  actor: Actor,
): Promise<{ city: { id: string; name: string }; initiative: Initiative; isInsider: boolean }> {
  const { id, name } = await getCity(db, city);
  const isInsider = insiders.permits(actor, { city: id });
  const initiative = await getInitiative(db, { city: id, number, alsoIdeas: isInsider });
  return { city: { id, name }, initiative, isInsider };
}

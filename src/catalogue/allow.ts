// Who writes what can be learned: whoever speaks for the organisation that offers it, and those who work for the city. What is
// published, a coordinator says.

import { member } from "../network/allow.ts";
import { insiders } from "../network/insiders.ts";
import { representatives, speaksFor } from "../organisations/representatives.ts";
import type { Actor } from "../platform/actor.ts";
import { anyOf } from "../platform/allow.ts";

/** The city in which something is offered, and the organisation that offers it. */
export interface Whose {
  city: string;
  organisation: { id: string };
}

const writersOfCity = member("city", "coordinator", "contributor");
const keepersOfCity = member("city", "coordinator");

/** For which organisation somebody speaks, the commands look up. */
export const writers = anyOf(writersOfCity, representatives);

/** Those who speak for the city about everything that can be learned there. */
export function writesForCity(actor: Actor, city: string): boolean {
  return writersOfCity.permits(actor, { city });
}

export function mayWrite(actor: Actor, { city, organisation }: Whose): boolean {
  return writesForCity(actor, city) || speaksFor(actor, organisation);
}

export function mayKeep(actor: Actor, { city }: Whose): boolean {
  return keepersOfCity.permits(actor, { city });
}

/** Who reads what is not published, and why something was done. */
export function maySeeAll(actor: Actor, { city, organisation }: Whose): boolean {
  return insiders.permits(actor, { city }) || speaksFor(actor, organisation);
}

// Who keeps an organisation: the commission, and the coordinators of the cities in which it works. Whether it works in theirs,
// the command looks up.

import { member, officer } from "../network/allow.ts";
import type { Actor } from "../platform/actor.ts";
import { type Allow, anyOf } from "../platform/allow.ts";
import { cityOf, cityPlace } from "../platform/place.ts";
import { holdsRole } from "../platform/role.ts";

const administrator = officer("administrator");

/** Coordinators of whichever city; of which organisations, follows from where these work. */
const coordinatorsThere: Allow = {
  description: "coordinator of a city in which it works",
  permits: (actor) => actor.roles.some((held) => held.role === "coordinator" && cityOf(held) !== null),
};

export const keepers = anyOf(coordinatorsThere, administrator);

/** Those who add organisations to a city; what a contributor adds is proposed. */
export const adders = anyOf(member("city", "coordinator", "contributor"), administrator);

/** Whether somebody coordinates one of these cities. */
export function keepsIn(actor: Pick<Actor, "roles">, cities: readonly string[]): boolean {
  return cities.some((city) => holdsRole(actor as Actor, ["coordinator"], cityPlace(city)));
}

export function isKeeper(actor: Actor, cities: readonly string[]): boolean {
  return administrator.permits(actor, {}) || keepsIn(actor, cities);
}

// A role and where it is held. Slices say which roles there are; here stands what all of them have in common.

import type { Actor } from "./actor.ts";
import type { Allow } from "./allow.ts";
import { cityOf, isHeldIn, organisationOf, type Place, type PlaceKind, wholeNetwork } from "./place.ts";
import { slot } from "./slot.ts";

/** The roles for which a password alone is not enough; who holds one rests in it until they have a second factor. */
export const secondFactorRoles = slot<string>();

export function holdsRole(actor: Actor, roles: readonly string[], place: Place): boolean {
  return actor.roles.some((held) => roles.includes(held.role) && isHeldIn(held, place));
}

/** The cities in which somebody holds one of these roles; any role, where none is named. */
export function ownCities({ roles }: Pick<Actor, "roles">, ...wanted: readonly string[]): string[] {
  return roles.flatMap((held) =>
    wanted.length === 0 || wanted.includes(held.role) ? (cityOf(held) ?? []) : [],
  );
}

/** The organisations for which somebody speaks. */
export function representedBy({ roles }: Pick<Actor, "roles">): string[] {
  return roles.flatMap((held) => (held.role === "representative" ? (organisationOf(held) ?? []) : []));
}

/** Holders of one of these roles in the place that the input names in the field of that kind: `city`, `meeting`. */
export function rolesIn(place: Exclude<PlaceKind, "network">, ...roles: readonly string[]): Allow {
  return {
    description: `${roles.join(" or ")} of the ${place}`,
    permits(actor, input) {
      const placeId = input[place];
      return typeof placeId === "string" && holdsRole(actor, roles, { place, placeId });
    },
  };
}

/** Holders of one of these roles in the whole network. */
export function rolesInNetwork(...roles: readonly string[]): Allow {
  return {
    description: `${roles.join(" or ")} of the network`,
    permits: (actor) => holdsRole(actor, roles, wholeNetwork),
  };
}

import { type Allow, anyOf } from "../platform/allow.ts";
import { rolesIn, rolesInNetwork } from "../platform/role.ts";
import type { NetworkRole, RoleIn } from "./role.ts";

/** Holders of one of these roles in the place that the input names: `member("city", "coordinator")`. */
export function member<Kind extends keyof RoleIn>(place: Kind, ...roles: RoleIn[Kind][]): Allow {
  return rolesIn(place, ...roles);
}

/** Holders of one of these roles in the whole network. */
export function officer(...roles: NetworkRole[]): Allow {
  return rolesInNetwork(...roles);
}

export const officerRoles = ["administrator", "reviewer", "observer"] as const satisfies NetworkRole[];

/** Those who see how far the cities are. */
export const officers = officer(...officerRoles);

/** Those who decide what a city's public page says and shows. */
export const keepers = anyOf(member("city", "coordinator"), officer("administrator"));

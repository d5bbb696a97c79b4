/** Roles in the whole network. */
export const networkRoles = ["administrator", "reviewer", "observer", "guest"] as const;
export type NetworkRole = (typeof networkRoles)[number];

/** Roles in one city. */
export const cityRoles = ["coordinator", "contributor"] as const;
export type CityRole = (typeof cityRoles)[number];

/** Which roles there are where; a kind of place gets its line with its first role. */
export interface RoleIn {
  city: CityRole;
}

/** Those of other countries and bodies, who take part from outside. */
export const rolesFromOutside = ["guest"] as const satisfies NetworkRole[];

export type Role = NetworkRole | CityRole;
export const roles: readonly Role[] = [...networkRoles, ...cityRoles];

export function isCityRole(role: string): role is CityRole {
  return cityRoles.some((cityRole) => cityRole === role);
}

/** Network officers can change what every city sees, so a password alone is not enough for them. */
export function needsSecondFactor(role: string): boolean {
  return role === "administrator" || role === "reviewer";
}

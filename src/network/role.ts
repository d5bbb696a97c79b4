/** Roles in the whole network. */
export const networkRoles = ["administrator", "reviewer", "observer", "guest"] as const;
export type NetworkRole = (typeof networkRoles)[number];

/** Roles in one city. */
export const cityRoles = ["coordinator", "contributor"] as const;
export type CityRole = (typeof cityRoles)[number];

/** Roles in one organisation. */
export const organisationRoles = ["representative"] as const;
export type OrganisationRole = (typeof organisationRoles)[number];

/** Roles in one round of an award: whoever reads and rates what was handed in. */
export const roundRoles = ["juror"] as const;
export type RoundRole = (typeof roundRoles)[number];

/** Roles in one meeting. Whoever holds one needs no other, and by this one works in no place but there. */
export const meetingRoles = ["secretary", "chair"] as const;
export type MeetingRole = (typeof meetingRoles)[number];

/** Which roles there are where; a kind of place gets its line with its first role. */
export interface RoleIn {
  city: CityRole;
  organisation: OrganisationRole;
  round: RoundRole;
  meeting: MeetingRole;
}

/** Those of other countries and bodies, who take part from outside: they see what is public, and what is theirs. */
export const rolesFromOutside = ["guest", "representative", ...meetingRoles] as const satisfies Role[];

export type Role = NetworkRole | CityRole | OrganisationRole | RoundRole | MeetingRole;
/** Those that the commission and the cities give. */
export const givenRoles = [...networkRoles, ...cityRoles] as const;
export type GivenRole = (typeof givenRoles)[number];
export const roles: readonly Role[] = [...givenRoles, ...organisationRoles, ...roundRoles, ...meetingRoles];

export function isCityRole(role: string): role is CityRole {
  return cityRoles.some((cityRole) => cityRole === role);
}

/** Network officers can change what every city sees, so a password alone is not enough for them. */
export function needsSecondFactor(role: string): boolean {
  return role === "administrator" || role === "reviewer";
}

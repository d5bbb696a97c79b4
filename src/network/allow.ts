import { type Allow, anyOf } from "../platform/allow.ts";
import { rolesIn, rolesInNetwork } from "../platform/role.ts";
import { cityRoles, type NetworkRole, type Role, type RoleIn } from "./role.ts";

/** Holders of one of these roles in the place that the input names: `member("city", "coordinator")`. */
export function member<Kind extends keyof RoleIn>(place: Kind, ...roles: RoleIn[Kind][]): Allow {
  return rolesIn(place, ...roles);
}

/** Holders of one of these roles in the whole network. */
export function officer(...roles: NetworkRole[]): Allow {
  return rolesInNetwork(...roles);
}

export const commissionRoles = ["administrator", "reviewer"] as const satisfies NetworkRole[];

/** The commission's own people, who read what cities and applicants tell it alone. */
export const commission = officer(...commissionRoles);

const officerRoles = [...commissionRoles, "observer"] as const satisfies NetworkRole[];

/** Those who see how far the cities are; of them an observer, such as a directorate of the ministry, sees no more than that. */
export const officers = officer(...officerRoles);

/** Those who take part from outside: they see what is public, and their own desk. */
export const guests = officer("guest");

/** By the roles that `contactReadingRoles` names for the search. */
const reachingRoles: ReadonlySet<string> = new Set<Role>([...cityRoles, ...commissionRoles]);

/** Those who may know how to reach whom: whoever works for a city, and the commission. Observers and guests do not. */
export const contactReaders: Allow = {
  description: "coordinator or contributor of whichever city; administrator or reviewer of the network",
  permits: (actor) => actor.roles.some(({ role }) => reachingRoles.has(role)),
};

/** Those who decide what a city's public page says and shows. */
export const keepers = anyOf(member("city", "coordinator"), officer("administrator"));

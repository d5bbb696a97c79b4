import { anyOf } from "../platform/allow.ts";
import { cityPlace, type Place, wholeNetwork } from "../platform/place.ts";
import { member, officerRoles, officers } from "./allow.ts";
import { cityRoles } from "./role.ts";

/** The people of a city, and of the network, to whom its drafts, doubts and evidence are shown. */
export const insiders = anyOf(member("city", ...cityRoles), officers);

/** The same people by their roles, for the search. */
export function insiderRoles(city: string): (Place & { role: string })[] {
  return [
    ...cityRoles.map((role) => ({ role, ...cityPlace(city) })),
    ...officerRoles.map((role) => ({ role, ...wholeNetwork })),
  ];
}

import { anyOf } from "../platform/allow.ts";
import { cityPlace, type Place, wholeNetwork } from "../platform/place.ts";
import type { Audience } from "../platform/search/searchable.ts";
import { commission, commissionRoles, member } from "./allow.ts";
import { cityRoles } from "./role.ts";

/** The people of a city, and of the commission, to whom its ideas, drafts, doubts and evidence are shown. */
export const insiders = anyOf(member("city", ...cityRoles), commission);

/** Whoever works for whichever city, and the commission, by their roles: `contactReaders`, for the search. */
export function contactReadingRoles(): Audience[] {
  return [
    ...cityRoles.map((role) => ({ anywhere: "city" as const, role })),
    ...commissionRoles.map((role) => ({ role, ...wholeNetwork })),
  ];
}

/** The same people by their roles, for the search; of what is of no city, those of the commission. */
export function insiderRoles(city: string | null): (Place & { role: string })[] {
  return [
    ...(city === null ? [] : cityRoles.map((role) => ({ role, ...cityPlace(city) }))),
    ...commissionRoles.map((role) => ({ role, ...wholeNetwork })),
  ];
}

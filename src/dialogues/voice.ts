// For whom somebody speaks in a dialogue: for a city or an organisation in which they hold a role, or in their own name.

import type { Actor } from "../platform/actor.ts";
import { unchosenProblem } from "../platform/input.ts";
import { cityOf } from "../platform/place.ts";
import { fieldProblem } from "../platform/problem.ts";
import { ownCities, representedBy } from "../platform/role.ts";
import { toRead } from "../platform/written.ts";
import { ownOrganisations } from "../ui/places.ts";

export const self = "self";
const ofCity = "city:";
const ofOrganisation = "organisation:";

/** What a form offers; a city or organisation with its name. */
export interface OfferedVoice {
  value: string;
  /** Empty for one's own name. */
  name: string;
}

/** Whom it is kept for, and who wrote it. */
export interface Voice {
  cityId: string | null;
  organisationId: string | null;
  personId: string | null;
  name: string;
}

const writers = ["coordinator", "contributor"] as const;

/** The cities for which somebody can speak. */
export function cityVoices(actor: Actor): { id: string; name: string }[] {
  const cities = new Map<string, string>();
  for (const held of actor.roles) {
    const city = cityOf(held);
    if (city === null || !writers.some((role) => role === held.role)) continue;
    cities.set(city, held.placeName ? toRead(held.placeName) : city);
  }
  return [...cities].map(([id, name]) => ({ id, name }));
}

export function voicesOf(actor: Actor): OfferedVoice[] {
  return [
    ...cityVoices(actor).map(({ id, name }) => ({ value: `${ofCity}${id}`, name })),
    ...ownOrganisations(actor).map(({ id, name }) => ({ value: `${ofOrganisation}${id}`, name })),
    { value: self, name: "" },
  ];
}

/**
 * @param name of somebody without an account
 * @throws Problem at the field, where it is not theirs to say
 */
export function voiceOf(actor: Actor, speaksFor: string, name: string | undefined): Voice {
  const personId = actor.kind === "person" ? actor.id : null;
  const own = { cityId: null, organisationId: null, personId, name: actor.name };
  if (actor.kind === "public") {
    if (name === undefined) throw fieldProblem("name", "dialogues:field.name.required");
    return { ...own, name };
  }
  if (speaksFor === self) return own;
  const city = idIn(ofCity, speaksFor);
  if (city !== undefined && ownCities(actor, ...writers).includes(city)) return { ...own, cityId: city };
  const organisation = idIn(ofOrganisation, speaksFor);
  if (organisation !== undefined && representedBy(actor).includes(organisation))
    return { ...own, organisationId: organisation };
  throw unchosenProblem("speaksFor");
}

const idIn = (kind: string, speaksFor: string) =>
  speaksFor.startsWith(kind) ? speaksFor.slice(kind.length) : undefined;

// What an initiative says has to fit: its places lie in the city, what it serves is known, it does not end before it begins.

import { currentKeyFeatures, themes } from "../framework/queries.ts";
import { choosePlace } from "../network/places/choice.ts";
import { findPlace } from "../network/places/queries.ts";
import type { Queryable } from "../platform/database/database.ts";
import { unchosenProblem } from "../platform/input.ts";
import { fieldProblem } from "../platform/problem.ts";
import { type Initiative, mostPlaces } from "./initiative.ts";

/** @throws Problem where the place does not lie in the city */
export async function placeWithin(
  db: Queryable,
  text: string,
  city: { name: string; locatedIn: string | null },
): Promise<string> {
  const place = await choosePlace(db, text, "place");
  const around = city.locatedIn;
  // A city that lies in no place of the reference data may name any.
  if (
    around === null ||
    place.id === around ||
    [...place.above, ...place.alsoIn].some(({ id }) => id === around)
  )
    return place.id;
  throw fieldProblem("place", "initiatives:field.place.outside", { city: city.name });
}

/** Those it had and keeps, and one more. */
export async function placesOf(
  db: Queryable,
  had: Initiative,
  kept: readonly string[],
  added: string | undefined,
  within: { name: string; locatedIn: string | null },
): Promise<string[]> {
  const ids = new Set<string>();
  for (const place of kept) {
    const isKept = had.places.some(({ id }) => id === place) && (await findPlace(db, place)) !== undefined;
    ids.add(isKept ? place : await placeWithin(db, place, within));
  }
  if (added !== undefined) ids.add(await placeWithin(db, added, within));
  if (ids.size > mostPlaces)
    throw fieldProblem("place", "initiatives:field.place.tooMany", { limit: mostPlaces });
  return [...ids];
}

export async function requireKnown(
  db: Queryable,
  said: { focusAreas: readonly string[]; themes: readonly string[] },
): Promise<void> {
  const { groups } = await currentKeyFeatures(db);
  const areas = new Set(groups.flatMap(({ focusAreas }) => focusAreas.map(({ id }) => id)));
  if (said.focusAreas.some((id) => !areas.has(id))) throw unchosenProblem("focusAreas");
  const known = new Set((await themes(db)).themes.map(({ id }) => id));
  if (said.themes.some((id) => !known.has(id))) throw unchosenProblem("themes");
}

export function requireInOrder({
  startsOn,
  endsOn,
}: {
  startsOn: string | null;
  endsOn: string | null;
}): void {
  if (startsOn === null || endsOn === null) return;
  const known = Math.min(startsOn.length, endsOn.length);
  if (endsOn.slice(0, known) < startsOn.slice(0, known))
    throw fieldProblem("endsOn", "initiatives:field.endsOn.before");
}

// A place that somebody names in a form or a call: by its id, or in words. Words that fit one place only are enough; else those
// that were perhaps meant are offered.

import { z } from "zod";
import type { Queryable } from "../../platform/database/database.ts";
import { inputProblem } from "../../platform/problem.ts";
import { type Place, PlaceId } from "./place.ts";
import { findPlace, longestSearch, placesCalled, searchPlaces } from "./queries.ts";

/** For the input of a command. */
export const PlaceChoice = z
  .string()
  .trim()
  .max(2 * longestSearch)
  .describe(
    "A place by its id (ke-003), or by its name where only one is called so (Malindi constituency, Kilifi).",
  );

const mostOffered = 8;

/** Where a place most likely is, and of which level, where several are called so. */
export interface Nearer {
  within: string | null;
  kind: string | undefined;
}

/** A place beyond doubt, or those that are perhaps meant. */
export interface MeantPlaces {
  named: Place | undefined;
  perhaps: Place[];
  /** They are only written nearly so. */
  isLike: boolean;
}

/** For whoever can ask which one is meant. */
export async function placeNamed(
  db: Queryable,
  text: string,
  { within, kind }: Nearer,
): Promise<MeantPlaces> {
  const called = await calledSo(db, text);
  if (called.length === 0)
    return { named: undefined, perhaps: await searchPlaces(db, { text, most: mostOffered }), isLike: true };
  const near = those(called, ({ id, above, alsoIn }) =>
    [id, ...[...above, ...alsoIn].map((around) => around.id)].some((one) => one === within),
  );
  const meant = those(near, (place) => place.kind === kind);
  const [only, ...others] = meant;
  return {
    ...(others.length === 0
      ? { named: only, perhaps: [] }
      : { named: undefined, perhaps: meant.slice(0, mostOffered) }),
    isLike: false,
  };
}

/** That of this id, or all of this name. */
async function calledSo(db: Queryable, text: string): Promise<Place[]> {
  const byId = PlaceId.safeParse(text).success ? await findPlace(db, text) : undefined;
  return byId?.goneIn === null ? [byId] : placesCalled(db, text);
}

/** Those of which it is so; all where it is so of none. */
function those(places: Place[], isSo: (place: Place) => boolean): Place[] {
  const found = places.filter(isSo);
  return found.length === 0 ? places : found;
}

/** @throws Problem at the field, with the places that were perhaps meant */
export async function choosePlace(db: Queryable, text: string, field: string): Promise<Place> {
  const called = await calledSo(db, text);
  const [only, ...others] = called;
  if (only && others.length === 0) return only;
  const offered = only ? called : await searchPlaces(db, { text, most: mostOffered });
  const message =
    offered.length === 0 ? "places:choice.none" : only ? "places:choice.several" : "places:choice.nearly";
  throw inputProblem([{ field, message, values: { text, offered: offered.slice(0, mostOffered) } }]);
}

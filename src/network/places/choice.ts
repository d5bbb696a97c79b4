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

/** @throws Problem at the field, with the places that were perhaps meant */
export async function choosePlace(db: Queryable, text: string, field: string): Promise<Place> {
  const byId = PlaceId.safeParse(text).success ? await findPlace(db, text) : undefined;
  if (byId?.goneIn === null) return byId;
  const called = await placesCalled(db, text);
  const [only, ...others] = called;
  if (only && others.length === 0) return only;
  const offered = only ? called : await searchPlaces(db, { text, most: mostOffered });
  const message =
    offered.length === 0 ? "places:choice.none" : only ? "places:choice.several" : "places:choice.nearly";
  throw inputProblem([{ field, message, values: { text, offered: offered.slice(0, mostOffered) } }]);
}

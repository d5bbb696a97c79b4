// A search that goes on: what is not there today is looked for among all that comes later.

import type { Queryable } from "../../platform/database/database.ts";
import { placeGroup, queryOf } from "./ask.ts";
import { askFor, type Finding, isOfSeveral } from "./find.ts";

export interface Standing {
  /** What has to be there, as the index takes it. */
  query: string;
  /** What stands for the rarest word of it, or its topic: one of these is in whatever fits. */
  keys: readonly string[];
  /** The place that was meant, by its id; null where it may be anywhere. */
  place: string | null;
}

/**
 * Undefined where it says neither in words nor by a topic what somebody wants to learn, or names a place that there is not. How soon
 * it begins does not matter: the days pass. `isOfSeveral`: places of several counties are called so, and nobody said which is meant.
 */
export async function standingSearch(
  db: Queryable,
  {
    filters: { soon: _soon, ...filters },
    ...finding
  }: Pick<Finding, "words" | "place" | "filters" | "today">,
): Promise<(Standing & { isOfSeveral: boolean }) | undefined> {
  const { ask, where } = await askFor(db, { ...finding, filters });
  if (where?.places.length === 0) return undefined;
  // With all its roots: what comes later may have others than what is there now.
  const words = ask.searched.map(({ lexemes, others, documents }) => ({
    group: [...lexemes, ...others],
    documents,
  }));
  const [rarest] = words.toSorted((one, other) => one.documents - other.documents);
  const keys = rarest?.group ?? ask.filters.get("topic");
  if (keys === undefined) return undefined;
  return {
    query: queryOf([...words.map(({ group }) => group), ...placeGroup(ask), ...ask.filters.values()]),
    keys,
    place: where?.places[0]?.id ?? null,
    isOfSeveral: isOfSeveral(where),
  };
}

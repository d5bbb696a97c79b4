// How many people a practice reached. Who wrote it down knows how many there were of a small group; nobody else may.

import { type FieldError, inputProblem } from "../platform/problem.ts";
import { smallestTold } from "../platform/small-counts/published.ts";
import { peopleReached } from "./content.ts";

type Reached = Record<(typeof peopleReached)[number], number | null>;

const isFew = (count: number) => count > 0 && count < smallestTold;

/** What may not be written: fewer than five people, a group larger than all, or one that leaves fewer than five others. */
export function faultsOfReached(said: Reached): FieldError[] {
  return peopleReached.flatMap((field): FieldError[] => {
    const count = said[field];
    if (count === null) return [];
    if (isFew(count))
      return [{ field, message: "practices:field.reachedFew", values: { least: smallestTold } }];
    if (field === "reached" || said.reached === null) return [];
    if (count > said.reached) return [{ field, message: "practices:field.reachedMore" }];
    return isFew(said.reached - count)
      ? [{ field, message: "practices:field.reachedRest", values: { least: smallestTold } }]
      : [];
  });
}

/** @throws Problem at what tells of a few people */
export function requireNobodyKnown(said: Reached): void {
  const faults = faultsOfReached(said);
  if (faults.length > 0) throw inputProblem(faults);
}

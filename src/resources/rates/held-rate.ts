// The rate by which a contribution is valued until now, with the year that it was chosen for.

import type { Contribution } from "../contribution.ts";
import { type WorkRate, yearOf } from "./rate.ts";

export function heldRate(
  was: Pick<Contribution, "rate" | "startsOn" | "begunOn"> | undefined,
): { rate: WorkRate; year: number } | undefined {
  return was?.rate ? { rate: was.rate, year: yearOf(was.startsOn ?? was.begunOn) } : undefined;
}

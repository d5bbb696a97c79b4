// That something ends after it began, as far as both are known, and that nobody plans for a day that is over.

import { fieldProblem } from "../platform/problem.ts";

/** @throws Problem at the end */
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
    throw fieldProblem("endsOn", "practices:field.endsOn.before");
}

/**
 * What it said before stays until it is proposed: whoever mends a word need not know yet when the result is looked at again.
 * @throws Problem at the day
 */
export function requireToCome(
  { lookAgainOn }: { lookAgainOn: string | null },
  before: { lookAgainOn: string | null },
  today: string,
): void {
  if (lookAgainOn !== null && lookAgainOn !== before.lookAgainOn && lookAgainOn < today)
    throw fieldProblem("lookAgainOn", "practices:field.lookAgainOn.over");
}

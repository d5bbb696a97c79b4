// That something ends after it began, as far as both are known.

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

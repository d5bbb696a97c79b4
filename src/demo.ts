// The demonstration: one account per role, a city in the middle of its report, one report that waits for the reviewer and
// one that is published. Each slice puts in what is its own (`demo` in its slice.ts).

import { fillDemonstration, requireDemonstration } from "./platform/demonstration.ts";
import type { Service } from "./platform/service.ts";
import { slices } from "./slices.ts";

export function prepareDemonstration(service: Service): Promise<void> {
  return fillDemonstration(
    service,
    slices.flatMap(({ demo }) => demo ?? []),
  );
}

/** As `--demo` does it. @throws StartProblem on an installation that is none. */
export async function startDemonstration(service: Service): Promise<void> {
  await requireDemonstration(service);
  await prepareDemonstration(service);
}

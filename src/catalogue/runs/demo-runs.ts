// When and where the examples of the demonstration are offered: their days count from the day on which it is filled, so that there
// is always something to come to.

import { z } from "zod";
import { addDays, dayOf } from "../../platform/day.ts";
import type { speakAs } from "../../platform/demonstration.ts";
import { sameWeekdayFrom, weekdays } from "../time/schedule.ts";
import { listVenues } from "../venues/queries.ts";
import { writeRun } from "./commands.ts";

export const DemoRun = z
  .object({
    /** In so many days, and on the first day of its week. */
    startsIn: z.int().optional(),
    joinUntilIn: z.int().optional(),
    /** A venue that came with another run. */
    venueOf: z.string().optional(),
    weekdays: z.array(z.enum(weekdays)).default([]),
  })
  .loose();
type DemoRun = z.infer<typeof DemoRun>;

export async function demoRuns(
  speaks: ReturnType<typeof speakAs>,
  { city, opportunity }: { city: string; opportunity: string },
  runs: readonly DemoRun[],
): Promise<void> {
  const today = dayOf(new Date());
  for (const { startsIn, joinUntilIn, venueOf, ...said } of runs) {
    const [weekday = "mon"] = said.weekdays;
    const { venues } = await speaks(listVenues, { city });
    await speaks(writeRun, {
      city,
      opportunity,
      ...said,
      ...(startsIn !== undefined && { startsOn: sameWeekdayFrom(addDays(today, startsIn), weekday) }),
      ...(joinUntilIn !== undefined && { joinUntil: addDays(today, joinUntilIn) }),
      ...(venueOf !== undefined && { venue: venues.find(({ name }) => name === venueOf)?.id }),
    });
  }
}

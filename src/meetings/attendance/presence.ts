// What everybody may read of who was present. No I/O.

import { z } from "zod";
import { WrittenText } from "../../platform/written.ts";

/** So many arrivals of one meeting are listed: five hundred people on each of its days. */
export const mostArrivals = 7000;

/** Of fewer people no number is public. */
export const fewest = 5;

export const Present = z.object({
  cities: z.array(z.object({ id: z.string(), name: WrittenText })).max(mostArrivals),
  organisations: z.array(z.string()).max(mostArrivals),
  people: z.int().nullable().describe("Null where they were fewer than five."),
  names: z.array(z.string()).max(mostArrivals).describe("Of those who agreed to be named."),
});
export type Present = z.infer<typeof Present>;

// What everybody may read of who was present. No I/O.

import { z } from "zod";
import { WrittenText } from "../../platform/written.ts";

/** Of fewer people no number is public. */
export const fewest = 5;

export const Present = z.object({
  cities: z.array(z.object({ id: z.string(), name: WrittenText })).max(7000),
  organisations: z.array(z.string()).max(7000),
  people: z.int().nullable().describe("Null where they were fewer than five."),
  names: z.array(z.string()).max(7000).describe("Of those who agreed to be named."),
});
export type Present = z.infer<typeof Present>;

// A venue: where people meet to learn. A landmark is the address in most places; nothing of it but its name and the ward or town
// has to be known. No I/O.

import { z } from "zod";
import { line, orEmpty, writtenNumber } from "../../platform/input.ts";
import { WrittenText } from "../../platform/written.ts";
import { Access } from "../access/access.ts";

export const longestName = 160;
export const longestLandmark = 200;
export const longestDirections = 600;

/** So many venues has a city at most. */
export const mostVenues = 1000;

export const Venue = z.object({
  id: z.uuid(),
  name: z.string(),
  /** The organisation that keeps it; null of one that everybody in the city may use. */
  organisation: z.object({ id: z.string(), name: z.string() }).nullable(),
  place: z.object({ id: z.string(), name: z.string() }),
  landmark: z.string().nullable(),
  directions: WrittenText,
  capacity: z.int().nullable(),
  access: Access,
  /** Not offered any more for new runs. */
  isRetired: z.boolean(),
  version: z.int(),
});
export type Venue = z.infer<typeof Venue>;

export const venueInput = {
  name: line(longestName),
  landmark: orEmpty(line(longestLandmark)).describe(
    "What it is next to, as people say it: next to the chief's office.",
  ),
  capacity: orEmpty(
    writtenNumber(
      z.number({ error: "runs:field.number" }).int({ error: "runs:field.number" }).min(1).max(100_000),
    ),
  ),
};

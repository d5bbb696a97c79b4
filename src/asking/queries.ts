// What the screens read with which a city begins to ask.

import { z } from "zod";
import { member } from "../network/allow.ts";
import { query } from "../platform/operation.ts";
import { readScorecard } from "../values/queries.ts";

/** What a city can ask for: its measurements with what is known of each. */
export const measurementsToAsk = query({
  name: "monitoring.measurementsToAsk",
  input: z.object({ city: z.string().max(40) }),
  allow: member("city", "coordinator", "contributor"),
  run: ({ city }, { db }) => readScorecard(db, city),
});

// What the pages of the portal ask beyond the queries of the slices that they look across.

import { z } from "zod";
import { everyone } from "../platform/allow.ts";
import { query } from "../platform/operation.ts";
import { readCards } from "../values/queries.ts";

/** Where a city stands in the Key Features, a card a focus area. */
export const cityCards = query({
  name: "portal.getCityCards",
  input: z.object({ city: z.string().max(40) }),
  allow: everyone,
  run: ({ city }, { db }) => readCards(db, city),
});

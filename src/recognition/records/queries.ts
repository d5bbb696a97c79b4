// What can be read of all badges together.

import { z } from "zod";
import { getCity } from "../../network/queries.ts";
import { everyone } from "../../platform/allow.ts";
import { query } from "../../platform/operation.ts";
import { badgesIn, CountedBadges } from "./city-badges.ts";
import { fewestCounted } from "./counted.ts";

const mostCounted = 1000;

export const openBadgesOf = query({
  name: "recognition.openBadgesOf",
  route: "GET /cities/:city/badges",
  summary: `How many hold which badge in a city; where fewer than ${fewestCounted} do, nothing is said.`,
  input: z.object({ city: z.string().max(40) }),
  output: z.object({ city: z.string(), badges: z.array(CountedBadges).max(mostCounted) }),
  allow: everyone,
  async run({ city }, { db }) {
    await getCity(db, city);
    return { city, badges: (await badgesIn(db, city)).slice(0, mostCounted) };
  },
});

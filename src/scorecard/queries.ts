import { z } from "zod";
import { anyRole, everyone } from "../platform/allow.ts";
import { query } from "../platform/operation.ts";
import { ownCities } from "../platform/role.ts";
import { readCardsAndAims } from "../values/queries.ts";
import { measuredCounts } from "./coverage.ts";

/** Where a city stands in the Key Features, a card a measurement, with where it wants to be. */
export const getCityCards = query({
  name: "scorecard.getCityCards",
  input: z.object({ city: z.string().max(40) }),
  allow: everyone,
  run: ({ city }, { db }) => readCardsAndAims(db, city),
});

/** How many of the framework's measurements a city has measured. */
export interface OwnCoverage {
  city: string;
  measured: number;
  total: number;
}

/** That of each city in which whoever asks holds a role. */
export const listOwnCoverage = query({
  name: "scorecard.listOwnCoverage",
  input: z.object({}),
  allow: anyRole,
  async run(_input, { db, actor }): Promise<OwnCoverage[]> {
    const cities = ownCities(actor);
    return cities.length === 0 ? [] : measuredCounts(db, cities);
  },
});

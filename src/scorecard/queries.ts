import { z } from "zod";
import { currentKeyFeatures } from "../framework/queries.ts";
import { officer } from "../network/allow.ts";
import { listCities } from "../network/queries.ts";
import { anyRole, everyone } from "../platform/allow.ts";
import type { Queryable } from "../platform/database/database.ts";
import { query } from "../platform/operation.ts";
import { cityOf } from "../platform/place.ts";
import { readCardsAndAims } from "../values/queries.ts";
import { measuredCounts, measuredPlaces } from "./coverage.ts";

export const getNetworkCoverage = query({
  name: "monitoring.getNetworkCoverage",
  route: "GET /coverage",
  summary: "Which measurements each city of the network has a value of. By name of the city, not ranked.",
  input: z.object({}),
  output: z.array(z.object({ city: z.string(), name: z.string(), measured: z.array(z.string()) })),
  allow: officer("administrator", "reviewer", "observer"),
  run: (_input, { db }) => readNetworkCoverage(db),
});

async function readNetworkCoverage(db: Queryable) {
  const { id: frameworkId, edition: frameworkEdition } = await currentKeyFeatures(db);
  const places = await measuredPlaces(db, { frameworkId, frameworkEdition });
  const byCity = Map.groupBy(places, ({ cityId }) => cityId);
  return (await listCities(db)).map(({ id, name }) => ({
    city: id,
    name,
    measured: (byCity.get(id) ?? []).map(({ measurementId }) => measurementId),
  }));
}

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
    const cities = actor.roles.flatMap((held) => cityOf(held) ?? []);
    return cities.length === 0 ? [] : measuredCounts(db, cities);
  },
});
